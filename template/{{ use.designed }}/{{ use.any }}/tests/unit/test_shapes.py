"""Shapes of the design: what they take, keep and show."""

import json
from typing import Annotated, Any

import pytest
from pydantic import Field, ValidationError

from app.shapes import (
    ClosedIn,
    Day,
    Distinct,
    EmailText,
    In,
    Moment,
    Omitted,
    Out,
    Real,
    Text,
    UriText,
    stored,
)


class Part(In):
    name: Text


class Whole(In):
    title: Text
    long_name: Annotated[Text | None, Field(alias="longName")] = None
    part: Part | None = None
    parts: list[Part] = Field(default_factory=list)
    names: dict[str, Part] = Field(default_factory=dict)
    day: Day | None = None
    moment: Moment | None = None


class Shown(Out):
    title: Text
    long_name: Annotated[Omitted[Text], Field(alias="longName")] = None


class Row:
    title = "a"
    long_name = None


def read(text: str) -> Whole:
    return Whole.model_validate_json(text)


def test_columns_have_names_of_their_own() -> None:
    whole = read('{"title": "a", "longName": "b", "unknown": 1}')
    assert whole.changes() == {"title": "a", "long_name": "b"}
    assert whole.values()["part"] is None


def test_what_is_nested_is_kept_as_it_came() -> None:
    sent = {
        "title": "a",
        "part": {"name": "p"},
        "parts": [{"name": "q"}],
        "names": {"r": {"name": "r"}},
    }
    assert read(json.dumps(sent)).changes() == sent


def test_dates_are_written_in_their_own_form() -> None:
    whole = read('{"title": "a", "day": "2026-01-02", "moment": "2026-01-02T03:04:05+01:00"}')
    assert str(whole.day) == "2026-01-02"
    assert str(whole.moment) == "2026-01-02 02:04:05+00:00"


@pytest.mark.parametrize(
    "wrong",
    [
        '{"title": 1}',
        '{"title": "a\\u0000"}',
        '{"title": "a", "day": "tomorrow"}',
        '{"title": "a", "moment": "2026-01-02"}',
        '{"title": "a", "part": []}',
    ],
)
def test_another_type_is_refused(wrong: str) -> None:
    with pytest.raises(ValidationError):
        read(wrong)


def test_an_answer_leaves_out_what_is_not_there() -> None:
    assert Shown.model_validate(Row()).model_dump(by_alias=True) == {"title": "a"}
    Row.long_name = "b"  # type: ignore[assignment]
    shown = Shown.model_validate(Row()).model_dump(by_alias=True)
    Row.long_name = None
    assert shown == {"title": "a", "longName": "b"}


class Closed(ClosedIn):
    mail: EmailText | None = None
    link: UriText | None = None
    rate: Real | None = None
    tags: Annotated[list[Any], Distinct] | None = None


@pytest.mark.parametrize(
    "wrong",
    [
        {"unknown": 1},
        {"mail": "nobody"},
        {"link": "no link"},
        {"rate": float("nan")},
        {"tags": ["a", "a"]},
    ],
)
def test_a_value_of_the_wrong_form_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Closed.model_validate(wrong)


def test_a_value_of_the_right_form_is_taken() -> None:
    right = {"mail": "a@example.com", "link": "https://example.com", "rate": 1.5, "tags": ["a"]}
    assert Closed.model_validate(right).changes() == right


def test_plain_values_are_stored_as_they_are() -> None:
    assert stored(1) == 1
