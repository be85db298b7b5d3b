"""How operations are declared: strict JSON bodies, ids in paths, summaries from docstrings."""

import inspect
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from contextlib import AsyncExitStack
from functools import partial
from http import HTTPStatus
from typing import Annotated, Any, ClassVar
from uuid import UUID

from fastapi import APIRouter, Path, Request, Response
from fastapi.dependencies.models import Dependant
from fastapi.exceptions import RequestValidationError
from fastapi.routing import APIRoute
from pydantic import BeforeValidator

from app.errors import PROBLEM_JSON, PayloadTooLarge
from app.http_guards import check_body, parse_id, read_json

Check = Callable[..., Awaitable[None]]
_checks: dict[Callable[..., Any], Check] = {}

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
    """Judges the caller, then the body, then what the path names; FastAPI begins with the body.

    Its own parser, besides, takes NaN and words its own errors.
    """

    request_class: ClassVar[type[JsonRequest]] = JsonRequest

    def __init__(self, path: str, endpoint: Callable[..., Any], **options: Any) -> None:
        summary = (inspect.getdoc(endpoint) or "").partition("\n")[0].removesuffix(".")
        options["summary"] = options.get("summary") or summary
        super().__init__(path, endpoint, **options)

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        answer = super().get_route_handler()
        body = self.body_field
        checks = list(_find_checks(self.dependant))

        async def read_and_answer(request: Request) -> Response:
            strict = self.request_class(request.scope, request.receive)
            async with AsyncExitStack() as admitted:
                for admit in request.app.state.admissions:
                    await admitted.enter_async_context(admit(strict))
                if body is not None:
                    for check in checks:
                        await check(strict)
                    _, faults = body.validate(await strict.json(), loc=("body",))
                    if faults:
                        raise RequestValidationError(faults)
                response = await answer(strict)
            if response.status_code == HTTPStatus.NO_CONTENT:
                del response.headers["content-type"]
            return response

        return read_and_answer


def before_body(dependency: Callable[..., Any]) -> Callable[[Check], Check]:
    """Say what is to be checked, before the body is read, where an operation has `dependency`."""

    def register(check: Check) -> Check:
        _checks[dependency] = check
        return check

    return register


def _find_checks(dependant: Dependant) -> Iterator[Callable[[Request], Awaitable[None]]]:
    for inner in dependant.dependencies:
        if inner.call in _checks:
            yield partial(_checks[inner.call], scopes=inner.own_oauth_scopes or [])
        yield from _find_checks(inner)


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
