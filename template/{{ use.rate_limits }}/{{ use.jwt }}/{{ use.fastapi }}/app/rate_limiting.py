"""Counts the requests below /api/v1, per address and, where there is one, per account."""

from fastapi import Request

from app.async_rate_limits import AsyncLimiter
from app.auth.errors import Unauthorized
from app.auth.tokens import bearer, read_access
from app.http_headers import API_PREFIX

# Operations with a limit of their own; all others share "api".
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


async def limit_rate(request: Request) -> None:
    """429 for an address that sends too much, and for an account that gets too much."""
    if not request.url.path.startswith(API_PREFIX):
        return
    limiter: AsyncLimiter = request.app.state.limiter
    scope = SCOPES.get(request.scope["route"].name, "api")
    await limiter.hit(scope, request.client.host if request.client else "")
    account = await _account(request, scope)
    if account is not None:
        await limiter.hit(scope, account)


async def _account(request: Request, scope: str) -> str | None:
    """The account that is tried, known or not; the body is not validated yet."""
    if scope in NAMED_BY_EMAIL:
        body = await request.json()
        email = body.get("email") if isinstance(body, dict) else None
        return email.lower() if isinstance(email, str) else None
    return _bearer(request) if scope == "email_change" else None


def _bearer(request: Request) -> str | None:
    try:
        token = bearer(request.headers.get("Authorization"))
        return str(read_access(request.app.state.settings, token).user_id)
    except Unauthorized:
        return None
