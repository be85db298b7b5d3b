"""Reads a request into the models that a view's annotations name.

flask-openapi could do it, but makes a schema per request, cannot tell path, query and body apart
in an error, and takes a JSON string for an object.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, get_type_hints
from urllib.parse import parse_qsl
from uuid import UUID

from flask import Response, request
from pydantic import BaseModel, ValidationError

from app.current import current_settings
from app.errors import Location, PayloadTooLarge, from_pydantic
from app.http_guards import check_body, parse_id, read_json


class ResourceId(BaseModel):
    """The path of one resource."""

    id: UUID


def validated(view: Callable[..., Response]) -> Callable[..., Response]:
    """Call the view with `path`, `query` and `body`, as far as it asks for them."""
    hints = get_type_hints(view)
    readers = {name: read for name, read in _READERS.items() if name in hints}

    @wraps(view)
    def wrapper(**path_arguments: str) -> Response:
        return view(**{name: read(hints[name], path_arguments) for name, read in readers.items()})

    # How flask-openapi knows a view that validates by itself.
    wrapper.__dict__["__delay_validate_request__"] = True
    return wrapper


def _read_path(model: type[BaseModel], path_arguments: dict[str, str]) -> BaseModel:
    ids: dict[str, Any] = {name: parse_id(text) for name, text in path_arguments.items()}
    return model.model_construct(**ids)


def _read_query(model: type[BaseModel], _path_arguments: dict[str, str]) -> BaseModel:
    return _validate(model, _parameters(request.query_string), "query")


def _parameters(query_string: bytes) -> dict[str, str]:
    """The last of each name counts. Werkzeug would leave bytes that are no text as %FF."""
    return dict(parse_qsl(query_string.decode(errors="replace"), keep_blank_values=True))


def _read_body(model: type[BaseModel], _path_arguments: dict[str, str]) -> BaseModel:
    settings = current_settings()
    length = request.headers.get("Content-Length")
    chunked = "Transfer-Encoding" in request.headers
    check_body(request.content_type, length, settings, chunked=chunked)
    data = request.get_data()
    if len(data) > settings.max_body_bytes:
        raise PayloadTooLarge
    return _validate(model, read_json(data), "body")


def _validate(model: type[BaseModel], value: object, location: Location) -> BaseModel:
    try:
        return model.model_validate(value)
    except ValidationError as error:
        raise from_pydantic(error.errors(), location=location) from None


_READERS: dict[str, Callable[[type[BaseModel], dict[str, str]], BaseModel]] = {
    "path": _read_path,
    "query": _read_query,
    "body": _read_body,
}
