"""The types of fields in bodies and queries: what they accept, and how they are written out.

Numbers and booleans are never read from strings in a body, text holds nothing that a database
refuses, and times are instants in UTC. A constraint goes before the meaning:
`Annotated[str, Field(max_length=40), Clean]`.
"""

import base64
import re
from datetime import UTC, date, datetime, time
from decimal import Context, Decimal
from functools import partial
from math import isfinite
from typing import Annotated, Any
from uuid import UUID

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    PlainSerializer,
    TypeAdapter,
)

from app.wire import TextForm, Wire

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
MAX_IDS = 100
MAX_JSON_DEPTH = 32
# More digits than any column has: quantising must never round.
DECIMAL_CONTEXT = Context(prec=100)


def _written_as(pattern: str, example: str, python: type, value: object) -> object:
    """Let through text of the one accepted form, and a value of `python`, as rows have."""
    if type(value) is python or (isinstance(value, str) and re.fullmatch(pattern, value)):
        return value
    raise ValueError(f"write it as a string like {example}")


# Text


def _without_nul(value: str) -> str:
    # PostgreSQL cannot store it. Lone surrogates are refused by Pydantic's own `str`.
    if "\0" in value:
        raise ValueError("must not hold NUL characters")
    return value


_http_url = TypeAdapter(HttpUrl)


def _web_address(value: str) -> str:
    # The parser drops spaces and control characters silently and returns a normal form; the
    # address is kept as it was sent.
    if re.search(r"[\s\x00-\x1f\x7f]", value):
        raise ValueError("must not hold spaces or control characters")
    _http_url.validate_python(value)
    return value


Clean = AfterValidator(_without_nul)
WebAddress = TextForm(_web_address, "uri")

# Numbers

_DECIMAL = (("type", "string"), ("format", "decimal"))


def _plain_number(value: object) -> object:
    # Plain notation only: "1E+99" has more digits than it shows. A JSON number is taken as well,
    # by the digits that it was written with.
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = format(Decimal(str(value)), "f")
    return _written_as(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", '"12.50"', Decimal, value)


def _to_places(places: int, value: Decimal) -> Decimal:
    # Adding 0 turns -0.00 into 0.00.
    return DECIMAL_CONTEXT.add(value.quantize(Decimal(1).scaleb(-places), None, DECIMAL_CONTEXT), 0)


class FixedPoint(Wire):
    """A decimal that always has the same number of places, as its column does."""

    def __init__(self, places: int) -> None:
        super().__init__(_plain_number, partial(_to_places, places), _DECIMAL)


Int64 = Annotated[int, Field(strict=True, ge=INT64_MIN, le=INT64_MAX)]
Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Boolean = Annotated[bool, Field(strict=True)]
Number = Annotated[
    Decimal,
    Wire(_plain_number, says=_DECIMAL),
    PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json"),
]

# Dates and times


def _to_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("must lie between the years 1 and 9999 in UTC") from error


_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"
_INSTANT = rf"{_DATE}[Tt]{_TIME}([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})"

CalendarDate = Wire(partial(_written_as, _DATE, '"2026-01-31"', date))
ClockTime = Wire(partial(_written_as, _TIME, '"23:59:59"', time))
Instant = Wire(partial(_written_as, _INSTANT, '"2026-01-31T23:59:59Z"', datetime), _to_utc)

Date = Annotated[date, CalendarDate]
Time = Annotated[time, ClockTime]
UtcDateTime = Annotated[datetime, Instant]

# Bytes


def _from_base64(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    if not isinstance(value, str):
        raise ValueError("write it as a string in base64")
    try:
        return base64.b64decode(value, validate=True)
    except ValueError as error:
        raise ValueError("is not base64 of RFC 4648 with padding") from error


Base64 = Wire(_from_base64, says=(("type", "string"), ("contentEncoding", "base64")))
Binary = Annotated[
    bytes,
    Base64,
    PlainSerializer(
        lambda value: base64.b64encode(value).decode(), return_type=str, when_used="json"
    ),
]

# JSON


def _check_document(value: object) -> object:
    if value is None:
        raise ValueError("must not be null")
    try:
        _check_json(value)
    except UnicodeEncodeError as error:
        raise ValueError("must not hold lone surrogates") from error
    return value


def _check_json(value: object, depth: int = 0) -> None:
    """Refuse what JSON cannot say, or a database cannot store, at any depth."""
    if depth > MAX_JSON_DEPTH:
        raise ValueError(f"must not be nested deeper than {MAX_JSON_DEPTH} levels")
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("must not hold numbers out of range")
    if isinstance(value, str):
        _without_nul(value).encode()
    inner: list[object] = []
    if isinstance(value, dict):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, list):
        inner = value
    for item in inner:
        _check_json(item, depth + 1)


Json = Annotated[Any, AfterValidator(_check_document)]

# References to many


def _without_doubles(value: list[UUID]) -> list[UUID]:
    return sorted(set(value))


Ids = Annotated[list[UUID], Field(max_length=MAX_IDS), AfterValidator(_without_doubles)]

# Queries, where everything is text

_FLOAT = r"-?[0-9]{1,400}(\.[0-9]{1,400})?([eE][+-]?[0-9]{1,4})?"

QueryInt = Annotated[
    int,
    BeforeValidator(partial(_written_as, r"-?[0-9]{1,19}", "42", int)),
    Field(ge=INT64_MIN, le=INT64_MAX),
]
QueryFloat = Annotated[
    float,
    BeforeValidator(partial(_written_as, _FLOAT, "1.5", float)),
    Field(allow_inf_nan=False),
]
QueryBoolean = Annotated[bool, BeforeValidator(partial(_written_as, "true|false", "true", bool))]
QueryText = Annotated[str, Field(max_length=2048), Clean]
