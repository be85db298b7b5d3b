"""One id per request, the same in the answer, in problem documents and in every log line."""

import re
from uuid import uuid4

from structlog.contextvars import bind_contextvars, clear_contextvars, get_contextvars

HEADER = "X-Request-ID"
# Nothing that could forge a log line or a header.
ACCEPTED = re.compile(r"[A-Za-z0-9._-]{1,64}")


def request_id_from(header: str | None) -> str:
    """Keep the caller's id where it is harmless, else make one."""
    if header and ACCEPTED.fullmatch(header):
        return header
    return uuid4().hex


def bind_request_id(request_id: str) -> None:
    """Begin a request: nothing of the one before stays in the log context of this thread."""
    clear_contextvars()
    bind_contextvars(request_id=request_id)


def current_request_id() -> str:
    """The id that is bound, or a new one outside of any request."""
    return str(get_contextvars().get("request_id") or uuid4().hex)


def clear_request() -> None:
    clear_contextvars()
