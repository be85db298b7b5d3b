"""Refuses hosts that are not ours, before routing has its say, and endless bodies."""

from flask import Flask, request

from app.current import current_settings
from app.http_guards import check_host


def init_app(app: Flask) -> None:
    """Flask runs this before it raises the 404 or 405 that routing has found."""
    app.before_request(_guard_host)
    app.before_request(_bound_body)


def _guard_host() -> None:
    check_host(request.environ.get("HTTP_HOST"), current_settings())


def _bound_body() -> None:
    """Reading stops there with a 413, also where the body told no length."""
    request.max_content_length = current_settings().max_body_bytes
