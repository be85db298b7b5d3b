"""What tables of the design have that their answers need not show."""

import datetime as dt
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, TypeDecorator
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeEngine

from app.base import Base, utc_now


class RowNumber(TypeDecorator[int]):
    """A number that the database gives out; SQLite does so for its INTEGER only."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        own = Integer() if dialect.name == "sqlite" else BigInteger()
        return dialect.type_descriptor(own)


class Stamped(Base):
    """A row that says when it was made and last changed."""

    __abstract__ = True

    created_at: Mapped[dt.datetime] = mapped_column(default=utc_now, sort_order=1)
    updated_at: Mapped[dt.datetime] = mapped_column(default=utc_now, onupdate=utc_now, sort_order=2)
