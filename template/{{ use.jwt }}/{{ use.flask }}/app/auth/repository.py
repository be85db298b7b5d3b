"""Queries on sessions and tokens."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, select, update
from sqlalchemy.orm import Session

from app.auth.models import AuthSession, OneTimeToken, RefreshToken
from app.auth.permissions import Actor
from app.auth.tokens import AccessClaims
from app.base import utc_now
from app.users.models import Role, RolePermission, User, UserRole


def visible_to(actor: Actor, now: datetime) -> Select[AuthSession]:
    """The caller's own sessions that still go on and can still be refreshed."""
    refreshable = exists().where(
        RefreshToken.session_id == AuthSession.id,
        RefreshToken.used_at.is_(None),
        RefreshToken.expires_at > now,
    )
    return select(AuthSession).where(AuthSession.user_id == actor.id, _goes_on(now), refreshable)


def list_sessions(session: Session, *, actor: Actor) -> Sequence[AuthSession]:
    """The newest first."""
    newest_first = (AuthSession.created_at.desc(), AuthSession.id.desc())
    return session.scalars(visible_to(actor, utc_now()).order_by(*newest_first)).all()


def find_session(session: Session, *, actor: Actor, session_id: UUID) -> AuthSession | None:
    """One of the caller's sessions."""
    return session.scalar(visible_to(actor, utc_now()).where(AuthSession.id == session_id))


def is_live(session: Session, *, claims: AccessClaims) -> bool:
    """Whether an access token still counts: its session goes on and its user is not disabled."""
    found = (
        select(AuthSession.id)
        .join(User, User.id == AuthSession.user_id)
        .where(_named_by(claims), _goes_on(utc_now()), User.is_active)
    )
    return session.scalar(found) is not None


def permissions_of(session: Session, *, user_id: UUID) -> frozenset[str]:
    """The permissions of the user's roles and of all that these inherit, in one query."""
    held = select(UserRole.role.label("name")).where(UserRole.user_id == user_id)
    roles = held.cte("held_roles", recursive=True)
    parents = select(Role.parent).join(roles, Role.name == roles.c.name)
    roles = roles.union(parents.where(Role.parent.is_not(None)))
    granted = select(RolePermission.permission).where(RolePermission.role.in_(select(roles.c.name)))
    return frozenset(session.scalars(granted))


def revoke_session(session: Session, *, claims: AccessClaims) -> None:
    """End the session of a token; one that has ended keeps the time of its end."""
    named = update(AuthSession).where(_named_by(claims), AuthSession.revoked_at.is_(None))
    session.execute(named.values(revoked_at=utc_now()))


def revoke_sessions(session: Session, *, user_id: UUID, keep: UUID | None = None) -> None:
    """End all sessions of a user, but for one that may be kept."""
    live = update(AuthSession).where(
        AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None)
    )
    if keep is not None:
        live = live.where(AuthSession.id != keep)
    session.execute(live.values(revoked_at=utc_now()))


def lock_refresh_token(
    session: Session, *, digest: str
) -> tuple[RefreshToken, AuthSession, User] | None:
    """A refresh token with its session and user. Of two at once the second waits for the first."""
    found = (
        select(RefreshToken, AuthSession, User)
        .join(AuthSession, AuthSession.id == RefreshToken.session_id)
        .join(User, User.id == AuthSession.user_id)
        .where(RefreshToken.token_hash == digest)
        .with_for_update(of=RefreshToken)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


def lock_one_time_token(session: Session, *, digest: str) -> tuple[OneTimeToken, User] | None:
    """A mailed token with its user. Of two at once the second waits for the first."""
    found = (
        select(OneTimeToken, User)
        .join(User, User.id == OneTimeToken.user_id)
        .where(OneTimeToken.token_hash == digest)
        .with_for_update(of=OneTimeToken)
    )
    row = session.execute(found).one_or_none()
    return None if row is None else (row[0], row[1])


def drop_one_time_tokens(session: Session, *, user_id: UUID, purpose: str | None = None) -> None:
    """Make the user's mailed tokens worthless, those of one purpose or all."""
    tokens = delete(OneTimeToken).where(OneTimeToken.user_id == user_id)
    if purpose is not None:
        tokens = tokens.where(OneTimeToken.purpose == purpose)
    session.execute(tokens)


def purge_expired(session: Session) -> int:
    """Delete what can never count again; the number of rows that went."""
    now = utc_now()
    expired = [
        delete(OneTimeToken).where(OneTimeToken.expires_at <= now),
        delete(RefreshToken).where(RefreshToken.expires_at <= now),
        delete(AuthSession).where(AuthSession.expires_at <= now),
    ]
    return sum(session.connection().execute(statement).rowcount for statement in expired)


def _goes_on(now: datetime) -> ColumnElement[bool]:
    return and_(AuthSession.revoked_at.is_(None), AuthSession.expires_at > now)


def _named_by(claims: AccessClaims) -> ColumnElement[bool]:
    return and_(AuthSession.id == claims.session_id, AuthSession.user_id == claims.user_id)
