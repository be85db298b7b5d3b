from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Annotated, Any
from uuid import UUID

import pytest
from pydantic import Field, TypeAdapter, ValidationError

from app import fields

pytestmark = pytest.mark.measure("input-validation")

Text = Annotated[str, Field(strict=True, max_length=5), fields.Clean]
Price = Annotated[Decimal, Field(max_digits=6, decimal_places=2, ge=0), fields.FixedPoint(2)]
Address = Annotated[str, Field(strict=True, max_length=50), fields.WebAddress]

ONE = UUID(int=1)
TWO = UUID(int=2)


def read(kind: Any, value: object) -> Any:
    return TypeAdapter(kind).validate_python(value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Text, "äöü", "äöü"),
        (Address, "https://example.com/a?b=c#d", "https://example.com/a?b=c#d"),
        (Address, "HTTP://Example.com", "HTTP://Example.com"),
        (fields.Int64, 2**63 - 1, 2**63 - 1),
        (fields.Float, 1, 1.0),
        (fields.Boolean, False, False),
        (Price, "12.5", Decimal("12.50")),
        (Price, 19.99, Decimal("19.99")),
        (Price, 3, Decimal("3.00")),
        (Price, "-0", Decimal("0.00")),
        (fields.Number, "-1.250", Decimal("-1.250")),
        (fields.Number, Decimal("1E+3"), Decimal(1000)),
        (fields.Date, "2026-02-28", date(2026, 2, 28)),
        (fields.Date, date(2026, 2, 28), date(2026, 2, 28)),
        (fields.Time, "23:59:59.5", time(23, 59, 59, 500_000)),
        (fields.UtcDateTime, "2026-01-01T01:00:00+02:00", datetime(2025, 12, 31, 23, tzinfo=UTC)),
        (fields.Binary, "AAE=", b"\x00\x01"),
        (fields.Binary, memoryview(b"row"), b"row"),
        (fields.Json, {"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}),
        (fields.Ids, [str(TWO), str(ONE), str(TWO)], [ONE, TWO]),
        (fields.QueryInt, "-42", -42),
        (fields.QueryFloat, "1e3", 1000.0),
        (fields.QueryBoolean, "true", True),
        (fields.QueryText, "x", "x"),
    ],
)
def test_a_good_value_is_read(kind: Any, value: object, expected: object) -> None:
    assert read(kind, value) == expected


DEEP: list[object] = []
for _ in range(40):
    DEEP = [DEEP]


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Text, "nul\0"),
        (Text, "\ud800"),
        (Text, "longer"),
        (Text, 5),
        (Address, "javascript:alert(1)"),
        (Address, "https://exa mple.com"),
        (Address, "ht\ntp://example.com"),
        (Address, "/local"),
        (fields.Int64, 2**63),
        (fields.Int64, True),
        (fields.Int64, "1"),
        (fields.Int64, 1.0),
        (fields.Float, float("nan")),
        (fields.Float, float("inf")),
        (fields.Float, 10**400),
        (fields.Float, "1.5"),
        (fields.Float, True),
        (fields.Boolean, 1),
        (fields.Boolean, "true"),
        (Price, "1.234"),
        (Price, "12345.67"),
        (Price, "-0.01"),
        (Price, "1e2"),
        (Price, "NaN"),
        (Price, float("inf")),
        (Price, True),
        (Price, "1" * 10_000),
        (fields.Date, "2026-02-30"),
        (fields.Date, "2026-02-28T00:00:00"),
        (fields.Date, 20_000),
        (fields.Date, datetime(2026, 1, 1, tzinfo=UTC)),
        (fields.Time, "24:00:00"),
        (fields.Time, "12:00:00Z"),
        (fields.Time, 3600),
        (fields.UtcDateTime, "2026-01-01T00:00:00"),
        (fields.UtcDateTime, "2026-01-01"),
        (fields.UtcDateTime, "1767225600"),
        (fields.UtcDateTime, 1_767_225_600),
        (fields.UtcDateTime, "0001-01-01T00:00:00+14:00"),
        (fields.UtcDateTime, "2026-01-01T00:00:00Z\n"),
        (fields.Binary, "no base64!"),
        (fields.Binary, "AAE"),
        (fields.Binary, 5),
        (fields.Json, None),
        (fields.Json, {"a": "\0"}),
        (fields.Json, {"\ud800": 1}),
        (fields.Json, [float("inf")]),
        (fields.Json, DEEP),
        (fields.Ids, ["no-uuid"]),
        (fields.Ids, [str(UUID(int=number)) for number in range(101)]),
        (fields.Ids, None),
        (fields.QueryInt, "1.0"),
        (fields.QueryInt, "1_000"),
        (fields.QueryInt, str(2**63)),
        (fields.QueryInt, "٣"),
        (fields.QueryFloat, "nan"),
        (fields.QueryFloat, "1e999"),
        (fields.QueryBoolean, "1"),
        (fields.QueryText, "\0"),
    ],
)
def test_a_bad_value_is_refused(kind: Any, value: object) -> None:
    with pytest.raises(ValidationError):
        read(kind, value)


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (fields.Number, Decimal("1E+3"), '"1000"'),
        (fields.Number, Decimal("0E-8"), '"0.00000000"'),
        (fields.UtcDateTime, datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC), '"2026-01-02T03:04:05Z"'),
        (fields.Binary, b"\x00\x01", '"AAE="'),
        (fields.Time, time(1, 2, 3), '"01:02:03"'),
    ],
)
def test_values_are_written_in_one_form(kind: Any, value: object, expected: str) -> None:
    assert TypeAdapter(kind).dump_json(value).decode() == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (Price, {"type": "string", "format": "decimal"}),
        (Address, {"type": "string", "format": "uri", "maxLength": 50}),
        (fields.Binary, {"type": "string", "contentEncoding": "base64"}),
        (fields.UtcDateTime, {"type": "string", "format": "date-time"}),
    ],
)
def test_json_schema_says_what_is_read(kind: Any, expected: dict[str, object]) -> None:
    assert TypeAdapter(kind).json_schema() == expected
