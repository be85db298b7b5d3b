"""How operations of the design are declared, what they read of a request and how they answer."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, get_type_hints
from urllib.parse import quote

from flask import Blueprint, Response, request
from pydantic import TypeAdapter

from app.current import current_settings
from app.errors import PayloadTooLarge
from app.http_guards import check_length
from app.payloads import media_of, read
from app.queries import Query

View = Callable[..., object]
Q = TypeVar("Q", bound=Query)


def operations_of(tag: str) -> Blueprint:
    """The operations of one group; the document of the design describes them."""
    return Blueprint(f"design-{tag}", __name__)


def takes(*media: str, required: bool = True) -> Callable[[View], View]:
    """Read the body, in one of these media types, into what the view's `data` is annotated with."""

    def decorate(view: View) -> View:
        shape: TypeAdapter[Any] = TypeAdapter(get_type_hints(view, include_extras=True)["data"])

        @wraps(view)
        def wrapper(**arguments: Any) -> object:
            data = read(shape, _body(), request.content_type, media, required=required)
            return view(data=data, **arguments)

        return wrapper

    return decorate


def takes_bytes(*media: str, required: bool = True) -> Callable[[View], View]:
    """Hand over the body as it is, for what is neither JSON nor a form."""

    def decorate(view: View) -> View:
        @wraps(view)
        def wrapper(**arguments: Any) -> object:
            data = _body()
            if data or required:
                media_of(request.content_type, media)
            return view(data=data, **arguments)

        return wrapper

    return decorate


def answers(shape: Any = None, status: int = 200) -> Callable[[View], Callable[..., Response]]:
    """Show what the view returns in the form of `shape`; without one the answer has no body."""
    adapter: TypeAdapter[Any] = TypeAdapter(shape)

    def decorate(view: View) -> Callable[..., Response]:
        @wraps(view)
        def wrapper(**arguments: Any) -> Response:
            value = view(**arguments)
            if shape is None:
                return _empty(status)
            found = adapter.validate_python(value, from_attributes=True)
            text = adapter.dump_json(found, by_alias=True)
            return Response(text, status, mimetype="application/json")

        return wrapper

    return decorate


def read_query(shape: type[Q]) -> Q:
    """The query of this request."""
    return shape.read(request.query_string)


def current_url() -> str:
    """The address of this request, its query as it was sent."""
    query = request.query_string.decode("latin-1")
    address = f"{request.host_url.rstrip('/')}{quote(request.root_path + request.path)}"
    return f"{address}?{query}" if query else address


def _body() -> bytes:
    settings = current_settings()
    check_length(request.headers.get("Content-Length"), settings)
    data = request.get_data()
    if len(data) > settings.max_body_bytes:
        raise PayloadTooLarge
    return data


def _empty(status: int) -> Response:
    """Without the content type that Flask would add."""
    response = Response(status=status)
    del response.headers["Content-Type"]
    return response
