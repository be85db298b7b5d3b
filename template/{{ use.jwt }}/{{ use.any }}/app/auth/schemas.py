"""What goes in and out around signing in."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AfterValidator, Field, SecretStr

from app.base_schemas import Out, StrictModel
from app.email_address import Email
from app.fields import Clean, UtcDateTime

MAX_PASSWORD_INPUT = 1024
MAX_TOKEN_INPUT = 512
MAX_NAME_LENGTH = 100

REGISTER_DETAIL = "Check your mail to finish the registration."
MAIL_DETAIL = "If the address is known here, a mail is on its way."
EMAIL_CHANGE_DETAIL = "Check the mail of the new address to finish the change."


def _clean(value: SecretStr) -> SecretStr:
    text = value.get_secret_value()
    if "\0" in text:
        raise ValueError("must not hold NUL characters")
    try:
        text.encode()
    except UnicodeEncodeError as error:
        raise ValueError("must not hold lone surrogates") from error
    return value


def _lower(value: str) -> str:
    return value.lower()


# Accounts know an address in one spelling only.
AccountEmail = Annotated[Email, AfterValidator(_lower)]
# How long a password has to be is the policy's business: see app/auth/passwords.py.
Password = Annotated[
    SecretStr, Field(min_length=1, max_length=MAX_PASSWORD_INPUT), AfterValidator(_clean)
]
Token = Annotated[
    SecretStr, Field(min_length=1, max_length=MAX_TOKEN_INPUT), AfterValidator(_clean)
]
PersonName = Annotated[str, Field(strict=True, min_length=1, max_length=MAX_NAME_LENGTH), Clean]


class RegisterIn(StrictModel):
    email: AccountEmail
    password: Password
    name: PersonName | None = None


class LoginIn(StrictModel):
    email: AccountEmail
    password: Password


class TokenIn(StrictModel):
    token: Token


class EmailIn(StrictModel):
    email: AccountEmail


class RefreshIn(StrictModel):
    refresh_token: Token


class PasswordResetIn(StrictModel):
    token: Token
    password: Password


class PasswordChangeIn(StrictModel):
    current_password: Password
    new_password: Password


class EmailChangeIn(StrictModel):
    new_email: AccountEmail
    password: Password


class Detail(Out):
    detail: str


class TokensOut(Out):
    access_token: str = Field(repr=False)
    token_type: Literal["Bearer"] = "Bearer"  # noqa: S105 - a scheme, no secret
    expires_in: int
    refresh_token: str = Field(repr=False)
    refresh_expires_in: int


class SessionOut(Out):
    id: UUID
    user_agent: str
    ip_address: str
    created_at: UtcDateTime
    last_used_at: UtcDateTime
    expires_at: UtcDateTime
    current: bool


class SessionList(Out):
    items: list[SessionOut]


class RoleOut(Out):
    name: str
    parent: str | None
    permissions: list[str]


class RoleList(Out):
    items: list[RoleOut]


class Jwks(Out):
    keys: list[dict[str, Any]]
