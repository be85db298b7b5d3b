"""Reads a value of a type from text, and writes it as JSON does over the wire."""

from __future__ import annotations

import base64
import binascii
import json
import math
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from decimal import Decimal, InvalidOperation
from uuid import UUID

from scaffold_cli.design.model import Field

# Whatever Python type stands for a value: str, int, Decimal, date, bytes, …
Value = object

_EMAIL = re.compile(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_URL = re.compile(r"https?://[A-Za-z0-9.-]+(:[0-9]+)?(/[!-~]*)?")

# What a bad value is told, after "is no".
MEANING = {
    "binary": "base64",
    "boolean": "true or false",
    "date": "date like 2026-01-31",
    "datetime": "date and time with a zone, like 2026-01-31T12:00:00Z",
    "decimal": "decimal number",
    "email": "e-mail address",
    "float": "number",
    "integer": "whole number",
    "json": "JSON",
    "time": "time like 12:30:00",
    "url": "address that begins with http:// or https://",
    "uuid": "UUID",
}


def read_value(type_name: str, text: str) -> Value:
    """Read what a user wrote; ValueError where the type has no such value."""
    return _READERS.get(type_name, str)(text)


def as_json(field: Field, value: Value) -> object:
    """Write a value as it stands in a body."""
    match value:
        case Decimal():
            return f"{value:.{field.decimals or 0}f}"
        case datetime():
            text = value.astimezone(UTC).isoformat(timespec="auto")
            return text.replace("+00:00", "Z")
        case date() | time():
            return value.isoformat()
        case UUID():
            return str(value)
        case bytes():
            return base64.b64encode(value).decode()
        case _:
            return value


def _read_integer(text: str) -> int:
    if not re.fullmatch(r"[+-]?[0-9]{1,40}", text):
        raise ValueError(text)
    return int(text)


def _read_float(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise ValueError(text)
    return number


def _read_decimal(text: str) -> Decimal:
    try:
        number = Decimal(text)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite():
        raise ValueError(text)
    return number


def _read_boolean(text: str) -> bool:
    return {"true": True, "false": False}[text.lower()]


def _read_datetime(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment.astimezone(UTC)


def _read_time(text: str) -> time:
    moment = time.fromisoformat(text)
    if moment.tzinfo is not None:
        raise ValueError(text)
    return moment


def _read_binary(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError(text) from error


def _matching(pattern: re.Pattern[str]) -> Callable[[str], str]:
    def read(text: str) -> str:
        if not pattern.fullmatch(text):
            raise ValueError(text)
        return text

    return read


_READERS: dict[str, Callable[[str], Value]] = {
    "binary": _read_binary,
    "boolean": _read_boolean,
    "date": date.fromisoformat,
    "datetime": _read_datetime,
    "decimal": _read_decimal,
    "email": _matching(_EMAIL),
    "float": _read_float,
    "integer": _read_integer,
    "json": json.loads,
    "time": _read_time,
    "url": _matching(_URL),
    "uuid": UUID,
}
