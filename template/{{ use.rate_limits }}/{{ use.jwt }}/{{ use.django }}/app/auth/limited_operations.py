"""The operations that invite guessing: each has a limit of its own, for addresses and accounts."""

from django.http import HttpRequest

from app.auth.access import read_token
from app.auth.errors import Unauthorized
from app.errors import AppError
from app.http_guards import check_body, read_json
from app.settings import get_settings

# By the name of the view; all others share the limit "api".
SCOPES = {
    "login": "login",
    "refresh": "refresh",
    "register": "register",
    "resend_verification": "resend",
    "forgot_password": "forgot",
    "change_email": "email_change",
    "verify_email": "verify",
    "reset_password": "reset",
    "confirm_email": "confirm",
}
NAMED_BY_EMAIL = frozenset({"login", "register", "resend", "forgot"})


def account(request: HttpRequest, scope: str) -> str | None:
    """The account that is tried, known or not; what the request says is not validated yet."""
    if scope in NAMED_BY_EMAIL:
        return _email(request)
    return _bearer(request) if scope == "email_change" else None


def _email(request: HttpRequest) -> str | None:
    headers = request.headers
    try:
        check_body(headers.get("Content-Type"), headers.get("Content-Length"), get_settings())
        body = read_json(request.body)
    except AppError:
        return None
    email = body.get("email") if isinstance(body, dict) else None
    return email.lower() if isinstance(email, str) else None


def _bearer(request: HttpRequest) -> str | None:
    try:
        return str(read_token(request).user_id)
    except Unauthorized:
        return None
