"""The outermost WSGI layer: request id, client address, access log, headers of every response."""

from collections.abc import Iterable
from time import perf_counter
from typing import TYPE_CHECKING, Any

from werkzeug.datastructures import Headers

from app.http_guards import client_address
from app.http_headers import response_headers
from app.logging import log_request
from app.request_id import bind_request_id, clear_request, request_id_from
from app.settings import Settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class RequestMiddleware:
    """Outside Flask, so that a response has its headers whatever made it."""

    def __init__(self, wsgi_app: "WSGIApplication", settings: Settings) -> None:
        self.wsgi_app = wsgi_app
        self.settings = settings

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        request_id = request_id_from(environ.get("HTTP_X_REQUEST_ID"))
        method, path = environ["REQUEST_METHOD"], environ.get("PATH_INFO", "/")
        environ["REMOTE_ADDR"] = client_address(
            environ.get("REMOTE_ADDR", ""), environ.get("HTTP_X_FORWARDED_FOR"), self.settings
        )
        started = perf_counter()
        statuses = [500]

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            statuses.append(int(status[:3]))
            complete = Headers(headers)
            complete.update(response_headers(path, self.settings))
            complete["X-Request-ID"] = request_id
            return start_response(status, complete.to_wsgi_list(), *exc_info)

        bind_request_id(request_id)
        try:
            return self.wsgi_app(environ, start)
        finally:
            seconds = perf_counter() - started
            log_request(method=method, path=path, status=statuses[-1], seconds=seconds)
            clear_request()
