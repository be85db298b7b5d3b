"""What the schemas of the design are made of: bodies that come in, answers that go out.

A member is known by its name in the design, and by a Python name inside. Types are strict: a number
in quotes is refused. Members that a schema does not name are ignored, as JSON Schema has it.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated, Any, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import to_jsonable_python

from app.fields import INT64_MAX, INT64_MIN, CalendarDate, Clean, Instant
from app.wire import TextForm

T = TypeVar("T")


class In(BaseModel):
    """What a caller sends."""

    model_config = ConfigDict(strict=True, validate_by_name=False)

    def values(self) -> dict[str, Any]:
        """Every member, as its column keeps it; one that was left out has its default."""
        return self._stored(type(self).model_fields)

    def changes(self) -> dict[str, Any]:
        """The members that were sent, and no others."""
        return self._stored(self.model_fields_set)

    def _stored(self, names: Iterable[str]) -> dict[str, Any]:
        return {name: stored(getattr(self, name)) for name in names}


class ClosedIn(In):
    """A body that may hold no other members than these."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """What a caller gets, read from a row or from a part of one."""

    model_config = ConfigDict(from_attributes=True, validate_by_name=True, validate_by_alias=True)

    @model_validator(mode="before")
    @classmethod
    def _read_row(cls, value: Any) -> Any:
        """By our own names: what the design calls `id` may not be what a row does."""
        if isinstance(value, BaseModel) or not hasattr(value, "__dict__"):
            return value
        return {name: getattr(value, name) for name in cls.model_fields if hasattr(value, name)}


def stored(value: Any) -> Any:
    """Nested shapes, lists and maps as the JSON they came as; plain values as they are."""
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json", by_alias=True, exclude_unset=True)
    if isinstance(value, list):
        return [to_jsonable_python(stored(item)) for item in value]
    if isinstance(value, dict):
        return {name: to_jsonable_python(stored(item)) for name, item in value.items()}
    return value


def is_none(value: object) -> bool:
    return value is None


# In an answer: left out where there is nothing to tell, never null.
Omitted = Annotated[T | None, Field(exclude_if=is_none)]


# Lists


def _distinct(value: list[Any]) -> list[Any]:
    plain = [to_jsonable_python(item) for item in value]
    if any(item in plain[:place] for place, item in enumerate(plain)):
        raise ValueError("must not hold anything twice")
    return value


Distinct = AfterValidator(_distinct)

# Text


def _email(value: str) -> str:
    if not re.fullmatch(r"[^@\s]+@[^@\s]+", value):
        raise ValueError("must be an e-mail address")
    return value


def _uri(value: str) -> str:
    if not urlsplit(value).scheme or re.search(r"\s", value):
        raise ValueError("must be an address with a scheme, such as https://")
    return value


Text = Annotated[str, Clean]
EmailText = Annotated[str, Clean, TextForm(_email, "email")]
UriText = Annotated[str, Clean, TextForm(_uri, "uri")]

# Dates and times: texts in JSON, so that strictness is for their own form to see to

Day = Annotated[date, Field(strict=False), CalendarDate]
Moment = Annotated[datetime, Field(strict=False), Instant]

# Numbers, as databases keep them

Int32 = Annotated[int, Field(ge=-(2**31), le=2**31 - 1)]
Int64 = Annotated[int, Field(ge=INT64_MIN, le=INT64_MAX)]
Real = Annotated[float, Field(allow_inf_nan=False)]
