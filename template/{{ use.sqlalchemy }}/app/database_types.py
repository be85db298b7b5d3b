"""Column types that keep the same promise in SQLite, PostgreSQL and MySQL.

Migrations use them too: once one has shipped, add a type beside it rather than change it.
"""

import datetime as dt
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import (
    JSON,
    DateTime,
    Dialect,
    Double,
    Enum,
    LargeBinary,
    Numeric,
    String,
    Text,
    Time,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects import mysql, postgresql
from sqlalchemy.types import TypeEngine

MYSQL = ("mysql", "mariadb")
# MySQL's default collation takes "a" and "A" for equal; the others do not.
EXACT = {"charset": "utf8mb4", "collation": "utf8mb4_bin"}
CHOICE_LENGTH = 64


class Identifier(TypeDecorator[UUID]):
    """A UUID, sorted as it is written: MariaDB's own type sorts by its last group first."""

    impl = Uuid
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = mysql.BINARY(16) if dialect.name in MYSQL else Uuid()
        return dialect.type_descriptor(own)

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> UUID | bytes | None:
        return value.bytes if value is not None and dialect.name in MYSQL else value

    def process_result_value(self, value: Any, dialect: Dialect) -> UUID | None:
        return UUID(bytes=value) if isinstance(value, bytes) else value


class ShortText(TypeDecorator[str]):
    """Text of at most `length` characters, compared exactly."""

    impl = String
    cache_ok = True

    def __init__(self, length: int) -> None:
        super().__init__(length)
        self.length = length

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name in MYSQL:
            return dialect.type_descriptor(mysql.VARCHAR(self.length, **EXACT))
        return dialect.type_descriptor(String(self.length))


class LongText(TypeDecorator[str]):
    """Text without a length: MySQL's own TEXT would end at 65,535 bytes."""

    impl = Text
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = mysql.MEDIUMTEXT(**EXACT) if dialect.name in MYSQL else Text()
        return dialect.type_descriptor(own)


class Blob(TypeDecorator[bytes]):
    """Bytes: MySQL's own BLOB would end at 65,535."""

    impl = LargeBinary
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = mysql.MEDIUMBLOB() if dialect.name in MYSQL else LargeBinary()
        return dialect.type_descriptor(own)


class JsonDocument(TypeDecorator[Any]):
    """A JSON value; None is NULL, not the JSON `null`."""

    impl = JSON
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = postgresql.JSONB if dialect.name == "postgresql" else JSON
        return dialect.type_descriptor(own(none_as_null=True))


class ExactDecimal(TypeDecorator[Decimal]):
    """A decimal number; SQLite keeps a double, exact up to 15 digits, which is rounded here."""

    impl = Numeric
    cache_ok = True

    def __init__(self, digits: int, decimals: int) -> None:
        super().__init__(digits, decimals)
        self.digits = digits
        self.decimals = decimals

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(Double())
        return dialect.type_descriptor(Numeric(self.digits, self.decimals))

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Decimal | float | None:
        return float(value) if value is not None and dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        return Decimal(f"{value:.{self.decimals}f}")


class UtcDateTime(TypeDecorator[dt.datetime]):
    """A moment, to the microsecond: aware on our side, UTC in every engine."""

    impl = DateTime
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = mysql.DATETIME(fsp=6) if dialect.name in MYSQL else DateTime(timezone=True)
        return dialect.type_descriptor(own)

    def process_bind_param(self, value: dt.datetime | None, dialect: Dialect) -> dt.datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("A moment needs its time zone: use datetime.now(UTC).")
        utc = value.astimezone(dt.UTC)
        return utc if dialect.name == "postgresql" else utc.replace(tzinfo=None)

    def process_result_value(
        self, value: dt.datetime | None, dialect: Dialect
    ) -> dt.datetime | None:
        if value is None:
            return None
        return value.astimezone(dt.UTC) if value.tzinfo else value.replace(tzinfo=dt.UTC)


class ClockTime(TypeDecorator[dt.time]):
    """A time of day, to the microsecond."""

    impl = Time
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = mysql.TIME(fsp=6) if dialect.name in MYSQL else Time()
        return dialect.type_descriptor(own)


class Choice(TypeDecorator[StrEnum]):
    """One of an enum's values: text with a CHECK, so a new value needs no new database type."""

    impl = Enum
    cache_ok = True

    def __init__(self, *values: type[StrEnum] | str, name: str) -> None:
        super().__init__(
            *values,
            name=name,
            length=CHOICE_LENGTH,
            native_enum=False,
            create_constraint=True,
            values_callable=lambda members: [member.value for member in members],
        )
