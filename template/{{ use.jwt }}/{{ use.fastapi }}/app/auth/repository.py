"""Queries on sessions and tokens."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Select, and_, delete, exists, select, update
from sqlalchemy.ext.asyncio import AsyncSession

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


async def list_sessions(session: AsyncSession, *, actor: Actor) -> Sequence[AuthSession]:
    """The newest first."""
    newest_first = (AuthSession.created_at.desc(), AuthSession.id.desc())
    statement = visible_to(actor, utc_now()).order_by(*newest_first)
    return (await session.scalars(statement)).all()


async def find_session(
    session: AsyncSession, *, actor: Actor, session_id: UUID
) -> AuthSession | None:
    """One of the caller's sessions."""
    return await session.scalar(visible_to(actor, utc_now()).where(AuthSession.id == session_id))


async def find_permissions(session: AsyncSession, *, claims: AccessClaims) -> frozenset[str] | None:
    """What the bearer of a token may do, in one query; None when its session or user has ended."""
    held = select(UserRole.user_id, UserRole.role).where(UserRole.user_id == claims.user_id)
    roles = held.cte("held_roles", recursive=True)
    parents = select(roles.c.user_id, Role.parent).join(Role, Role.name == roles.c.role)
    roles = roles.union(parents.where(Role.parent.is_not(None)))
    granted = (
        select(RolePermission.permission)
        .select_from(AuthSession)
        .join(User, User.id == AuthSession.user_id)
        .outerjoin(roles, roles.c.user_id == User.id)
        .outerjoin(RolePermission, RolePermission.role == roles.c.role)
        .where(_named_by(claims), _goes_on(utc_now()), User.is_active)
    )
    found: Sequence[str | None] = (await session.scalars(granted)).all()
    return frozenset(name for name in found if name is not None) if found else None


async def revoke_session(session: AsyncSession, *, claims: AccessClaims) -> None:
    """End the session of a token; one that has ended keeps the time of its end."""
    named = update(AuthSession).where(_named_by(claims), AuthSession.revoked_at.is_(None))
    await session.execute(named.values(revoked_at=utc_now()))


async def revoke_sessions(
    session: AsyncSession, *, user_id: UUID, keep: UUID | None = None
) -> None:
    """End all sessions of a user, but for one that may be kept."""
    live = update(AuthSession).where(
        AuthSession.user_id == user_id, AuthSession.revoked_at.is_(None)
    )
    if keep is not None:
        live = live.where(AuthSession.id != keep)
    await session.execute(live.values(revoked_at=utc_now()))


async def lock_refresh_token(
    session: AsyncSession, *, digest: str
) -> tuple[RefreshToken, AuthSession, User] | None:
    """A refresh token with its session and user. Of two at once the second waits for the first."""
    found = (
        select(RefreshToken, AuthSession, User)
        .join(AuthSession, AuthSession.id == RefreshToken.session_id)
        .join(User, User.id == AuthSession.user_id)
        .where(RefreshToken.token_hash == digest)
        .with_for_update(of=RefreshToken)
    )
    row = (await session.execute(found)).one_or_none()
    return None if row is None else (row[0], row[1], row[2])


async def lock_one_time_token(
    session: AsyncSession, *, digest: str
) -> tuple[OneTimeToken, User] | None:
    """A mailed token with its user. Of two at once the second waits for the first."""
    found = (
        select(OneTimeToken, User)
        .join(User, User.id == OneTimeToken.user_id)
        .where(OneTimeToken.token_hash == digest)
        .with_for_update(of=OneTimeToken)
    )
    row = (await session.execute(found)).one_or_none()
    return None if row is None else (row[0], row[1])


async def drop_one_time_tokens(
    session: AsyncSession, *, user_id: UUID, purpose: str | None = None
) -> None:
    """Make the user's mailed tokens worthless, those of one purpose or all."""
    tokens = delete(OneTimeToken).where(OneTimeToken.user_id == user_id)
    if purpose is not None:
        tokens = tokens.where(OneTimeToken.purpose == purpose)
    await session.execute(tokens)


async def purge_expired(session: AsyncSession) -> int:
    """Delete what can never count again; the number of rows that went."""
    now = utc_now()
    connection = await session.connection()
    count = 0
    for table in (OneTimeToken, RefreshToken, AuthSession):
        count += (await connection.execute(delete(table).where(table.expires_at <= now))).rowcount
    return count


def _goes_on(now: datetime) -> ColumnElement[bool]:
    return and_(AuthSession.revoked_at.is_(None), AuthSession.expires_at > now)


def _named_by(claims: AccessClaims) -> ColumnElement[bool]:
    return and_(AuthSession.id == claims.session_id, AuthSession.user_id == claims.user_id)
