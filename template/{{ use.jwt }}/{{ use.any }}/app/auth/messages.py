"""The mails that accounts get. A link opens the front end, which sends the token on by POST."""

from app.auth.settings import AuthSettings
from app.mail import Message

NOT_YOU = "If this was not you, you need not do anything."
WAS_IT_YOU = "If this was not you, set a new password at once."


def verify_message(settings: AuthSettings, *, to: str, token: str) -> Message:
    return _message(
        settings,
        to,
        "Confirm your e-mail address",
        "Follow this link to finish your registration:",
        _link(settings, "verify-email", token),
        NOT_YOU,
    )


def taken_message(settings: AuthSettings, *, to: str) -> Message:
    """What the owner of an address gets when it is registered a second time."""
    return _message(
        settings,
        to,
        "You already have an account",
        "Somebody, perhaps you, tried to register with this address, which has an account already.",
        f"Sign in, or ask for a new password: {settings.public_url}",
        NOT_YOU,
    )


def reset_message(settings: AuthSettings, *, to: str, token: str) -> Message:
    return _message(
        settings,
        to,
        "Set a new password",
        f"Follow this link within {settings.reset_token_minutes} minutes to set a new password:",
        _link(settings, "reset-password", token),
        NOT_YOU,
    )


def email_change_message(settings: AuthSettings, *, to: str, token: str) -> Message:
    minutes = settings.email_change_token_minutes
    return _message(
        settings,
        to,
        "Confirm your new e-mail address",
        f"Follow this link within {minutes} minutes to use this address from now on:",
        _link(settings, "confirm-email", token),
        NOT_YOU,
    )


def email_changed_message(settings: AuthSettings, *, to: str) -> Message:
    """What the old address gets; the new one is not told to it."""
    return _message(
        settings,
        to,
        "Your e-mail address was changed",
        "Your account uses another e-mail address from now on.",
        WAS_IT_YOU,
    )


def password_changed_message(settings: AuthSettings, *, to: str) -> Message:
    return _message(
        settings,
        to,
        "Your password was changed",
        "The password of your account was changed, and other devices were signed out.",
        WAS_IT_YOU,
    )


def _link(settings: AuthSettings, page: str, token: str) -> str:
    # Behind the #, where it reaches neither a server log nor a Referer header.
    return f"{settings.public_url.rstrip('/')}/{page}#token={token}"


def _message(settings: AuthSettings, to: str, subject: str, *paragraphs: str) -> Message:
    return Message(
        to=to, subject=f"{settings.project_name}: {subject}", text="\n\n".join(paragraphs)
    )
