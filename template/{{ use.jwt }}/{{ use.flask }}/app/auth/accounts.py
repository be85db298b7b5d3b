"""Registering, and changing what an account is known by. What is to be mailed is returned."""

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.auth import messages, repository
from app.auth.models import OneTimeToken
from app.auth.one_time import Purpose, is_usable, one_time_expiry
from app.auth.passwords import check_password, hash_password, verify_password
from app.auth.permissions import DEFAULT_ROLE, Actor
from app.auth.tokens import digest, new_token
from app.base import utc_now
from app.errors import BadRequest, InvalidInput
from app.mail import Message
from app.settings import Settings
from app.users.models import User, UserRole
from app.users.repository import find_user_by_email


def register(
    *, session: Session, settings: Settings, email: str, password: str, name: str | None
) -> Message | None:
    """A taken address costs the same time as a free one, and its owner gets the mail."""
    check_password(password, settings, email=email)
    user = User(email=email, name=name, password_hash=hash_password(password, settings))
    user.grants = [UserRole(role=DEFAULT_ROLE)]
    if find_user_by_email(session, email) is not None or not _is_added(session, user):
        return messages.taken_message(settings, to=email)
    if not settings.verify_email:
        return None
    token = _new_token(session, settings, user, Purpose.VERIFY_EMAIL, email)
    return messages.verify_message(settings, to=email, token=token)


def resend_verification(*, session: Session, settings: Settings, email: str) -> Message | None:
    """A new link, for an account that waits for one."""
    user = find_user_by_email(session, email)
    if user is None or user.is_verified or not user.is_active:
        return None
    token = _new_token(session, settings, user, Purpose.VERIFY_EMAIL, email)
    return messages.verify_message(settings, to=email, token=token)


def verify_email(*, session: Session, token: str) -> None:
    """The mailed token shows that the address is the user's."""
    _, user = _use_token(session, token, Purpose.VERIFY_EMAIL)
    user.email_verified_at = utc_now()


def forgot_password(*, session: Session, settings: Settings, email: str) -> Message | None:
    """A link to set a new password, where there is an account."""
    user = find_user_by_email(session, email)
    if user is None or not user.is_active:
        return None
    token = _new_token(session, settings, user, Purpose.RESET_PASSWORD, email)
    return messages.reset_message(settings, to=email, token=token)


def reset_password(*, session: Session, settings: Settings, token: str, password: str) -> Message:
    """Whoever was signed in is signed out."""
    _, user = _use_token(session, token, Purpose.RESET_PASSWORD)
    check_password(password, settings, email=user.email)
    return _set_password(session, settings, user, password, actor=None)


def change_password(
    *, session: Session, settings: Settings, actor: Actor, user: User, current: str, new: str
) -> Message:
    """The session that asks goes on, the others end."""
    _confirm_password(settings, user, current, field="current_password")
    check_password(new, settings, field="new_password", email=user.email)
    return _set_password(session, settings, user, new, actor=actor)


def ask_email_change(
    *, session: Session, settings: Settings, user: User, new_email: str, password: str
) -> Message | None:
    """Nothing changes before the new address has confirmed; a taken one hears nothing."""
    _confirm_password(settings, user, password, field="password")
    if find_user_by_email(session, new_email) is not None:
        return None
    token = _new_token(session, settings, user, Purpose.CHANGE_EMAIL, new_email)
    return messages.email_change_message(settings, to=new_email, token=token)


def confirm_email_change(
    *, session: Session, settings: Settings, token: str, actor: Actor | None
) -> Message:
    """The old address is told; sessions other than the caller's end."""
    row, user = _use_token(session, token, Purpose.CHANGE_EMAIL)
    old_email = user.email
    try:
        with session.begin_nested():
            user.email, user.email_verified_at = row.email, utc_now()
    except IntegrityError:
        raise _bad_token() from None
    _end_other_access(session, user, actor)
    return messages.email_changed_message(settings, to=old_email)


def _is_added(session: Session, user: User) -> bool:
    """False when somebody else has just taken the address."""
    try:
        with session.begin_nested():
            session.add(user)
    except IntegrityError:
        return False
    return True


def _set_password(
    session: Session, settings: Settings, user: User, password: str, *, actor: Actor | None
) -> Message:
    user.password_hash = hash_password(password, settings)
    _end_other_access(session, user, actor)
    return messages.password_changed_message(settings, to=user.email)


def _end_other_access(session: Session, user: User, actor: Actor | None) -> None:
    """Old sessions and mailed tokens would let in whoever had the old password or mailbox."""
    keep = actor.session_id if actor is not None and actor.id == user.id else None
    repository.revoke_sessions(session, user_id=user.id, keep=keep)
    repository.drop_one_time_tokens(session, user_id=user.id)


def _confirm_password(settings: Settings, user: User, password: str, *, field: str) -> None:
    if not verify_password(password, user.password_hash, settings).ok:
        raise InvalidInput.of(field, "This is not the password of the account.", "wrong_password")


def _new_token(
    session: Session, settings: Settings, user: User, purpose: Purpose, email: str
) -> str:
    """A new link makes the one before worthless."""
    repository.drop_one_time_tokens(session, user_id=user.id, purpose=purpose)
    now = utc_now()
    token = new_token()
    session.add(
        OneTimeToken(
            user_id=user.id,
            purpose=purpose,
            email=email,
            token_hash=token.digest,
            created_at=now,
            expires_at=one_time_expiry(purpose, now, settings),
        )
    )
    return token.plain


def _use_token(session: Session, token: str, purpose: Purpose) -> tuple[OneTimeToken, User]:
    found = repository.lock_one_time_token(session, digest=digest(token))
    if found is None:
        raise _bad_token()
    row, user = found
    now = utc_now()
    # A change of address is mailed to the new one, so it cannot be bound to the present one.
    email = row.email if purpose is Purpose.CHANGE_EMAIL else user.email
    usable = is_usable(
        purpose=purpose,
        email=email,
        now=now,
        row_purpose=row.purpose,
        row_email=row.email,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )
    if not usable or not user.is_active:
        raise _bad_token()
    row.used_at = now
    return row, user


def _bad_token() -> BadRequest:
    return BadRequest("This link is not valid any more; ask for a new one.")
