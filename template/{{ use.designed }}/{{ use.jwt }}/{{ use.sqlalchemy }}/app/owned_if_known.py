"""Rows that strangers may make, too."""

from uuid import UUID

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column


class OwnedIfKnown:
    """Mixed into a table whose rows belong to the account that made them, if there was one."""

    owner_id: Mapped[UUID | None] = mapped_column(
        ForeignKey("users.id", ondelete="RESTRICT"), sort_order=-1
    )
