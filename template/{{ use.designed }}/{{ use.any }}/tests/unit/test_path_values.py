"""Ids in paths."""

import pytest

from app.errors import NotFound
from app.path_values import parse_number, parse_text


def test_numbers_are_read_in_their_canonical_form() -> None:
    assert [parse_number(text) for text in ("0", "12", "-3")] == [0, 12, -3]


@pytest.mark.parametrize("wrong", ["", "01", "+1", "1.0", "x", "99999999999999999999", "-0"])
def test_what_is_no_number_names_nothing(wrong: str) -> None:
    with pytest.raises(NotFound):
        parse_number(wrong)


def test_a_text_names_what_it_says() -> None:
    assert parse_text("a-b c") == "a-b c"


@pytest.mark.parametrize("wrong", ["a\0b", "x" * 256])
def test_a_text_that_no_column_holds_names_nothing(wrong: str) -> None:
    with pytest.raises(NotFound):
        parse_text(wrong)
