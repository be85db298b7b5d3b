"""The operations with a limit of their own, and whose account each attempt is aimed at."""

from flask import request

from app.auth.access import get_actor
from app.errors import MalformedJson
from app.http_guards import read_json

# Endpoint (blueprint.view) to scope; the setting is RATE_LIMIT_<SCOPE>.
SCOPES = {
    "auth.login": "login",
    "auth.refresh": "refresh",
    "account.register": "register",
    "account.verify_email": "verify",
    "account.resend_verification": "resend",
    "account.forgot_password": "forgot",
    "account.reset_password": "reset",
    "account.change_email": "email_change",
    "account.confirm_email": "confirm",
}
NAME_AN_ADDRESS = frozenset({"login", "register", "resend", "forgot"})


def account(scope: str) -> str | None:
    """The counter beside the caller's: many addresses may try one account."""
    if scope == "email_change":
        return str(get_actor().id)
    return _email_in_body() if scope in NAME_AN_ADDRESS else None


def _email_in_body() -> str | None:
    """As it was typed, but for its case; what is no address fails later, in validation."""
    try:
        body = read_json(request.get_data())
    except MalformedJson:
        return None
    email = body.get("email") if isinstance(body, dict) else None
    return email.strip().lower() if isinstance(email, str) else None
