"""Queries on sessions and tokens. A session that has ended is not found by any of them."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, CursorResult, Select, delete, exists, select, update
from sqlalchemy.orm import Session

from app.auth.models import AuthSession, OneTimeToken, RefreshToken
from app.auth.permissions import Actor
from app.auth.tokens import AccessClaims
from app.users.models import Role, RolePermission, User, UserRole


def visible_to(actor: Actor, *, now: datetime) -> Select[tuple[AuthSession]]:
    """The caller's own live sessions."""
    return select(AuthSession).where(AuthSession.user_id == actor.id, _is_live(now))


def is_live(session: Session, *, claims: AccessClaims, now: datetime) -> bool:
    """Whether an access token still counts: its session goes on and its user is not disabled."""
    found = (
        select(AuthSession.id)
        .join(User, User.id == AuthSession.user_id)
        .where(AuthSession.id == claims.session_id, AuthSession.user_id == claims.user_id)
        .where(User.is_active, _is_live(now))
    )
    return session.scalar(found) is not None


def permissions_of(session: Session, *, user_id: UUID) -> frozenset[str]:
    """The permissions of the user's roles and of all that these inherit."""
    held = select(UserRole.role.label("name")).where(UserRole.user_id == user_id)
    roles = held.cte("held", recursive=True)
    parents = select(Role.parent).join(roles, Role.name == roles.c.name)
    roles = roles.union(parents.where(Role.parent.is_not(None)))
    granted = select(RolePermission.permission).where(RolePermission.role.in_(select(roles.c.name)))
    return frozenset(session.scalars(granted))


def find_session(session: Session, *, claims: AccessClaims) -> AuthSession | None:
    """The session of a genuine token, whether it goes on or not."""
    found = select(AuthSession).where(
        AuthSession.id == claims.session_id, AuthSession.user_id == claims.user_id
    )
    return session.scalar(found)


def find_refresh_token(
    session: Session, *, digest: str
) -> tuple[RefreshToken, AuthSession, User] | None:
    """A refresh token with its session and user."""
    found = (
        select(RefreshToken, AuthSession, User)
        .join(AuthSession, AuthSession.id == RefreshToken.session_id)
        .join(User, User.id == AuthSession.user_id)
        .where(RefreshToken.token_hash == digest)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def spend_refresh_token(session: Session, *, token: RefreshToken, now: datetime) -> bool:
    """True for the one caller who spends it; the database decides between two at once."""
    unspent = update(RefreshToken).where(
        RefreshToken.id == token.id, RefreshToken.used_at.is_(None)
    )
    return _changed(session, unspent.values(used_at=now))


def find_one_time_token(
    session: Session, *, digest: str
) -> tuple[OneTimeToken, User] | None:
    """A mailed token with the user it was made for."""
    found = (
        select(OneTimeToken, User)
        .join(User, User.id == OneTimeToken.user_id)
        .where(OneTimeToken.token_hash == digest)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else (row[0], row[1])
