import base64
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from uuid import UUID

import pytest
from pydantic import ValidationError

from app.errors import InvalidInput
from app.pagination import ListQuery, decode_cursor, encode_cursor, parse_sort

pytestmark = pytest.mark.measure("pagination")

ROW = UUID("12345678-1234-5678-1234-567812345678")


@pytest.mark.parametrize(
    "value",
    [
        "text ä",
        2**53 + 1,
        0.1,
        True,
        Decimal("12.50"),
        date(2026, 1, 2),
        datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC),
        time(1, 2, 3),
        ROW,
    ],
)
def test_a_cursor_comes_back_as_it_went(value: object) -> None:
    text = encode_cursor("-name", value, ROW, scope="things")

    cursor = decode_cursor(text, "-name", type(value), scope="things")

    assert (cursor.sort, cursor.value, cursor.id) == ("-name", value, ROW)
    assert type(cursor.value) is type(value)


def packed(content: object) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "!",
        "ä",
        "A",
        packed(None),
        packed({}),
        packed(["things", "name"]),
        packed(["things", "name", 5, ROW.hex]),
        packed(["things", "name", "nul\0", ROW.hex]),
        packed(["things", "name", "a", "no-uuid"]),
        packed(["things", "name", "a", 5]),
        packed(["things", "name", "a", ["x"]]),
        base64.urlsafe_b64encode(b"[" * 3000).decode(),
        encode_cursor("-name", "a", ROW, scope="things"),
        encode_cursor("name", "a", ROW, scope="others"),
    ],
)
def test_a_cursor_that_this_list_did_not_make_is_refused(text: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        decode_cursor(text, "name", str, scope="things")

    assert [(error.location, error.field) for error in caught.value.errors] == [("query", "cursor")]


def test_a_minus_sorts_downwards() -> None:
    assert parse_sort("-created_at") == ("created_at", True)
    assert parse_sort("name") == ("name", False)


@pytest.mark.parametrize("query", [{"limit": "0"}, {"limit": "101"}, {"limit": "x"}, {"page": "2"}])
def test_a_bad_query_is_refused(query: dict[str, str]) -> None:
    with pytest.raises(ValidationError):
        ListQuery.model_validate(query)


def test_a_page_has_twenty_rows_unless_asked() -> None:
    assert ListQuery().limit == 20
    assert ListQuery.model_validate({"limit": "100"}).limit == 100
