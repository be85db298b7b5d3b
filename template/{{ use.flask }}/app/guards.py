"""What is checked before routing has its say: the host, and whether a browser asks for CORS."""

from flask import Flask, Response, request

from app.current import current_settings
from app.http_guards import check_host


def init_app(app: Flask) -> None:
    """Flask runs these before it raises the 404 or 405 that routing has found."""
    app.before_request(_guard_host)
    app.before_request(_answer_preflight)


def _guard_host() -> None:
    check_host(request.environ.get("HTTP_HOST", ""), current_settings())


def _answer_preflight() -> Response | None:
    """Flask-Cors adds the headers; for other origins OPTIONS is a method like any other."""
    asks = request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers
    if asks and request.headers.get("Origin") in current_settings().cors_origins:
        return Response(status=204)
    return None
