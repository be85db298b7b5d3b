"""How operations of the design are declared, and how they read what a request carries."""

from typing import Any

from fastapi import APIRouter, Request
from pydantic import TypeAdapter

from app.http_guards import check_length
from app.payloads import JSON, media_of, read
from app.routing import JsonRequest, JsonRoute


class CountedRequest(JsonRequest):
    """Counts a body while reading it, whatever it is of."""

    async def body(self) -> bytes:
        if not hasattr(self, "_counted"):
            settings = self.app.state.settings
            check_length(self.headers.get("content-length"), settings)
            self._counted = await self._read(settings.max_body_bytes)
        return self._counted


class DesignRoute(JsonRoute):
    """The document of the design describes the operation; FastAPI's own would repeat it."""

    request_class = CountedRequest

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **{**options, "include_in_schema": False})


class Body:
    """A dependency: the body, in one of the media types that the design gives it."""

    def __init__(self, shape: Any, *media: str, required: bool = True) -> None:
        self.shape: TypeAdapter[Any] = TypeAdapter(shape)
        self.media = media or (JSON,)
        self.required = required

    async def __call__(self, request: Request) -> Any:
        data = await request.body()
        content_type = request.headers.get("content-type")
        return read(self.shape, data, content_type, self.media, required=self.required)


class RawBody(Body):
    """The body as bytes, for what is neither JSON nor a form."""

    def __init__(self, *media: str, required: bool = True) -> None:
        super().__init__(bytes, *media, required=required)

    async def __call__(self, request: Request) -> bytes:
        data = await request.body()
        if data or self.required:
            media_of(request.headers.get("content-type"), self.media)
        return data


def operations_of(tag: str) -> APIRouter:
    """The operations of one group."""
    return APIRouter(
        tags=[tag],
        route_class=DesignRoute,
        generate_unique_id_function=lambda route: route.name,
    )
