"""Counts every API request before anything is done for it, per address and per account."""

from flask import Flask, Response, current_app, g, request

from app.auth import login_attempts
from app.auth.back_off import Attempt, is_proof
from app.auth.limited_operations import LOGIN, OPERATIONS, Operation, aim_of, caller_of
from app.auth.token_owners import owner_of
from app.current import current_settings
from app.database import get_session
from app.errors import MalformedJson
from app.http_guards import read_json
from app.http_headers import API_PREFIX
from app.limiter import Limiter
from app.settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """One limiter per application; processes share counts by RATE_LIMIT_STORAGE_URL."""
    app.extensions["limiter"] = Limiter(settings)
    app.before_request(_count)
    app.after_request(_forgive)


def _count() -> None:
    if request.routing_exception is not None or not request.path.startswith(API_PREFIX):
        return
    limiter: Limiter = current_app.extensions["limiter"]
    address = request.remote_addr or ""
    operation = OPERATIONS.get(request.path)
    if operation is None:
        limiter.hit("api", address)
        return
    limiter.hit(operation.scope, address)
    account = _account(operation)
    if account is None:
        return
    g.attempt = Attempt(account, address)
    if request.path == LOGIN:
        login_attempts.begin(limiter, g.attempt)
    else:
        limiter.hit(operation.scope, account)


def _account(operation: Operation) -> str | None:
    """The account that is aimed at, known or not; the operation itself judges the request."""
    if operation.body is None:
        return caller_of(request.headers.get("Authorization"), current_settings())
    try:
        aim = aim_of(operation.body, read_json(request.get_data()))
    except MalformedJson:
        return None
    if aim.email is not None or not any(aim):
        return aim.email
    return get_session().scalar(owner_of(aim))


def _forgive(response: Response) -> Response:
    if "attempt" in g and is_proof(request.path, response.status_code):
        login_attempts.succeed(current_app.extensions["limiter"], g.attempt)
    return response
