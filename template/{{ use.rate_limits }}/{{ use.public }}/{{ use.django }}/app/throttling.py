"""Counts every API request before anything is done for it, per address."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from app.http_guards import client_address
from app.http_headers import API_PREFIX
from app.limiter import Limiter
from app.problems import problem_response
from app.rate_limits import TooManyRequests
from app.settings import get_settings


@lru_cache
def get_limiter() -> Limiter:
    """One per process; processes share counts by RATE_LIMIT_STORAGE_URL."""
    return Limiter(get_settings())


class RateLimits:
    """Middleware, so that it comes before the view and its transaction."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Any, args: Any, kwargs: Any
    ) -> HttpResponseBase | None:
        """None lets the request through."""
        if not request.path.startswith(API_PREFIX):
            return None
        try:
            get_limiter().hit("api", _address(request))
        except TooManyRequests as error:
            return problem_response(error)
        return None


def _address(request: HttpRequest) -> str:
    forwarded_for = request.headers.get("X-Forwarded-For")
    return client_address(request.META.get("REMOTE_ADDR"), forwarded_for, get_settings())
