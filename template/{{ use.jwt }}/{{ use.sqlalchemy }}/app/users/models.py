"""Accounts and their roles, and what makes a row somebody's own."""

import datetime as dt
from uuid import UUID

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base import Base, Entity
from app.database_types import ShortText

EMAIL_LENGTH = 254
NAME_LENGTH = 100
ROLE_LENGTH = 40
PERMISSION_LENGTH = 100


class Role(Base):
    """A role holds its own permissions and those of its `parent`."""

    __tablename__ = "roles"
    __table_args__ = (Index("ix_roles_parent", "parent"),)

    name: Mapped[str] = mapped_column(ShortText(ROLE_LENGTH), primary_key=True)
    parent: Mapped[str | None] = mapped_column(ShortText(ROLE_LENGTH), ForeignKey("roles.name"))


class RolePermission(Base):
    """Rows come from migrations: each resource adds its own permissions."""

    __tablename__ = "role_permissions"

    role: Mapped[str] = mapped_column(
        ShortText(ROLE_LENGTH), ForeignKey("roles.name", ondelete="CASCADE"), primary_key=True
    )
    permission: Mapped[str] = mapped_column(ShortText(PERMISSION_LENGTH), primary_key=True)


class UserRole(Base):
    """A role that an account holds."""

    __tablename__ = "user_roles"
    __table_args__ = (Index("ix_user_roles_role", "role"),)

    user_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="CASCADE"), primary_key=True
    )
    role: Mapped[str] = mapped_column(
        ShortText(ROLE_LENGTH), ForeignKey("roles.name", ondelete="RESTRICT"), primary_key=True
    )


class User(Entity):
    """An account; `email` is kept in lower case, so its uniqueness holds whatever the spelling."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("email", name="uq_users_email"),
        Index("ix_users_created_at", "created_at", "id"),
        Index("ix_users_is_active", "is_active", "created_at", "id"),
    )

    email: Mapped[str] = mapped_column(ShortText(EMAIL_LENGTH))
    name: Mapped[str | None] = mapped_column(ShortText(NAME_LENGTH))
    password_hash: Mapped[str] = mapped_column(ShortText(255))
    is_active: Mapped[bool] = mapped_column(default=True)
    email_verified_at: Mapped[dt.datetime | None]

    grants: Mapped[list[UserRole]] = relationship(
        lazy="raise", cascade="all, delete-orphan", passive_deletes=True
    )

    @property
    def is_verified(self) -> bool:
        return self.email_verified_at is not None

    @property
    def roles(self) -> list[str]:
        return sorted(grant.role for grant in self.grants)


class Owned:
    """Mixed into a table whose rows belong to an account, which cannot go before they do."""

    owner_id: Mapped[UUID] = mapped_column(
        ForeignKey("users.id", ondelete="RESTRICT"), sort_order=-1
    )
