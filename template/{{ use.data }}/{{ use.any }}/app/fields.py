"""The types of fields in bodies and queries: what they accept, and how they are written out.

Numbers and booleans are never read from strings in a body, text holds nothing that a database
refuses, and times are instants in UTC. A constraint goes before the meaning:
`Annotated[str, Field(max_length=40), Clean]`.
"""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Context, Decimal
from functools import partial
from math import isfinite
from typing import Annotated, Any, cast
from uuid import UUID

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    GetCoreSchemaHandler,
    HttpUrl,
    PlainSerializer,
    TypeAdapter,
    WithJsonSchema,
)
from pydantic_core import CoreSchema, core_schema

INT64_MIN, INT64_MAX = -(2**63), 2**63 - 1
MAX_IDS = 100
MAX_JSON_DEPTH = 32
MAX_PLACES = 100


@dataclass(frozen=True)
class Wire:
    """How a type is written in JSON: `read` takes the value as sent, `keep` the parsed one."""

    read: Callable[[Any], Any]
    keep: Callable[[Any], Any]

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        parsed = core_schema.no_info_after_validator_function(self.keep, handler(source))
        return core_schema.no_info_before_validator_function(self.read, parsed)


def _written_as(pattern: str, example: str, python: type, value: object) -> object:
    """Let through text of the one accepted form, and a value of `python`, as rows have."""
    if type(value) is python or (isinstance(value, str) and re.fullmatch(pattern, value)):
        return value
    raise ValueError(f"write it as a string like {example}")


def _same(value: Any) -> Any:
    return value


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
WebAddress = AfterValidator(_web_address)


def _plain_number(value: object) -> object:
    # Plain notation only: "1E+99" has more digits than it shows.
    if isinstance(value, int | float) and not isinstance(value, bool):
        value = format(Decimal(str(value)), "f")
    return _written_as(r"-?[0-9]{1,40}(\.[0-9]{1,40})?", '"12.50"', Decimal, value)


def _to_places(places: int, value: Decimal) -> Decimal:
    # Adding 0 turns -0.00 into 0.00.
    return value.quantize(Decimal(1).scaleb(-places), context=Context(prec=MAX_PLACES)) + 0


@dataclass(frozen=True)
class FixedPoint:
    """A decimal that always has the same number of places, as its column does."""

    places: int

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        wire = Wire(_plain_number, partial(_to_places, self.places))
        return wire.__get_pydantic_core_schema__(source, handler)


Int64 = Annotated[int, Field(strict=True, ge=INT64_MIN, le=INT64_MAX)]
Float = Annotated[float, Field(strict=True, allow_inf_nan=False)]
Boolean = Annotated[bool, Field(strict=True)]
Number = Annotated[
    Decimal,
    Wire(_plain_number, _same),
    PlainSerializer(lambda value: format(value, "f"), return_type=str, when_used="json"),
]


def _to_utc(value: datetime) -> datetime:
    try:
        return value.astimezone(UTC)
    except OverflowError as error:
        raise ValueError("must lie between the years 1 and 9999 in UTC") from error


_DATE = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_TIME = r"[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,6})?"

CalendarDate = Wire(partial(_written_as, _DATE, '"2026-01-31"', date), _same)
ClockTime = Wire(partial(_written_as, _TIME, '"23:59:59"', time), _same)
Instant = Wire(
    partial(
        _written_as,
        rf"{_DATE}[Tt]{_TIME}([Zz]|[+-][0-9]{{2}}:[0-9]{{2}})",
        '"2026-01-31T23:59:59Z"',
        datetime,
    ),
    _to_utc,
)

Date = Annotated[date, CalendarDate]
Time = Annotated[time, ClockTime]
UtcDateTime = Annotated[datetime, Instant]


def _from_base64(value: object) -> object:
    if isinstance(value, bytes | memoryview):
        return bytes(value)
    try:
        return base64.b64decode(cast(str, value), validate=True)
    except (TypeError, ValueError, binascii.Error) as error:
        raise ValueError("write it as a string in base64") from error


Base64 = Wire(_from_base64, _same)
Binary = Annotated[
    bytes,
    Base64,
    PlainSerializer(
        lambda value: base64.b64encode(value).decode(), return_type=str, when_used="json"
    ),
    WithJsonSchema({"type": "string", "contentEncoding": "base64"}),
]


def _check_json(value: object, depth: int = 0) -> object:
    """Refuse what JSON cannot say, or a database cannot store, at any depth."""
    if depth > MAX_JSON_DEPTH:
        raise ValueError(f"must not be nested deeper than {MAX_JSON_DEPTH} levels")
    if isinstance(value, float) and not isfinite(value):
        raise ValueError("must not hold numbers out of range")
    if isinstance(value, str):
        _without_nul(value).encode()
    inner: list[Any] = []
    if isinstance(value, dict):
        inner = [*value.keys(), *value.values()]
    elif isinstance(value, list):
        inner = value
    for item in inner:
        _check_json(item, depth + 1)
    return value


def _check_document(value: object) -> object:
    if value is None:
        raise ValueError("must not be null")
    try:
        return _check_json(value)
    except UnicodeEncodeError as error:
        raise ValueError("must not hold lone surrogates") from error


Json = Annotated[Any, AfterValidator(_check_document)]


def _without_doubles(value: list[UUID]) -> list[UUID]:
    return sorted(set(value))


Ids = Annotated[list[UUID], Field(max_length=MAX_IDS), AfterValidator(_without_doubles)]

# In a query everything is text.
QueryInt = Annotated[
    int,
    BeforeValidator(partial(_written_as, r"-?[0-9]{1,19}", "42", int)),
    Field(ge=INT64_MIN, le=INT64_MAX),
]
QueryFloat = Annotated[
    float,
    BeforeValidator(partial(_written_as, r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", "1.5", float)),
    Field(allow_inf_nan=False),
]
QueryBoolean = Annotated[bool, BeforeValidator(partial(_written_as, "true|false", "true", bool))]
QueryText = Annotated[str, Field(max_length=2048), Clean]
