"""Reads that every table of the design shares."""

from typing import Any, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from app.base import Base
from app.errors import InvalidInput
from app.paging import Page, Window

Row = TypeVar("Row", bound=Base)


async def read_page(
    session: AsyncSession, rows: Select[Row], window: Window, *, count: bool = False
) -> Page[Row]:
    """The rows of the window; one more is read to know whether others follow."""
    statement = rows.limit(window.limit + 1).offset(window.offset)
    found = (await session.scalars(statement)).all()
    total = await count_rows(session, rows) if count else 0
    return Page(found[: window.limit], window, len(found) > window.limit, total)


async def count_rows(session: AsyncSession, rows: Select[Any]) -> int:
    counted = select(func.count()).select_from(rows.order_by(None).subquery())
    return (await session.execute(counted)).scalar_one()


async def count_by(
    session: AsyncSession, rows: Select[Any], column: InstrumentedAttribute[Any]
) -> dict[str, int]:
    """How many of `rows` have each value of `column`."""
    counted = rows.with_only_columns(column, func.count()).group_by(column)
    found = (await session.execute(counted)).all()
    return {str(value): number for value, number in found if value is not None}


async def require_known(
    session: AsyncSession,
    rows: Select[Any],
    column: InstrumentedAttribute[Any],
    values: dict[str, Any],
    field: str,
) -> None:
    """422 on `field` unless its value, where there is one, is that of one of `rows`."""
    value = values.get(field)
    if value is None:
        return
    if await session.scalar(rows.with_only_columns(column).where(column == value)) is None:
        raise InvalidInput.of(field, "There is nothing with this id.", "not_found")
