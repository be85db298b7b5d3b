"""Conditions of a query, and comparisons with a column beside those of `operator`."""

import json
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, Text, cast, or_
from sqlalchemy.orm import InstrumentedAttribute

from app.base import Base

Row = TypeVar("Row", bound=Base)
# Value of the query (None where it was not sent), column, comparison.
Condition = tuple[Any, InstrumentedAttribute[Any], Callable[[Any, Any], Any]]


def matching(rows: Select[Row], conditions: Iterable[Condition]) -> Select[Row]:
    """The rows that pass every condition which was asked for."""
    for wanted, column, compare in conditions:
        if wanted is not None:
            rows = rows.where(compare(column, wanted))
    return rows


def is_one_of(column: Any, values: Any) -> ColumnElement[bool]:
    """Any of several values."""
    return column.in_(values)  # type: ignore[no-any-return]


def contains(column: Any, value: str) -> ColumnElement[bool]:
    """The text anywhere in it, whatever the case."""
    return column.icontains(value, autoescape=True)  # type: ignore[no-any-return]


def begins_with(column: Any, value: str) -> ColumnElement[bool]:
    return column.istartswith(value, autoescape=True)  # type: ignore[no-any-return]


def has_any(column: Any, values: Any) -> ColumnElement[bool]:
    """A JSON document that holds one of these texts, as a whole value."""
    wanted = values if isinstance(values, list) else [values]
    text = cast(column, Text)
    return or_(*(text.contains(json.dumps(value), autoescape=True) for value in wanted))


def any_contains(*columns: Any) -> Callable[[Any, str], ColumnElement[bool]]:
    """The text anywhere in one of these columns."""
    return lambda _column, value: or_(*(contains(column, value) for column in columns))
