"""Reads that every table of the design shares."""

from typing import Any, TypeVar

from django.db.models import Count, Model, QuerySet

from app.paging import Page, Window

Row = TypeVar("Row", bound=Model)


def read_page(rows: QuerySet[Row], window: Window, *, count: bool = False) -> Page[Row]:
    """The rows of the window, oldest first; one more is read to know whether others follow."""
    ordered = rows.order_by("created_at", "pk")
    found = list(ordered[window.offset : window.offset + window.limit + 1])
    total = rows.count() if count else 0
    return Page(found[: window.limit], window, len(found) > window.limit, total)


def count_by(rows: QuerySet[Any], name: str) -> dict[str, int]:
    """How many of `rows` have each value of a column."""
    counted = rows.order_by().values_list(name).annotate(Count("pk"))
    return {str(value): number for value, number in counted if value is not None}
