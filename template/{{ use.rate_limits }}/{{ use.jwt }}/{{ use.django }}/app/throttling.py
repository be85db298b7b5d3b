"""Counts every API request before anything is done for it, per address and per account."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.db import OperationalError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from app.auth import login_attempts
from app.auth.access import client_of
from app.auth.back_off import Attempt, is_proof
from app.auth.limited_operations import LOGIN, OPERATIONS, Operation, aim_of, caller_of
from app.auth.token_owners import owner_of
from app.errors import AppError
from app.http_guards import check_body, read_json
from app.http_headers import API_PREFIX
from app.limiter import Limiter
from app.problems import problem_response, to_app_error
from app.settings import get_settings

ATTEMPT = "app.attempt"


@lru_cache
def get_limiter() -> Limiter:
    """One per process; processes share counts by RATE_LIMIT_STORAGE_URL."""
    return Limiter(get_settings())


class RateLimits:
    """Middleware, so that it comes before the view and its transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        attempt = request.META.get(ATTEMPT)
        if attempt is not None and is_proof(request.path, response.status_code):
            login_attempts.succeed(get_limiter(), attempt)
        return response

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the request through."""
        if not request.path.startswith(API_PREFIX):
            return None
        try:
            count(request)
        except (AppError, OperationalError) as error:
            refusal = to_app_error(error)
            return None if refusal is None else problem_response(refusal)
        return None


def count(request: HttpRequest) -> None:
    limiter, address = get_limiter(), client_of(request).ip_address
    operation = OPERATIONS.get(request.path)
    if operation is None:
        limiter.hit("api", address)
        return
    limiter.hit(operation.scope, address)
    account = _account(request, operation)
    if account is None:
        return
    attempt = request.META[ATTEMPT] = Attempt(account, address)
    if request.path == LOGIN:
        login_attempts.begin(limiter, attempt)
    else:
        limiter.hit(operation.scope, account)


def _account(request: HttpRequest, operation: Operation) -> str | None:
    """The account that is aimed at, known or not; the operation itself judges the request."""
    headers = request.headers
    if operation.body is None:
        return caller_of(headers.get("Authorization"), get_settings())
    try:
        check_body(headers.get("Content-Type"), headers.get("Content-Length"), get_settings())
        aim = aim_of(operation.body, read_json(request.body))
    except AppError:
        return None
    return aim.email if aim.email is not None or not any(aim) else owner_of(aim)
