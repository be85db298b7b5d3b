"""Roles, sessions and the tokens of which only a digest is kept."""

import datetime as dt
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.base import Base, utc_now
from app.database_types import ShortText
from app.users.models import EMAIL_LENGTH, User

ROLE_LENGTH = 40
PERMISSION_LENGTH = 100
DIGEST_LENGTH = 64  # SHA-256 in hexadecimal


class Role(Base):
    """A role holds its own permissions and those of its `parent`."""

    __tablename__ = "roles"
    __table_args__ = (Index("ix_roles_parent", "parent"),)

    name: Mapped[str] = mapped_column(ShortText(ROLE_LENGTH), primary_key=True)
    parent: Mapped[str | None] = mapped_column(
        ShortText(ROLE_LENGTH), ForeignKey("roles.name", ondelete="RESTRICT")
    )


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


class AuthSession(Base):
    """One login on one device; `expires_at` is its absolute end, whatever is refreshed."""

    __tablename__ = "auth_sessions"
    __table_args__ = (
        Index("ix_auth_sessions_user_id", "user_id", "created_at"),
        Index("ix_auth_sessions_expires_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    user_agent: Mapped[str] = mapped_column(ShortText(255))
    ip_address: Mapped[str] = mapped_column(ShortText(45))
    created_at: Mapped[dt.datetime] = mapped_column(default=utc_now)
    last_used_at: Mapped[dt.datetime] = mapped_column(default=utc_now)
    authenticated_at: Mapped[dt.datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]

    user: Mapped[User] = relationship(lazy="raise")


class RefreshToken(Base):
    """Good for one refresh; `expires_at` is the idle end of its session."""

    __tablename__ = "refresh_tokens"
    __table_args__ = (
        UniqueConstraint("token_hash", name="uq_refresh_tokens_token_hash"),
        Index("ix_refresh_tokens_session_id", "session_id"),
        Index("ix_refresh_tokens_expires_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    session_id: Mapped[UUID] = mapped_column(ForeignKey("auth_sessions.id", ondelete="CASCADE"))
    token_hash: Mapped[str] = mapped_column(ShortText(DIGEST_LENGTH))
    created_at: Mapped[dt.datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]

    session: Mapped[AuthSession] = relationship(lazy="raise")


class OneTimeToken(Base):
    """Mailed to `email` for one `purpose`; good for nothing else, and only once."""

    __tablename__ = "one_time_tokens"
    __table_args__ = (
        UniqueConstraint("token_hash", name="uq_one_time_tokens_token_hash"),
        Index("ix_one_time_tokens_user_id", "user_id", "purpose"),
        Index("ix_one_time_tokens_expires_at", "expires_at"),
    )

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    purpose: Mapped[str] = mapped_column(ShortText(40))
    email: Mapped[str] = mapped_column(ShortText(EMAIL_LENGTH))
    token_hash: Mapped[str] = mapped_column(ShortText(DIGEST_LENGTH))
    created_at: Mapped[dt.datetime] = mapped_column(default=utc_now)
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]

    user: Mapped[User] = relationship(lazy="raise")
