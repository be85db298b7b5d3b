"""Reads one page of a list: filters, then keyset."""

from collections.abc import Callable, Sequence
from typing import Any, TypedDict, TypeVar

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.base import Entity
from app.keyset import cut_page, page_statement

Row = TypeVar("Row", bound=Entity)

# Parameter, column, comparison.
Filters = Sequence[tuple[str, InstrumentedAttribute[Any], Callable[[Any, Any], Any]]]


class Listing(TypedDict):
    """What `Page` shows."""

    items: Sequence[Any]
    next_cursor: str | None


async def read_page(
    session: AsyncSession, scope: Select[Row], model: type[Row], query: Any, filters: Filters
) -> Listing:
    """The rows of `scope` that pass the filters of `query` which were given."""
    for parameter, column, compare in filters:
        wanted = getattr(query, parameter)
        if wanted is not None:
            scope = scope.where(compare(column, wanted))
    statement = page_statement(
        scope, model, sort=query.sort, cursor=query.cursor, limit=query.limit
    )
    rows: Sequence[Row] = (await session.scalars(statement)).all()
    items, next_cursor = cut_page(rows, model, sort=query.sort, limit=query.limit)
    return {"items": items, "next_cursor": next_cursor}
