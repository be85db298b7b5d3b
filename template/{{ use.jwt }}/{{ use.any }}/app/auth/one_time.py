"""Mailed tokens: each is good for one purpose, one address, one use and a short time."""

from datetime import datetime, timedelta
from enum import StrEnum

from app.auth.settings import AuthSettings


class Purpose(StrEnum):
    VERIFY_EMAIL = "verify_email"
    RESET_PASSWORD = "reset_password"  # noqa: S105 - a purpose, no secret
    CHANGE_EMAIL = "change_email"


def one_time_expiry(purpose: Purpose, now: datetime, settings: AuthSettings) -> datetime:
    minutes = {
        Purpose.VERIFY_EMAIL: settings.verification_token_minutes,
        Purpose.RESET_PASSWORD: settings.reset_token_minutes,
        Purpose.CHANGE_EMAIL: settings.email_change_token_minutes,
    }
    return now + timedelta(minutes=minutes[purpose])


def is_usable(
    *,
    purpose: Purpose,
    email: str,
    now: datetime,
    row_purpose: str,
    row_email: str,
    expires_at: datetime,
    used_at: datetime | None,
) -> bool:
    """Judge a stored token; `email` is the address that it must have been made for."""
    return row_purpose == purpose and row_email == email and used_at is None and now < expires_at
