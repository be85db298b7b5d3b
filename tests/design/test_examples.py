"""The examples are held against Pydantic, which the generated projects validate with."""

import base64
import json
import re
from collections.abc import Callable
from datetime import date, datetime, time
from decimal import Decimal
from typing import Annotated, Any, Literal
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import (
    AwareDatetime,
    BeforeValidator,
    Field,
    StrictBool,
    StrictStr,
    TypeAdapter,
    ValidationError,
)

from scaffold_cli.design import parse_resources
from scaffold_cli.errors import DesignError

FIELDS = [
    "a:string",
    "a:string?",
    "a:string(max=3)",
    "a:string(max=1)",
    "a:string(min=20, max=21)",
    "a:string(pattern='[A-Z]{3}-[0-9]{2,4}')",
    r"a:string(pattern='^\+?\d{6,15}$', max=16)",
    "a:string(pattern='(red|green)', min=3)",
    "a:text?",
    "a:text(min=300)",
    "a:email(max=20)",
    "a:url(max=40)",
    "a:binary(max=8)",
    "a:binary(min=4)",
    "a:integer",
    "a:integer(min=18, max=20)",
    "a:integer(min=7, max=7)",
    "a:integer(max=-3)",
    "a:integer(min=1000000)",
    "a:float(min=0, max=1)",
    "a:float(min=-2.5, max=-2.25)",
    "a:decimal(min=0, max=1)",
    "a:decimal(digits=3, decimals=3)",
    "a:decimal(digits=2, decimals=0, min=95)",
    "a:decimal(min=0.05, max=0.07)",
    "a:date(min=2030-01-01)",
    "a:date(min=2020-02-28, max=2020-03-01)",
    "a:datetime(max=2000-01-01T00:00:00Z)",
    "a:datetime(min=2026-01-01T00:00:00Z, max=2026-01-01T00:00:03Z)",
    "a:time(min=22:00:00)",
    "a:time(max=00:00:02)",
    "a:boolean",
    "a:uuid",
    "a:enum(red)",
    "a:enum(red,green,blue)?",
    "a:json",
]


def made(text: str) -> dict[str, Any]:
    field: dict[str, Any] = parse_resources([f"Thing {text}"])["resources"][0]["fields"][0]
    return field


def schema_of(field: dict[str, Any]) -> TypeAdapter[Any]:
    """The strictness of the HTTP contract: no number from a text, no text from a number."""
    bounds = bounds_of(field)
    lengths: dict[str, Any] = {"min_length": field["min_length"], "max_length": field["max_length"]}
    as_text: dict[str, Any] = {"strict": True}
    kinds: dict[str, Any] = {
        "string": Annotated[StrictStr, Field(**lengths, pattern=field["pattern"])],
        "text": Annotated[StrictStr, Field(**lengths, pattern=field["pattern"])],
        "email": Annotated[StrictStr, Field(**lengths, pattern="^[^@ ]+@[^@ ]+$")],
        "url": Annotated[StrictStr, Field(**lengths, pattern="^https?://")],
        "binary": Annotated[bytes, Field(**lengths), BeforeValidator(from_base64)],
        "integer": Annotated[int, Field(**bounds, **as_text)],
        "float": Annotated[float, Field(**bounds, **as_text)],
        "decimal": Annotated[
            Decimal,
            Field(**bounds, max_digits=field["digits"], decimal_places=field["decimals"]),
            Field(**as_text),
        ],
        "date": Annotated[date, Field(**bounds, **as_text)],
        "datetime": Annotated[AwareDatetime, Field(**bounds, **as_text)],
        "time": Annotated[time, Field(**bounds, **as_text)],
        "boolean": StrictBool,
        "uuid": Annotated[UUID, Field(**as_text)],
        "enum": Literal[tuple(field["choices"]) or ("",)],
        "json": Any,
    }
    kind = kinds[field["type"]]
    return TypeAdapter(kind | None if field["nullable"] else kind)


def bounds_of(field: dict[str, Any]) -> dict[str, Any]:
    read: Callable[[Any], Any] = {
        "date": date.fromisoformat,
        "datetime": datetime.fromisoformat,
        "time": time.fromisoformat,
    }.get(field["type"], lambda value: Decimal(str(value)))
    given = {"ge": field["min"], "le": field["max"]}
    return {key: read(value) for key, value in given.items() if value is not None}


def from_base64(value: object) -> bytes:
    assert isinstance(value, str)
    return base64.b64decode(value, validate=True)


def accepts(field: dict[str, Any], value: object) -> bool:
    try:
        schema_of(field).validate_json(json.dumps(value))
    except ValidationError:
        return False
    return True


@pytest.mark.parametrize("text", FIELDS)
def test_good_examples_are_accepted_and_bad_ones_refused(text: str) -> None:
    field = made(text)
    examples = field["examples"]
    good = [examples["valid"], examples["updated"], *examples["series"]]
    assert [value for value in good if not accepts(field, value)] == []
    assert [value for value in examples["invalid"] if accepts(field, value)] == []
    assert len(examples["series"]) == 5


@pytest.mark.parametrize("text", FIELDS)
def test_examples_are_the_same_on_each_run(text: str) -> None:
    assert made(text) == made(text)


@pytest.mark.parametrize(
    "kind", ["integer", "float", "decimal", "date", "datetime", "time", "string"]
)
def test_a_series_ascends_and_holds_no_value_twice(kind: str) -> None:
    series = made(f"a:{kind}")["examples"]["series"]
    assert series == sorted(series, key=lambda value: float(value) if kind == "decimal" else value)
    assert len(set(map(str, series))) == 5


def test_a_given_example_is_the_valid_one() -> None:
    examples = made("iban:string(example='DE02 1203', max=34)")["examples"]
    assert examples["valid"] == "DE02 1203"
    assert examples["updated"] != "DE02 1203"


def test_a_pattern_without_an_example_asks_for_one() -> None:
    with pytest.raises(DesignError) as refused:
        parse_resources([r"Thing a:string(pattern='[^\x00-\uffff]{9}')"])
    assert "(example=" in refused.value.hint


@settings(max_examples=60, deadline=None)
@given(low=st.integers(-(10**6), 10**6), room=st.integers(0, 10**6))
def test_numbers_keep_to_any_bounds(low: int, room: int) -> None:
    for kind in ("integer", "decimal", "float"):
        field = made(f"a:{kind}(min={low}, max={low + room})")
        examples = field["examples"]
        for value in [examples["valid"], examples["updated"], *examples["series"]]:
            assert low <= Decimal(str(value)) <= low + room
        assert not any(accepts(field, value) for value in examples["invalid"])


@settings(max_examples=60, deadline=None)
@given(
    pattern=st.from_regex(
        r"(\[[a-f]-[g-m]\](\{[1-3](,[4-6])?\})?|[xyz]\+?|\(ab\|c\)\?){1,4}", fullmatch=True
    )
)
def test_any_plain_pattern_gets_examples(pattern: str) -> None:
    examples = made(f"a:string(pattern='{pattern}')")["examples"]
    assert all(re.fullmatch(pattern, value) for value in examples["series"])


def test_binary_examples_are_base64_within_the_length() -> None:
    examples = made("a:binary(min=4, max=8)")["examples"]
    assert all(4 <= len(base64.b64decode(value)) <= 8 for value in examples["series"])
