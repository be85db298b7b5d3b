"""Each column type, through SQLite and in the words of the other engines."""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import Column, MetaData, Table, create_engine, insert, make_url, select
from sqlalchemy.exc import StatementError
from sqlalchemy.types import TypeEngine

from app.database_types import (
    Blob,
    Choice,
    ClockTime,
    ExactDecimal,
    Identifier,
    JsonDocument,
    LongText,
    ShortText,
    UtcDateTime,
)


class Size(StrEnum):
    SMALL = "small"
    EXTRA_LARGE = "extra-large"


def there_and_back(kind: TypeEngine[Any], value: object) -> object:
    engine = create_engine("sqlite://")
    table = Table("things", MetaData(), Column("value", kind))
    with engine.begin() as connection:
        table.create(connection)
        connection.execute(insert(table).values(value=value))
        found: object = connection.scalar(select(table.c.value))
    engine.dispose()
    return found


SOME_ID = UUID("0d88166c-29aa-4167-9eaa-3378501f76f5")
NOON = dt.datetime(2026, 1, 31, 12, 0, 0, 123456, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Identifier(), SOME_ID),
        (Identifier(), None),
        (ShortText(40), "Ä 🙂"),
        (LongText(), "x" * 70_000),
        (Blob(), b"\0\xff"),
        (JsonDocument(), {"a": [1, None, "b"]}),
        (JsonDocument(), None),
        (ExactDecimal(15, 2), Decimal("9999999999999.99")),
        (ExactDecimal(12, 2), None),
        (UtcDateTime(), NOON),
        (UtcDateTime(), None),
        (ClockTime(), dt.time(23, 59, 59, 999999)),
        (Choice(Size, name="ck_things_value"), Size.EXTRA_LARGE),
    ],
)
def test_a_value_comes_back_as_it_was(kind: TypeEngine[Any], value: object) -> None:
    assert there_and_back(kind, value) == value


def test_a_decimal_comes_back_with_all_its_places() -> None:
    assert str(there_and_back(ExactDecimal(12, 2), Decimal("12.5"))) == "12.50"


def test_a_moment_of_another_zone_comes_back_in_utc() -> None:
    berlin = dt.timezone(dt.timedelta(hours=1))
    found = there_and_back(UtcDateTime(), NOON.astimezone(berlin))
    assert found == NOON
    assert isinstance(found, dt.datetime)
    assert found.tzinfo is dt.UTC


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(StatementError, match="time zone"):
        there_and_back(UtcDateTime(), NOON.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("kind", "scheme", "words"),
    [
        (Identifier(), "postgresql", "UUID"),
        (Identifier(), "mysql", "BINARY(16)"),
        (ShortText(40), "sqlite", "VARCHAR(40)"),
        (ShortText(40), "mysql", "VARCHAR(40) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        (LongText(), "mysql", "MEDIUMTEXT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin"),
        (Blob(), "mysql", "MEDIUMBLOB"),
        (JsonDocument(), "postgresql", "JSONB"),
        (ExactDecimal(12, 2), "postgresql", "NUMERIC(12, 2)"),
        (UtcDateTime(), "postgresql", "TIMESTAMP WITH TIME ZONE"),
        (UtcDateTime(), "mysql", "DATETIME(6)"),
        (ClockTime(), "mysql", "TIME(6)"),
    ],
)
def test_it_is_declared_as_each_engine_needs(
    kind: TypeEngine[Any], scheme: str, words: str
) -> None:
    dialect = make_url(f"{scheme}://").get_dialect()()
    assert kind.compile(dialect=dialect) == words
