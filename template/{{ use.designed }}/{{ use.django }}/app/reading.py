"""How operations of the design are declared, and how they read what a request carries.

Operations are judged in the order of all three frameworks: the caller, the body, what the path
names, the query. So views read bodies and queries themselves; a body may be a form as well as JSON.
"""

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, get_type_hints

from django.http import HttpRequest, HttpResponse
from ninja import Router
from pydantic import TypeAdapter

from app.http_guards import check_length
from app.payloads import media_of, read
from app.queries import Query
from app.settings import get_settings

Q = TypeVar("Q", bound=Query)
View = TypeVar("View", bound=Callable[..., object])


class DesignRouter(Router):
    """The document of the design describes its operations; django-ninja's would repeat it."""

    def api_operation(
        self, methods: list[str], path: str, **options: Any
    ) -> Callable[[View], View]:
        options |= {"by_alias": True, "include_in_schema": False}
        return super().api_operation(methods, path, **options)


def operations_of(tag: str) -> DesignRouter:
    """The operations of one group."""
    return DesignRouter(tags=[tag])


def takes(*media: str, required: bool = True) -> Callable[[View], View]:
    """Read the body, in one of these media types, into what the view's `data` is annotated with."""

    def decorate(view: View) -> View:
        shape: TypeAdapter[Any] = TypeAdapter(get_type_hints(view, include_extras=True)["data"])

        def read_data(request: HttpRequest) -> Any:
            content_type = request.headers.get("Content-Type")
            return read(shape, body_of(request), content_type, media, required=required)

        return _given(view, read_data)

    return decorate


def takes_bytes(*media: str, required: bool = True) -> Callable[[View], View]:
    """Hand over the body as it is, for what is neither JSON nor a form."""

    def decorate(view: View) -> View:
        def read_data(request: HttpRequest) -> bytes:
            data = body_of(request)
            if data or required:
                media_of(request.headers.get("Content-Type"), media)
            return data

        return _given(view, read_data)

    return decorate


def _given(view: View, read_data: Callable[[HttpRequest], Any]) -> View:
    """The view with `data` read for it; django-ninja sees the other parameters only."""

    @wraps(view)
    def wrapper(request: HttpRequest, **arguments: Any) -> object:
        return view(request, data=read_data(request), **arguments)

    signature = inspect.signature(view)
    others = [each for each in signature.parameters.values() if each.name != "data"]
    wrapper.__signature__ = signature.replace(parameters=others)  # type: ignore[attr-defined]
    return wrapper  # type: ignore[return-value]


def body_of(request: HttpRequest) -> bytes:
    """The bytes of a body of bearable size."""
    check_length(request.headers.get("Content-Length"), get_settings())
    return request.body


def read_query(request: HttpRequest, shape: type[Q]) -> Q:
    """The query of this request."""
    return shape.read(request.META["QUERY_STRING"].encode())


def empty(status: int) -> HttpResponse:
    """An answer without a body, and so without its type."""
    response = HttpResponse(status=status)
    del response["Content-Type"]
    return response
