"""How operations are declared: strict JSON bodies, ids in paths, summaries from docstrings."""

import inspect
from collections.abc import Callable, Coroutine
from http import HTTPStatus
from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response
from fastapi.routing import APIRoute
from pydantic import BeforeValidator

from app.errors import PROBLEM_JSON, PayloadTooLarge
from app.http_guards import check_body, parse_id, read_json

# The dependency raises before Pydantic judges: what is no UUID is 404, not 422.
PathId = Annotated[UUID, BeforeValidator(parse_id), Path(alias="id")]


class JsonRequest(Request):
    """Counts a body while reading it, and parses it strictly."""

    async def body(self) -> bytes:
        if not hasattr(self, "_counted"):
            settings = self.app.state.settings
            check_body(
                self.headers.get("content-type"),
                self.headers.get("content-length"),
                settings,
                chunked="transfer-encoding" in self.headers,
            )
            self._counted = await self._read(settings.max_body_bytes)
        return self._counted

    async def json(self) -> Any:
        if not hasattr(self, "_document"):
            self._document = read_json(await self.body())
        return self._document

    async def _read(self, limit: int) -> bytes:
        body = bytearray()
        async for chunk in self.stream():
            body += chunk
            if len(body) > limit:
                raise PayloadTooLarge
        return bytes(body)


class JsonRoute(APIRoute):
    """Reads the body before FastAPI would: its own parser takes NaN and words its own errors."""

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        summary = (inspect.getdoc(endpoint) or "").partition("\n")[0].removesuffix(".")
        options["summary"] = options.get("summary") or summary
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        takes_body = self.body_field is not None

        async def read_and_answer(request: Request) -> Response:
            strict = JsonRequest(request.scope, request.receive)
            if takes_body:
                await strict.json()
            return await answer(strict)

        return read_and_answer


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """For `responses=`: those that the shape of an operation does not tell, see app/openapi.py."""
    schema = {"$ref": "#/components/schemas/Problem"}
    return {
        status: {
            "description": HTTPStatus(status).phrase,
            "content": {PROBLEM_JSON: {"schema": schema}},
        }
        for status in statuses
    }


def operations(prefix: str, *, tag: str) -> APIRouter:
    """The operations of one domain; an operation id is the name of its function."""
    return APIRouter(
        prefix=prefix,
        tags=[tag],
        route_class=JsonRoute,
        generate_unique_id_function=lambda route: route.name,
    )
