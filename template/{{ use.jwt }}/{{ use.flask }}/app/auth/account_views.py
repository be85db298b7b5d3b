"""HTTP for registering, passwords and addresses: the rest of `/api/v1/auth`."""

from flask import Response

from app.auth import accounts
from app.auth.access import BEARER, get_actor, get_actor_if_any, public, signed_in
from app.auth.delivery import send_later
from app.auth.schemas import (
    EMAIL_CHANGE_DETAIL,
    MAIL_DETAIL,
    REGISTER_DETAIL,
    Detail,
    EmailChangeIn,
    EmailIn,
    PasswordChangeIn,
    PasswordResetIn,
    RegisterIn,
    TokenIn,
)
from app.current import current_settings
from app.database import get_session
from app.openapi import api_blueprint
from app.responses import answer, no_content
from app.users.access import load_me
from app.validation import validated

account = api_blueprint("account", path="auth", tag="auth")


@account.post("/register", responses={202: Detail})
@public
@validated
def register(body: RegisterIn) -> Response:
    """Register; the same answer whether the address is taken or not."""
    message = accounts.register(
        session=get_session(),
        settings=current_settings(),
        email=body.email,
        password=body.password.get_secret_value(),
        name=body.name,
    )
    send_later(message)
    return answer(Detail, {"detail": REGISTER_DETAIL}, status=202)


@account.post("/verify", responses={204: None})
@public
@validated
def verify_email(body: TokenIn) -> Response:
    """Verify an e-mail address with the mailed token."""
    accounts.verify_email(session=get_session(), token=body.token.get_secret_value())
    return no_content()


@account.post("/verify/resend", responses={202: Detail})
@public
@validated
def resend_verification(body: EmailIn) -> Response:
    """Ask for the verification mail again."""
    send_later(
        accounts.resend_verification(
            session=get_session(), settings=current_settings(), email=body.email
        )
    )
    return answer(Detail, {"detail": MAIL_DETAIL}, status=202)


@account.post("/password/forgot", responses={202: Detail})
@public
@validated
def forgot_password(body: EmailIn) -> Response:
    """Ask for a mail to set a new password."""
    send_later(
        accounts.forgot_password(
            session=get_session(), settings=current_settings(), email=body.email
        )
    )
    return answer(Detail, {"detail": MAIL_DETAIL}, status=202)


@account.post("/password/reset", responses={204: None})
@public
@validated
def reset_password(body: PasswordResetIn) -> Response:
    """Set a new password with the mailed token; all sessions end."""
    message = accounts.reset_password(
        session=get_session(),
        settings=current_settings(),
        token=body.token.get_secret_value(),
        password=body.password.get_secret_value(),
    )
    send_later(message)
    return no_content()


@account.post("/password/change", responses={204: None}, security=BEARER)
@signed_in
@validated
def change_password(body: PasswordChangeIn) -> Response:
    """Change the password; all other sessions end."""
    message = accounts.change_password(
        session=get_session(),
        settings=current_settings(),
        actor=get_actor(),
        user=load_me(),
        current=body.current_password.get_secret_value(),
        new=body.new_password.get_secret_value(),
    )
    send_later(message)
    return no_content()


@account.post("/email/change", responses={202: Detail}, security=BEARER)
@signed_in
@validated
def change_email(body: EmailChangeIn) -> Response:
    """Ask for a mail to the new address."""
    message = accounts.ask_email_change(
        session=get_session(),
        settings=current_settings(),
        user=load_me(),
        new_email=body.new_email,
        password=body.password.get_secret_value(),
    )
    send_later(message)
    return answer(Detail, {"detail": EMAIL_CHANGE_DETAIL}, status=202)


@account.post("/email/confirm", responses={204: None})
@public
@validated
def confirm_email(body: TokenIn) -> Response:
    """Confirm the new address with the mailed token."""
    message = accounts.confirm_email_change(
        session=get_session(),
        settings=current_settings(),
        token=body.token.get_secret_value(),
        actor=get_actor_if_any(),
    )
    send_later(message)
    return no_content()
