"""Pages by keyset: the next one starts after the last row, whatever was added before it."""

from collections.abc import Sequence
from typing import Any, TypeVar

from sqlalchemy import Select, TypeDecorator, and_, asc, desc, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.base import Entity
from app.pagination import Cursor, decode_cursor, encode_cursor, parse_sort

Row = TypeVar("Row", bound=Entity)


def page_statement(
    statement: Select[Row], model: type[Row], *, sort: str, cursor: str | None, limit: int
) -> Select[Row]:
    """The rows after the cursor; one more than `limit`, which tells that there is a next page."""
    name, descending = parse_sort(sort)
    column: InstrumentedAttribute[Any] = getattr(model, name)
    if cursor is not None:
        last = decode_cursor(cursor, sort, _python_type(column), scope=model.__tablename__)
        statement = statement.where(_after(model, column, last, descending=descending))
    direction = desc if descending else asc
    return statement.order_by(direction(column), direction(model.id)).limit(limit + 1)


def cut_page(
    rows: Sequence[Row], model: type[Row], *, sort: str, limit: int
) -> tuple[Sequence[Row], str | None]:
    """The page and the cursor of the next one, from the rows that `page_statement` gave."""
    if len(rows) <= limit:
        return rows, None
    last = rows[limit - 1]
    name, _ = parse_sort(sort)
    cursor = encode_cursor(sort, getattr(last, name), last.id, scope=model.__tablename__)
    return rows[:limit], cursor


def _python_type(column: InstrumentedAttribute[Any]) -> type:
    """A TypeDecorator itself says `object`."""
    kind = column.type
    inner = kind.impl_instance if isinstance(kind, TypeDecorator) else kind
    return inner.python_type


def _after(
    model: type[Row], column: InstrumentedAttribute[Any], last: Cursor, *, descending: bool
) -> Any:
    """The outer comparison repeats what the inner one implies: so MySQL finds its index range."""
    if descending:
        beyond = or_(column < last.value, model.id < last.id)
        return and_(column <= last.value, beyond)
    beyond = or_(column > last.value, model.id > last.id)
    return and_(column >= last.value, beyond)
