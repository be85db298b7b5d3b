"""Registering, passwords and addresses over HTTP: the rest of `/api/v1/auth`."""

from django.http import HttpRequest, HttpResponse
from ninja import Router

from app.auth import accounts
from app.auth.access import ActorRequest, Bearer, actor_if_any
from app.auth.delivery import send_after
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
from app.binding import Json
from app.settings import get_settings
from app.users.permissions import user_to_change

router = Router(auth=None)
signed_in = Bearer()


@router.post("/register", response={202: Detail}, operation_id="register")
def register(request: HttpRequest, payload: Json[RegisterIn], response: HttpResponse) -> Detail:
    """Register; the same answer whether the address is taken or not."""
    send_after(response, accounts.register(settings=get_settings(), data=payload))
    return Detail(detail=REGISTER_DETAIL)


@router.post("/verify", response={204: None}, operation_id="verify_email")
def verify_email(request: HttpRequest, payload: Json[TokenIn]) -> None:
    """Verify an e-mail address with the mailed token."""
    accounts.verify_email(token=payload.token.get_secret_value())


@router.post("/verify/resend", response={202: Detail}, operation_id="resend_verification")
def resend_verification(
    request: HttpRequest, payload: Json[EmailIn], response: HttpResponse
) -> Detail:
    """Ask for the verification mail again."""
    message = accounts.resend_verification(settings=get_settings(), email=payload.email)
    send_after(response, message)
    return Detail(detail=MAIL_DETAIL)


@router.post("/password/forgot", response={202: Detail}, operation_id="forgot_password")
def forgot_password(request: HttpRequest, payload: Json[EmailIn], response: HttpResponse) -> Detail:
    """Ask for a mail to set a new password."""
    message = accounts.forgot_password(settings=get_settings(), email=payload.email)
    send_after(response, message)
    return Detail(detail=MAIL_DETAIL)


@router.post("/password/reset", response={204: None}, operation_id="reset_password")
def reset_password(
    request: HttpRequest, payload: Json[PasswordResetIn], response: HttpResponse
) -> None:
    """Set a new password with the mailed token; all sessions end."""
    message = accounts.reset_password(
        settings=get_settings(),
        token=payload.token.get_secret_value(),
        password=payload.password.get_secret_value(),
    )
    send_after(response, message)


@router.post(
    "/password/change", response={204: None}, operation_id="change_password", auth=signed_in
)
def change_password(
    request: ActorRequest, payload: Json[PasswordChangeIn], response: HttpResponse
) -> None:
    """Change the password; all other sessions end."""
    message = accounts.change_password(
        settings=get_settings(),
        actor=request.auth,
        user=user_to_change(request.auth, request.auth.id),
        current=payload.current_password.get_secret_value(),
        new=payload.new_password.get_secret_value(),
    )
    send_after(response, message)


@router.post("/email/change", response={202: Detail}, operation_id="change_email", auth=signed_in)
def change_email(
    request: ActorRequest, payload: Json[EmailChangeIn], response: HttpResponse
) -> Detail:
    """Ask for a mail to the new address."""
    message = accounts.ask_email_change(
        settings=get_settings(),
        user=user_to_change(request.auth, request.auth.id),
        new_email=payload.new_email,
        password=payload.password.get_secret_value(),
    )
    send_after(response, message)
    return Detail(detail=EMAIL_CHANGE_DETAIL)


@router.post("/email/confirm", response={204: None}, operation_id="confirm_email")
def confirm_email(request: HttpRequest, payload: Json[TokenIn], response: HttpResponse) -> None:
    """Confirm the new address with the mailed token."""
    message = accounts.confirm_email_change(
        settings=get_settings(),
        token=payload.token.get_secret_value(),
        actor=actor_if_any(request),
    )
    send_after(response, message)
