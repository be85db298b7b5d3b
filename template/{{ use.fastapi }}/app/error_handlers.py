"""Every failure leaves as a problem document (RFC 9457)."""

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from fastapi.routing import iter_route_contexts
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from starlette.exceptions import HTTPException
from starlette.routing import compile_path

from app import errors
from app.integrity import conflict_from
from app.logging import get_logger
from app.request_id import current_request_id

log = get_logger(__name__)

UNREACHABLE = (OperationalError, InterfaceError, PoolTimeoutError, ConnectionError)


def add_error_handlers(app: FastAPI) -> None:
    """For errors of ours and of routing; faults that nobody foresaw end in the middleware."""
    app.add_exception_handler(errors.AppError, _handle)
    app.add_exception_handler(HTTPException, _handle)
    app.add_exception_handler(RequestValidationError, _handle)
    app.add_exception_handler(IntegrityError, _handle)


def answer_error(error: errors.AppError) -> Response:
    """The problem document of `error`."""
    return JSONResponse(
        errors.problem(error, current_request_id()),
        status_code=error.status,
        headers=error.headers,
        media_type=errors.PROBLEM_JSON,
    )


def answer_fault(fault: Exception) -> Response:
    """The log gets the fault, the caller only that there was one."""
    log.error("unhandled_error", exc_info=fault)
    unreachable = isinstance(fault, UNREACHABLE)
    return answer_error(errors.ServiceUnavailable() if unreachable else errors.InternalError())


async def _handle(request: Request, error: Exception) -> Response:
    translated = _translate(request, error)
    return answer_fault(error) if translated is None else answer_error(translated)


def _translate(request: Request, error: Exception) -> errors.AppError | None:
    match error:
        case errors.AppError():
            return error
        case RequestValidationError():
            return errors.from_pydantic(error.errors())
        case IntegrityError():
            return conflict_from(error)
        case HTTPException(status_code=405):
            return errors.MethodNotAllowed(_methods(request))
        case HTTPException():
            return errors.from_status(error.status_code)
    return None


def _methods(request: Request) -> set[str]:
    """Of all operations on this path: Starlette names those of the first only."""
    return {
        method
        for route in iter_route_contexts(request.app.routes)
        if route.path and compile_path(route.path)[0].match(request.url.path)
        for method in route.methods or ()
    }
