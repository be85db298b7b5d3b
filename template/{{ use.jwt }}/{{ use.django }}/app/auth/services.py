"""Signing in, staying signed in, signing out."""

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils import timezone

from app.auth.errors import EmailNotVerified, Unauthorized
from app.auth.models import AuthSession, OneTimeToken, RefreshToken
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
from app.auth.selectors import lock_refresh_token, sessions_of, visible_to
from app.auth.tokens import digest, issue_access, new_token
from app.logging import get_logger
from app.settings import Settings
from app.users.models import User
from app.users.selectors import find_by_email

log = get_logger(__name__)


class Client(NamedTuple):
    """What a session remembers of the device that uses it."""

    user_agent: str
    ip_address: str


def sign_in(*, settings: Settings, email: str, password: str, client: Client) -> TokensOut:
    """Unknown, wrong and disabled look and take the same."""
    user = find_by_email(email)
    verdict = verify_password(password, user.password if user else None, settings)
    if user is None or not verdict.ok or not user.is_active:
        raise Unauthorized
    if settings.verify_email and not user.is_verified:
        raise EmailNotVerified
    if verdict.replacement_hash is not None:
        user.password = verdict.replacement_hash
        user.save(update_fields=["password"])
    return _start_session(settings, user, client)


def refresh(*, settings: Settings, token: str, client: Client) -> TokensOut | None:
    """Swap a refresh token for new ones; one that was spent before ends its session.

    None refuses: an exception would roll the end of the session back.
    """
    spent = lock_refresh_token(digest(token))
    if spent is None:
        return None
    session, now = spent.session, timezone.now()
    judgement = _judge(spent, client, settings, now)
    if judgement is Judgement.REVOKE:
        log.warning("refresh_reused", session_id=str(session.pk), user_id=str(session.user_id))
        session.revoked_at = now
        session.save(update_fields=["revoked_at"])
    if judgement is not Judgement.ROTATE or not session.user.is_active:
        return None
    spent.used_at = now
    spent.save(update_fields=["used_at"])
    session.last_used_at = now
    session.user_agent, session.ip_address = client
    session.save(update_fields=["last_used_at", "user_agent", "ip_address"])
    return _hand_out(settings, session, now)


def show_sessions(*, actor: Actor) -> SessionList:
    """The caller's own, with a mark on the one that asks."""
    return SessionList(
        items=[
            SessionOut(
                id=row.pk,
                user_agent=row.user_agent,
                ip_address=row.ip_address,
                created_at=row.created_at,
                last_used_at=row.last_used_at,
                expires_at=row.expires_at,
                current=row.pk == actor.session_id,
            )
            for row in visible_to(actor)
        ]
    )


def end_session(*, actor: Actor, session_id: UUID) -> None:
    """One of the caller's own; its access tokens end with it."""
    session = get_object_or_404(visible_to(actor), pk=session_id)
    session.revoked_at = timezone.now()
    session.save(update_fields=["revoked_at"])


def sign_out(*, actor: Actor) -> None:
    """The session that asks; it may have ended before."""
    sessions_of(actor.id).filter(pk=actor.session_id).update(revoked_at=timezone.now())


def sign_out_everywhere(*, user_id: UUID, keep: UUID | None = None) -> None:
    """Every session of a user, but for one that may be kept."""
    ended = sessions_of(user_id)
    if keep is not None:
        ended = ended.exclude(pk=keep)
    ended.update(revoked_at=timezone.now())


def purge_expired() -> int:
    """Delete what can never count again; the number of rows that went."""
    now = timezone.now()
    tables = (OneTimeToken, RefreshToken, AuthSession)
    return sum(table.objects.filter(expires_at__lte=now).delete()[0] for table in tables)


def _judge(token: RefreshToken, client: Client, settings: Settings, now: datetime) -> Judgement:
    session = token.session
    same_client = is_same_client(
        user_agent=client.user_agent,
        ip_address=client.ip_address,
        session_user_agent=session.user_agent,
        session_ip_address=session.ip_address,
    )
    return judge_refresh(
        now=now,
        used_at=token.used_at,
        expires_at=token.expires_at,
        session_expires_at=session.expires_at,
        session_revoked_at=session.revoked_at,
        same_client=same_client,
        grace_seconds=settings.refresh_grace_seconds,
    )


def _start_session(settings: Settings, user: User, client: Client) -> TokensOut:
    now = timezone.now()
    session = AuthSession.objects.create(
        user=user,
        user_agent=client.user_agent,
        ip_address=client.ip_address,
        created_at=now,
        last_used_at=now,
        authenticated_at=now,
        expires_at=session_expiry(now, settings),
    )
    return _hand_out(settings, session, now)


def _hand_out(settings: Settings, session: AuthSession, now: datetime) -> TokensOut:
    access = issue_access(settings, user_id=session.user_id, session_id=session.pk, now=now)
    token = new_token()
    expires_at = refresh_expiry(now, session.expires_at, settings)
    RefreshToken.objects.create(
        session=session, token_hash=token.digest, created_at=now, expires_at=expires_at
    )
    return TokensOut(
        access_token=access.token,
        expires_in=access.expires_in,
        refresh_token=token.plain,
        refresh_expires_in=int((expires_at - now).total_seconds()),
    )
