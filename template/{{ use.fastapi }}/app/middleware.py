"""What surrounds every request, as plain ASGI: nothing here buffers a body or starts a task."""

from time import perf_counter

from fastapi.middleware.cors import CORSMiddleware
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.error_handlers import answer_error, answer_fault
from app.errors import AppError
from app.http_guards import check_host, client_address
from app.http_headers import response_headers
from app.logging import log_request
from app.request_id import HEADER, bind_request_id, clear_request, request_id_from
from app.settings import Settings

CORS_METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
CORS_REQUEST_HEADERS = ("Authorization", "Content-Type", HEADER)
CORS_RESPONSE_HEADERS = ("Location", HEADER)


class RequestMiddleware:
    """The outermost layer: request id, client address, access log, headers of every response."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        request_id = request_id_from(headers.get(HEADER))
        peer, port = scope.get("client") or (None, 0)
        forwarded_for = ",".join(headers.getlist("x-forwarded-for"))
        address = client_address(peer, forwarded_for, self.settings)
        scope = {**scope, "client": (address, port)}
        started, status = perf_counter(), 500

        async def send_complete(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                added = MutableHeaders(scope=message)
                added.update(response_headers(scope["path"], self.settings))
                added[HEADER] = request_id
            await send(message)

        bind_request_id(request_id)
        try:
            await self.app(scope, receive, send_complete)
        finally:
            seconds = perf_counter() - started
            log_request(method=scope["method"], path=scope["path"], status=status, seconds=seconds)
            clear_request()


class GuardMiddleware:
    """Refuses a foreign `Host`, and turns a fault into an answer while CORS can still mark it."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self.app = app
        self.settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_and_note(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            check_host(Headers(scope=scope).get("host"), self.settings)
            await self.app(scope, receive, send_and_note)
        except AppError as error:
            await answer_error(error)(scope, receive, send)
        except Exception as fault:
            response = answer_fault(fault)
            if started:
                raise
            await response(scope, receive, send)


class CorsMiddleware(CORSMiddleware):
    """For the origins of the settings; to others a preflight is a method like any other."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        super().__init__(
            app,
            allow_methods=CORS_METHODS,
            allow_headers=CORS_REQUEST_HEADERS,
            expose_headers=CORS_RESPONSE_HEADERS,
        )
        self.settings = settings

    def is_allowed_origin(self, origin: str) -> bool:
        return origin in self.settings.cors_origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        origin = Headers(scope=scope).get("origin", "") if scope["type"] == "http" else ""
        await (super().__call__ if self.is_allowed_origin(origin) else self.app)(
            scope, receive, send
        )
