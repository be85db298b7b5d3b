"""Signing in, staying signed in, signing out."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from app.auth import repository
from app.auth.errors import EmailNotVerified, Unauthorized
from app.auth.models import AuthSession, RefreshToken
from app.auth.passwords import verify_password
from app.auth.permissions import Actor
from app.auth.rotation import (
    Judgement,
    is_same_client,
    judge_refresh,
    refresh_expiry,
    session_expiry,
)
from app.auth.schemas import SessionList, SessionOut, TokensOut
from app.auth.tokens import digest, issue_access, new_token
from app.base import utc_now
from app.database import keep_changes
from app.errors import NotFound
from app.logging import get_logger
from app.settings import Settings
from app.users.models import User
from app.users.repository import find_user_by_email

log = get_logger(__name__)


class Client(NamedTuple):
    """What a session remembers of the device that uses it."""

    user_agent: str
    ip_address: str


def sign_in(
    *, session: Session, settings: Settings, email: str, password: str, client: Client
) -> TokensOut:
    """Unknown, wrong and disabled look and take the same."""
    user = find_user_by_email(session, email)
    verdict = verify_password(password, user.password_hash if user else None, settings)
    if user is None or not verdict.ok or not user.is_active:
        raise Unauthorized
    if settings.verify_email and not user.is_verified:
        raise EmailNotVerified
    if verdict.replacement_hash is not None:
        user.password_hash = verdict.replacement_hash
    return _start_session(session, settings, user, client)


def refresh(*, session: Session, settings: Settings, token: str, client: Client) -> TokensOut:
    """Swap a refresh token for new ones; one that was spent before ends its session."""
    found = repository.lock_refresh_token(session, digest=digest(token))
    if found is None:
        raise Unauthorized
    spent, live, user = found
    now = utc_now()
    judgement = _judge(spent, live, client, settings, now)
    if judgement is Judgement.REVOKE:
        log.warning("refresh_reused", session_id=str(live.id), user_id=str(user.id))
        live.revoked_at = now
        keep_changes(session)
    if judgement is not Judgement.ROTATE or not user.is_active:
        raise Unauthorized
    spent.used_at = now
    live.last_used_at = now
    live.user_agent, live.ip_address = client
    return _hand_out(session, settings, live, now)


def show_sessions(*, session: Session, actor: Actor) -> SessionList:
    """The caller's own, with a mark on the one that asks."""
    rows = repository.list_sessions(session, actor=actor)
    return SessionList(
        items=[
            SessionOut(
                id=row.id,
                user_agent=row.user_agent,
                ip_address=row.ip_address,
                created_at=row.created_at,
                last_used_at=row.last_used_at,
                expires_at=row.expires_at,
                current=row.id == actor.session_id,
            )
            for row in rows
        ]
    )


def end_session(*, session: Session, actor: Actor, session_id: UUID) -> None:
    """One of the caller's own; its access tokens end with it."""
    found = repository.find_session(session, actor=actor, session_id=session_id)
    if found is None:
        raise NotFound
    found.revoked_at = utc_now()


def _judge(
    token: RefreshToken, live: AuthSession, client: Client, settings: Settings, now: datetime
) -> Judgement:
    same_client = is_same_client(
        user_agent=client.user_agent,
        ip_address=client.ip_address,
        session_user_agent=live.user_agent,
        session_ip_address=live.ip_address,
    )
    return judge_refresh(
        now=now,
        used_at=token.used_at,
        expires_at=token.expires_at,
        session_expires_at=live.expires_at,
        session_revoked_at=live.revoked_at,
        same_client=same_client,
        grace_seconds=settings.refresh_grace_seconds,
    )


def _start_session(session: Session, settings: Settings, user: User, client: Client) -> TokensOut:
    now = utc_now()
    started = AuthSession(
        user_id=user.id,
        user_agent=client.user_agent,
        ip_address=client.ip_address,
        created_at=now,
        last_used_at=now,
        authenticated_at=now,
        expires_at=session_expiry(now, settings),
    )
    session.add(started)
    session.flush()
    return _hand_out(session, settings, started, now)


def _hand_out(session: Session, settings: Settings, live: AuthSession, now: datetime) -> TokensOut:
    access = issue_access(settings, user_id=live.user_id, session_id=live.id, now=now)
    token = new_token()
    expires_at = refresh_expiry(now, live.expires_at, settings)
    session.add(
        RefreshToken(
            session_id=live.id, token_hash=token.digest, created_at=now, expires_at=expires_at
        )
    )
    session.flush()
    return TokensOut(
        access_token=access.token,
        expires_in=access.expires_in,
        refresh_token=token.plain,
        refresh_expires_in=int((expires_at - now).total_seconds()),
    )
