"""Checks what a body refers to: an id must name a row that the caller may see."""

from typing import Any

from sqlalchemy import Select
from sqlalchemy.ext.asyncio import AsyncSession

from app.errors import InvalidInput


async def check_reference(
    session: AsyncSession, scope: Select[Any], values: dict[str, Any], field: str
) -> None:
    """422 on `field` unless its id, where there is one, is in `scope`."""
    row_id = values.get(field)
    if row_id is None:
        return
    column = scope.selected_columns.id
    if await session.scalar(scope.with_only_columns(column).where(column == row_id)) is None:
        raise _not_found(field)


async def load_references(
    session: AsyncSession, scope: Select[Any], values: dict[str, Any], field: str, attribute: str
) -> None:
    """Put rows under `attribute` for the ids under `field`; 422 unless all are in `scope`."""
    if field not in values:
        return
    row_ids = set(values.pop(field))
    rows = (await session.scalars(scope.where(scope.selected_columns.id.in_(row_ids)))).all()
    if len(rows) < len(row_ids):
        raise _not_found(field)
    values[attribute] = list(rows)


def _not_found(field: str) -> InvalidInput:
    return InvalidInput.of(field, "There is nothing with this id.", "not_found")
