"""Pages that begin where the last one ended, found through an index however far in the list."""

from collections.abc import Mapping
from typing import Any, TypeVar

from django.db.models import Model, Q, QuerySet

from app.base_schemas import Out
from app.pagination import Cursor, ListQuery, Page, decode_cursor, encode_cursor, parse_sort

Row = TypeVar("Row", bound=Model)
Shown = TypeVar("Shown", bound=Out)

PAGING = {"limit", "cursor", "sort"}


def filtered(rows: QuerySet[Row], query: ListQuery, lookups: Mapping[str, str]) -> QuerySet[Row]:
    """The rows that the parameters ask for; `lookups` says what each means to Django."""
    sent = query.model_dump(exclude=PAGING, exclude_none=True)
    return rows.filter(**{lookups[name]: value for name, value in sent.items()})


def page(rows: QuerySet[Row], shape: type[Shown], query: ListQuery, *, sort: str) -> Page[Shown]:
    """One page; a row more than it shows is read to know whether another follows."""
    name, descending = parse_sort(sort)
    scope = rows.model._meta.db_table
    if query.cursor is not None:
        place = decode_cursor(query.cursor, sort, _type(shape, name), scope=scope)
        rows = rows.filter(_after(name, place, descending=descending))
    sign = "-" if descending else ""
    found = list(rows.order_by(f"{sign}{name}", f"{sign}pk")[: query.limit + 1])
    shown = found[: query.limit]
    follows = None
    if len(found) > query.limit:
        follows = encode_cursor(sort, getattr(shown[-1], name), shown[-1].pk, scope=scope)
    return Page(items=[shape.model_validate(row) for row in shown], next_cursor=follows)


def _type(shape: type[Out], name: str) -> Any:
    """The Python type of a sorted column, as the answers have it."""
    return shape.model_fields[name].annotation


def _after(name: str, place: Cursor, *, descending: bool) -> Q:
    """The first part follows from the second; it is what lets the database use the index."""
    beyond = "lt" if descending else "gt"
    tie = Q(**{f"{name}__{beyond}": place.value}) | Q(**{f"pk__{beyond}": place.id})
    return Q(**{f"{name}__{beyond}e": place.value}) & tie
