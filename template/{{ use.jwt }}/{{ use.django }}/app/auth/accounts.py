"""Registering, and changing what an account is known by. What is to be mailed is returned."""

from datetime import datetime
from typing import NoReturn

from django.db import IntegrityError, transaction
from django.utils import timezone

from app.auth import messages
from app.auth.models import OneTimeToken
from app.auth.one_time import Purpose, is_usable, one_time_expiry
from app.auth.passwords import check_password, hash_password, verify_password
from app.auth.permissions import DEFAULT_ROLE, Actor
from app.auth.schemas import RegisterIn
from app.auth.selectors import lock_one_time_token
from app.auth.services import sign_out_everywhere
from app.auth.tokens import digest, new_token
from app.errors import BadRequest, InvalidInput
from app.mail import Message
from app.settings import Settings
from app.users.models import Role, User
from app.users.selectors import find_by_email


def register(*, settings: Settings, data: RegisterIn) -> Message | None:
    """A taken address costs the same time as a free one, and its owner gets the mail."""
    password = data.password.get_secret_value()
    check_password(password, settings, email=data.email)
    user = User(email=data.email, name=data.name, password=hash_password(password, settings))
    if find_by_email(data.email) is not None or not _is_added(user):
        return messages.taken_message(settings, to=data.email)
    user.held_roles.add(Role.objects.get(pk=DEFAULT_ROLE))
    if not settings.verify_email:
        return None
    token = _new_token(settings, user, Purpose.VERIFY_EMAIL, data.email)
    return messages.verify_message(settings, to=data.email, token=token)


def resend_verification(*, settings: Settings, email: str) -> Message | None:
    """A new link, for an account that waits for one."""
    user = find_by_email(email)
    if user is None or user.is_verified or not user.is_active:
        return None
    token = _new_token(settings, user, Purpose.VERIFY_EMAIL, email)
    return messages.verify_message(settings, to=email, token=token)


def verify_email(*, token: str) -> None:
    """The mailed token shows that the address is the user's."""
    user = _use_token(token, Purpose.VERIFY_EMAIL).user
    user.email_verified_at = timezone.now()
    user.save(update_fields=["email_verified_at", "updated_at"])


def forgot_password(*, settings: Settings, email: str) -> Message | None:
    """A link to set a new password, where there is an account."""
    user = find_by_email(email)
    if user is None or not user.is_active:
        return None
    token = _new_token(settings, user, Purpose.RESET_PASSWORD, email)
    return messages.reset_message(settings, to=email, token=token)


def reset_password(*, settings: Settings, token: str, password: str) -> Message:
    """Whoever was signed in is signed out."""
    user = _use_token(token, Purpose.RESET_PASSWORD).user
    check_password(password, settings, email=user.email)
    return _set_password(settings, user, password, actor=None)


def change_password(
    *, settings: Settings, actor: Actor, user: User, current: str, new: str
) -> Message:
    """The session that asks goes on, the others end."""
    _confirm_password(settings, user, current, field="current_password")
    check_password(new, settings, field="new_password", email=user.email)
    return _set_password(settings, user, new, actor=actor)


def ask_email_change(
    *, settings: Settings, user: User, new_email: str, password: str
) -> Message | None:
    """Nothing changes before the new address has confirmed; a taken one hears nothing."""
    _confirm_password(settings, user, password, field="password")
    if find_by_email(new_email) is not None:
        return None
    token = _new_token(settings, user, Purpose.CHANGE_EMAIL, new_email)
    return messages.email_change_message(settings, to=new_email, token=token)


def confirm_email_change(*, settings: Settings, token: str, actor: Actor | None) -> Message:
    """The old address is told; sessions other than the caller's end."""
    row = _use_token(token, Purpose.CHANGE_EMAIL)
    user, old_email = row.user, row.user.email
    user.email, user.email_verified_at = row.email, timezone.now()
    try:
        with transaction.atomic():
            user.save(update_fields=["email", "email_verified_at", "updated_at"])
    except IntegrityError:
        _refuse_token()
    _end_other_access(user, actor)
    return messages.email_changed_message(settings, to=old_email)


def _is_added(user: User) -> bool:
    """False when somebody else has just taken the address."""
    try:
        with transaction.atomic():
            user.save(force_insert=True)
    except IntegrityError:
        return False
    return True


def _set_password(settings: Settings, user: User, password: str, *, actor: Actor | None) -> Message:
    user.password = hash_password(password, settings)
    user.save(update_fields=["password", "updated_at"])
    _end_other_access(user, actor)
    return messages.password_changed_message(settings, to=user.email)


def _end_other_access(user: User, actor: Actor | None) -> None:
    """Old sessions and mailed tokens would let in whoever had the old password or mailbox."""
    keep = actor.session_id if actor is not None and actor.id == user.pk else None
    sign_out_everywhere(user_id=user.pk, keep=keep)
    OneTimeToken.objects.filter(user=user).delete()


def _confirm_password(settings: Settings, user: User, password: str, *, field: str) -> None:
    if not verify_password(password, user.password, settings).ok:
        raise InvalidInput.of(field, "This is not the password of the account.", "wrong_password")


def _new_token(settings: Settings, user: User, purpose: Purpose, email: str) -> str:
    """A new link makes the one before worthless."""
    OneTimeToken.objects.filter(user=user, purpose=purpose).delete()
    now = timezone.now()
    token = new_token()
    OneTimeToken.objects.create(
        user=user,
        purpose=purpose,
        email=email,
        token_hash=token.digest,
        created_at=now,
        expires_at=one_time_expiry(purpose, now, settings),
    )
    return token.plain


def _use_token(token: str, purpose: Purpose) -> OneTimeToken:
    row = lock_one_time_token(digest(token))
    now = timezone.now()
    if row is None or not row.user.is_active or not _counts(row, purpose, now):
        _refuse_token()
    row.used_at = now
    row.save(update_fields=["used_at"])
    return row


def _counts(row: OneTimeToken, purpose: Purpose, now: datetime) -> bool:
    # A change of address is mailed to the new one, so it cannot be bound to the present one.
    email = row.email if purpose is Purpose.CHANGE_EMAIL else row.user.email
    return is_usable(
        purpose=purpose,
        email=email,
        now=now,
        row_purpose=row.purpose,
        row_email=row.email,
        expires_at=row.expires_at,
        used_at=row.used_at,
    )


def _refuse_token() -> NoReturn:
    raise BadRequest("This link is not valid any more; ask for a new one.")
