"""How long a session lives, and what happens to it when a refresh token is shown."""

from datetime import datetime, timedelta
from enum import Enum

from app.auth.settings import AuthSettings


class Judgement(Enum):
    ROTATE = "spend the token and hand out the next"
    REFUSE = "answer 401 and leave the session as it is"
    REVOKE = "answer 401 and end the session: two parties hold its tokens"


def judge_refresh(
    *,
    now: datetime,
    used_at: datetime | None,
    expires_at: datetime,
    session_expires_at: datetime,
    session_revoked_at: datetime | None,
    same_client: bool,
    grace_seconds: int,
) -> Judgement:
    """Decide on a token that is in the database.

    When a spent token comes back, two parties hold it, and nobody can tell which one is the owner.
    Only two tabs of one browser that refresh at the same moment are let off.
    """
    if session_revoked_at is not None or now >= session_expires_at:
        return Judgement.REFUSE
    if used_at is not None:
        is_parallel = same_client and now - used_at <= timedelta(seconds=grace_seconds)
        return Judgement.REFUSE if is_parallel else Judgement.REVOKE
    return Judgement.REFUSE if now >= expires_at else Judgement.ROTATE


def is_same_client(
    *,
    user_agent: str,
    ip_address: str,
    session_user_agent: str,
    session_ip_address: str,
) -> bool:
    return (user_agent, ip_address) == (session_user_agent, session_ip_address)


def session_expiry(now: datetime, settings: AuthSettings) -> datetime:
    """The end that no refresh moves."""
    return now + timedelta(days=settings.refresh_absolute_days)


def refresh_expiry(now: datetime, session_expires_at: datetime, settings: AuthSettings) -> datetime:
    """The end for one who does not come back, never later than the session's own."""
    return min(now + timedelta(days=settings.refresh_idle_days), session_expires_at)
