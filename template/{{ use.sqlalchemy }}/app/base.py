"""What every table has in common."""

import datetime as dt
from typing import Any, ClassVar
from uuid import UUID, uuid4

from sqlalchemy import BigInteger, Double, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from app.database_types import Blob, ClockTime, Identifier, LongText, UtcDateTime


def utc_now() -> dt.datetime:
    """Looked up at each call, so that a test can move the clock."""
    return dt.datetime.now(dt.UTC)


class Base(DeclarativeBase):
    """Foreign keys are named by rule; indexes, uniques and checks say their names themselves."""

    metadata = MetaData(
        naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s"},
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        UUID: Identifier(),
        str: LongText(),
        int: BigInteger(),
        float: Double(),
        bytes: Blob(),
        dt.datetime: UtcDateTime(),
        dt.time: ClockTime(),
    }


class Entity(Base):
    """A row that is known by a UUID and says when it was made and last changed."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4, sort_order=-2)
    created_at: Mapped[dt.datetime] = mapped_column(default=utc_now, sort_order=1)
    updated_at: Mapped[dt.datetime] = mapped_column(default=utc_now, onupdate=utc_now, sort_order=2)
