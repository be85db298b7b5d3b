"""Everything that can go wrong for a caller, as one tree, and its problem document (RFC 9457).

AppError
├── BadRequest 400
│   ├── MalformedJson
│   └── InvalidHost
├── NotFound 404
├── MethodNotAllowed 405
├── Conflict 409
├── PayloadTooLarge 413
├── UnsupportedMediaType 415
├── InvalidInput 422
├── InternalError 500
└── ServiceUnavailable 503
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from itertools import islice
from typing import Any, ClassVar, Literal, Self

PROBLEM_JSON = "application/problem+json"
# A body of nonsense must not be answered by a document many times its size.
MAX_FIELD_ERRORS = 100
MAX_FIELD_LENGTH = 200
# Which of them it is depends on how a framework hands the body over.
NO_OBJECT = frozenset({"dict_type", "model_attributes_type", "model_type"})

Location = Literal["body", "query"]


@dataclass(frozen=True)
class FieldError:
    """What is wrong with one member of a body or one query parameter."""

    location: Location
    field: str
    message: str
    code: str


class AppError(Exception):
    """A failure that the caller is told about; `detail` is public, so it holds nothing internal."""

    status: ClassVar[int] = 500
    code: ClassVar[str] = "internal_error"
    title: ClassVar[str] = "Internal error"
    default_detail: ClassVar[str] = "Something went wrong on our side."

    def __init__(
        self,
        detail: str | None = None,
        *,
        errors: Iterable[FieldError] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        self.detail = detail or self.default_detail
        self.errors = tuple(errors)
        self.headers = dict(headers or {})
        super().__init__(self.detail)


class BadRequest(AppError):
    status = 400
    code = "bad_request"
    title = "Bad request"
    default_detail = "The request could not be understood."


class MalformedJson(BadRequest):
    code = "malformed_json"
    title = "Malformed JSON"
    default_detail = "The body is not valid JSON in UTF-8."


class InvalidHost(BadRequest):
    code = "invalid_host"
    title = "Invalid host"
    default_detail = "This host is not served here."


class NotFound(AppError):
    status = 404
    code = "not_found"
    title = "Not found"
    default_detail = "There is nothing here, or nothing that you may see."


class MethodNotAllowed(AppError):
    status = 405
    code = "method_not_allowed"
    title = "Method not allowed"
    default_detail = "This address does not take that method."

    def __init__(self, allow: Collection[str] = ()) -> None:
        super().__init__(headers={"Allow": ", ".join(sorted(allow))} if allow else None)


class Conflict(AppError):
    status = 409
    code = "conflict"
    title = "Conflict"
    default_detail = "The request contradicts the present state."


class PayloadTooLarge(AppError):
    status = 413
    code = "payload_too_large"
    title = "Payload too large"
    default_detail = "The body is larger than this server accepts."


class UnsupportedMediaType(AppError):
    status = 415
    code = "unsupported_media_type"
    title = "Unsupported media type"
    default_detail = "Send the body as Content-Type: application/json."


class InvalidInput(AppError):
    status = 422
    code = "invalid_input"
    title = "Invalid input"
    default_detail = "Some values are missing or wrong; see errors."

    @classmethod
    def of(cls, field: str, message: str, code: str, *, location: Location = "body") -> Self:
        """The error of a single field that a schema cannot find, such as an unknown reference."""
        return cls(errors=[FieldError(location, field, message, code)])


class InternalError(AppError):
    """The root's own values under a name that can be raised and caught apart."""


class ServiceUnavailable(AppError):
    status = 503
    code = "service_unavailable"
    title = "Service unavailable"
    default_detail = "The service cannot answer just now; try again later."


def from_status(status: int) -> AppError:
    """Translate an error that the framework itself raised and that carries only a status.

    The tree is walked, because parts of the project bring errors of their own.
    """
    found = next((error for error in _below(AppError) if error.status == status), None)
    fallback = BadRequest if 400 <= status < 500 else InternalError
    return (found or fallback)()


def _below(error: type[AppError]) -> Iterator[type[AppError]]:
    """A class comes before its subclasses, so that the general one is found."""
    for subclass in error.__subclasses__():
        yield subclass
        yield from _below(subclass)


def from_pydantic(
    errors: Iterable[Mapping[str, Any]],
    *,
    location: Location | None = None,
    params: Collection[str] = (),
) -> InvalidInput:
    """Bring a validation error to one form, whichever framework reports it.

    `location` says where the values came from when `loc` does not begin with it; `params` are
    names of handler arguments that the framework puts between the location and the field.
    """
    first = islice(errors, MAX_FIELD_ERRORS)
    return InvalidInput(errors=[_field_error(error, location, params) for error in first])


def _field_error(
    error: Mapping[str, Any], location: Location | None, params: Collection[str]
) -> FieldError:
    path = [str(part) for part in error["loc"]]
    if location is None:
        location = "query" if path[:1] == ["query"] else "body"
        path = path[1:]
        if path and path[0] in params:
            path = path[1:]
    field = ".".join(path)[:MAX_FIELD_LENGTH]
    if error["type"] in NO_OBJECT:
        return FieldError(location, field, "must be an object", "object_type")
    message = str(error["msg"]).removeprefix("Value error, ")
    return FieldError(location, field, message, str(error["type"]))


def problem(error: AppError, request_id: str) -> dict[str, Any]:
    """The body of the answer, with the request id under which the log tells more."""
    document: dict[str, Any] = {
        "type": f"urn:problem:{error.code}",
        "title": error.title,
        "status": error.status,
        "detail": error.detail,
        "code": error.code,
        "request_id": request_id,
    }
    if isinstance(error, InvalidInput):
        document["errors"] = [asdict(field) for field in error.errors]
    return document
