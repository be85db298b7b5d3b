"""Every fault as `application/problem+json`, whoever raised it."""

import json

from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from ninja.errors import ValidationError

from app.errors import (
    PROBLEM_JSON,
    AppError,
    BadRequest,
    Conflict,
    InternalError,
    InvalidHost,
    NotFound,
    PayloadTooLarge,
    ServiceUnavailable,
    from_pydantic,
    problem,
)
from app.logging import get_logger
from app.request_id import current_request_id

# What views call the argument that a body or a query becomes.
PARAMETERS = ("payload", "query")

TRANSLATED: tuple[tuple[type[Exception], type[AppError]], ...] = (
    (Http404, NotFound),
    (DisallowedHost, InvalidHost),
    (RequestDataTooBig, PayloadTooLarge),
    (SuspiciousOperation, BadRequest),
)
# How every engine, and Django's own protection, calls what is broken; app.writing names the fields
# of what must be unique. Other rules only a fault of ours can break.
FOREIGN_KEY = "foreign key"
# A key that was sent, or made, twice, as each of the three says it.
DUPLICATE = ("unique constraint failed", "duplicate key value", "duplicate entry")
TWICE = "The same change was made at the same time."
STILL_NEEDED = "Something else refers to it, or it refers to something that is gone."

log = get_logger(__name__)


def to_app_error(error: Exception) -> AppError | None:
    """What the caller is told about an exception; None for a fault of ours."""
    if isinstance(error, AppError):
        return error
    if isinstance(error, ValidationError):
        return from_pydantic(error.errors, params=PARAMETERS)
    if isinstance(error, IntegrityError):
        return _conflict(str(error).lower())
    if isinstance(error, OperationalError):
        log.error("database_unavailable", exc_info=error)
        return ServiceUnavailable()
    return next((told() for raised, told in TRANSLATED if isinstance(error, raised)), None)


def _conflict(message: str) -> Conflict | None:
    if any(words in message for words in DUPLICATE):
        return Conflict(TWICE)
    return Conflict(STILL_NEEDED) if FOREIGN_KEY in message else None


def problem_response(error: AppError) -> HttpResponse:
    body = json.dumps(problem(error, current_request_id()))
    return HttpResponse(body, status=error.status, content_type=PROBLEM_JSON, headers=error.headers)


# What Django calls for exceptions outside of views: no route, a request it cannot read, a fault.


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(to_app_error(exception) or BadRequest())


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return problem_response(NotFound())


def server_error(request: HttpRequest) -> HttpResponse:
    return problem_response(InternalError())
