"""Lets pages of the origins in CORS_ORIGINS call the API, and no others; never with cookies.

Flask-Cors reads an origin with brackets, such as http://[::1]:3000, as a regular expression, and
says `Vary: Origin` only where there is more than one.
"""

from flask import Flask, Response, request

from app.current import current_settings
from app.responses import no_content

METHODS = "GET, POST, PUT, PATCH, DELETE"
SENT = "Authorization, Content-Type, X-Request-ID"
SHOWN = "Location, Retry-After, X-Request-ID"
MAX_AGE_SECONDS = "600"


def init_app(app: Flask) -> None:
    """To other origins a preflight is an OPTIONS like any other: 405 or 404."""
    app.before_request(_answer_preflight)
    app.after_request(_allow_origin)


def _answer_preflight() -> Response | None:
    if not (_is_allowed() and _is_preflight()):
        return None
    response = no_content()
    response.headers["Access-Control-Allow-Methods"] = METHODS
    response.headers["Access-Control-Allow-Headers"] = SENT
    response.headers["Access-Control-Max-Age"] = MAX_AGE_SECONDS
    return response


def _allow_origin(response: Response) -> Response:
    if current_settings().cors_origins:
        response.vary.add("Origin")
    if _is_allowed():
        response.headers["Access-Control-Allow-Origin"] = request.headers["Origin"]
        response.headers["Access-Control-Expose-Headers"] = SHOWN
    return response


def _is_preflight() -> bool:
    return request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers


def _is_allowed() -> bool:
    return request.headers.get("Origin") in current_settings().cors_origins
