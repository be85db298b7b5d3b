"""The operations that invite guessing: each has a limit of its own, for addresses and accounts."""

from typing import NamedTuple

from pydantic import ValidationError

from app.auth.errors import Unauthorized
from app.auth.schemas import (
    EmailIn,
    LoginIn,
    PasswordResetIn,
    RefreshIn,
    RegisterIn,
    TokenIn,
)
from app.auth.settings import AuthSettings
from app.auth.tokens import bearer, digest, read_access
from app.base_schemas import StrictModel

LOGIN = "/api/v1/auth/login"
RESET = "/api/v1/auth/password/reset"


class Operation(NamedTuple):
    """`scope` has its limit in RATE_LIMIT_<SCOPE>; `body` tells whose account is aimed at.

    Without a body to read it is the caller's own.
    """

    scope: str
    body: type[StrictModel] | None


# All others share the limit of "api", per address.
OPERATIONS = {
    LOGIN: Operation("login", LoginIn),
    "/api/v1/auth/refresh": Operation("refresh", RefreshIn),
    "/api/v1/auth/register": Operation("register", RegisterIn),
    "/api/v1/auth/verify": Operation("verify", TokenIn),
    "/api/v1/auth/verify/resend": Operation("resend", EmailIn),
    "/api/v1/auth/password/forgot": Operation("forgot", EmailIn),
    RESET: Operation("reset", PasswordResetIn),
    "/api/v1/auth/password/change": Operation("password_change", None),
    "/api/v1/auth/email/change": Operation("email_change", None),
    "/api/v1/auth/email/confirm": Operation("confirm", TokenIn),
}


class Aim(NamedTuple):
    """How a body names an account: by one of the three, or not at all."""

    email: str | None = None
    refresh_token: str | None = None
    mailed_token: str | None = None


def aim_of(model: type[StrictModel], body: object) -> Aim:
    """Read the body as the operation will: another spelling of an address is no other account.

    Of tokens only the digest is taken. What is not valid is aimed at nobody and refused later.
    """
    try:
        data = model.model_validate(body)
    except ValidationError:
        return Aim()
    match data:
        case LoginIn() | RegisterIn() | EmailIn():
            return Aim(email=data.email)
        case RefreshIn():
            return Aim(refresh_token=digest(data.refresh_token.get_secret_value()))
        case TokenIn() | PasswordResetIn():
            return Aim(mailed_token=digest(data.token.get_secret_value()))
    return Aim()


def caller_of(authorization: str | None, settings: AuthSettings) -> str | None:
    """The account of an access token, if this is one."""
    try:
        return str(read_access(settings, bearer(authorization)).user_id)
    except Unauthorized:
        return None
