"""Every failure leaves as a problem document (RFC 9457)."""

import json

from flask import Flask, Response
from sqlalchemy.exc import IntegrityError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app import errors
from app.integrity import conflict_from
from app.logging import get_logger
from app.request_id import current_request_id

log = get_logger(__name__)


def init_app(app: Flask) -> None:
    """Answer for errors of ours, of Werkzeug's routing, and for faults that nobody foresaw."""
    app.register_error_handler(errors.AppError, answer_error)
    app.register_error_handler(HTTPException, _answer_http_exception)
    app.register_error_handler(Exception, _answer_fault)


def answer_error(error: errors.AppError) -> Response:
    """The problem document of `error`."""
    text = json.dumps(errors.problem(error, current_request_id()))
    return Response(text, error.status, error.headers, content_type=errors.PROBLEM_JSON)


def _answer_http_exception(error: HTTPException) -> Response:
    if isinstance(error, MethodNotAllowed):
        return answer_error(errors.MethodNotAllowed(list(error.valid_methods or ())))
    # Flask wraps what fails after the view, such as the commit, in a 500 of its own.
    fault = getattr(error, "original_exception", None)
    if fault is not None:
        return _answer_fault(fault)
    return answer_error(errors.from_status(error.code or 500))


def _answer_fault(error: Exception) -> Response:
    conflict = conflict_from(error) if isinstance(error, IntegrityError) else None
    if conflict is not None:
        return answer_error(conflict)
    log.error("unhandled_error", exc_info=error)
    return answer_error(errors.InternalError())
