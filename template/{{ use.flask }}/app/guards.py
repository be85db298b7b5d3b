"""Refuses hosts that are not ours before routing has its say, and endless bodies."""

from contextlib import suppress

from flask import Flask, Response, request

from app.current import current_settings
from app.http_guards import check_host

DRAINED_BYTES = 4 * 1024 * 1024
CHUNK_BYTES = 64 * 1024


def init_app(app: Flask) -> None:
    """Flask runs the first two before it raises the 404 or 405 that routing has found."""
    app.before_request(_guard_host)
    app.before_request(_bound_body)
    app.after_request(_drain_body)


def _guard_host() -> None:
    check_host(request.environ.get("HTTP_HOST"), current_settings())


def _bound_body() -> None:
    """For a body that tells no length. Werkzeug cuts it off here, so one byte shows that it was."""
    request.max_content_length = current_settings().max_body_bytes + 1


def _drain_body(response: Response) -> Response:
    """Closing on a client that still sends resets the connection, and the answer is lost."""
    if response.status_code >= 400 and "wsgi.input_terminated" in request.environ:
        body = request.environ["wsgi.input"]
        with suppress(OSError):
            for _ in range(DRAINED_BYTES // CHUNK_BYTES):
                if not body.read(CHUNK_BYTES):
                    break
    return response
