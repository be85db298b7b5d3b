"""Counts every API request before anything is done for it, per address."""

from flask import Flask, current_app, request

from app.http_headers import API_PREFIX
from app.limiter import Limiter
from app.settings import Settings


def init_app(app: Flask, settings: Settings) -> None:
    """One limiter per application; processes share counts by RATE_LIMIT_STORAGE_URL."""
    app.extensions["limiter"] = Limiter(settings)
    app.before_request(_count)


def _count() -> None:
    limiter: Limiter = current_app.extensions["limiter"]
    if request.routing_exception is None and request.path.startswith(API_PREFIX):
        limiter.hit("api", request.remote_addr or "")
