"""Keyset pagination: a page ends where its cursor says, however many rows come and go before it."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Generic, TypeVar
from uuid import UUID

from pydantic import BaseModel, Field, TypeAdapter
from pydantic_core import to_jsonable_python

from app.base_schemas import StrictModel
from app.errors import InvalidInput
from app.fields import Clean, Date, Float, Int64, Number, Time, UtcDateTime

MAX_CURSOR_LENGTH = 4096

T = TypeVar("T")


class Page(BaseModel, Generic[T]):
    items: list[T]
    next_cursor: str | None = Field(description="Give it back as `cursor` for the next page.")


class ListQuery(StrictModel):
    """What every list takes; each list adds its `sort` and filters."""

    limit: Annotated[int, Field(ge=1, le=100)] = 20
    cursor: Annotated[str, Field(max_length=MAX_CURSOR_LENGTH)] | None = None


@dataclass(frozen=True)
class Cursor:
    """The last row of a page: its value in the sorted column, and its id to break ties."""

    sort: str
    value: Any
    id: UUID


# How a value of the sorted column comes back out of a cursor, which is input like any other.
_adapters: dict[type, TypeAdapter[Any]] = {
    str: TypeAdapter(Annotated[str, Clean]),
    int: TypeAdapter(Int64),
    float: TypeAdapter(Float),
    bool: TypeAdapter(bool),
    Decimal: TypeAdapter(Number),
    date: TypeAdapter(Date),
    datetime: TypeAdapter(UtcDateTime),
    time: TypeAdapter(Time),
    UUID: TypeAdapter(UUID),
}


def parse_sort(sort: str) -> tuple[str, bool]:
    """Split `-created_at` into the field and whether it descends."""
    return sort.removeprefix("-"), sort.startswith("-")


def encode_cursor(sort: str, value: object, row_id: UUID, *, scope: str = "") -> str:
    """Name the place after a row; `scope` is the list that may read it."""
    content = json.dumps(
        [scope, sort, to_jsonable_python(value), row_id.hex], separators=(",", ":")
    )
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def decode_cursor(text: str, sort: str, value_type: type, *, scope: str = "") -> Cursor:
    """Read a cursor back, and refuse one that another list, or another order of it, has made."""
    try:
        content = base64.b64decode(text + "=" * (-len(text) % 4), altchars="-_", validate=True)
        made_in, made_with, value, hexadecimal = json.loads(content)
        if (made_in, made_with) != (scope, sort):
            raise ValueError("made by another list")
        return Cursor(sort, _adapters[value_type].validate_python(value), UUID(hexadecimal))
    except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
        raise _refused() from error


def _refused() -> InvalidInput:
    message = "give back next_cursor of a page of this list in this order"
    return InvalidInput.of("cursor", message, "invalid_cursor", location="query")
