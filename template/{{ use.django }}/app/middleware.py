"""What happens around every request, from the outermost to the innermost."""

import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase

from app.errors import InvalidHost, MethodNotAllowed
from app.http_guards import check_host
from app.http_headers import response_headers
from app.logging import log_request
from app.problems import problem_response, to_app_error
from app.request_id import bind_request_id, clear_request, current_request_id, request_id_from
from app.settings import get_settings

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class RequestLog:
    """Gives the request its id and its one line in the log, and the answer its headers."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.settings = get_settings()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        bind_request_id(request_id_from(request.headers.get("X-Request-ID")))
        started = time.perf_counter()
        try:
            response = self.get_response(request)
            self._add_headers(request, response)
            log_request(
                method=request.method or "",
                path=request.path,
                status=response.status_code,
                seconds=time.perf_counter() - started,
            )
            return response
        finally:
            clear_request()

    def _add_headers(self, request: HttpRequest, response: HttpResponseBase) -> None:
        for name, value in response_headers(request.path, self.settings).items():
            response[name] = value
        response["X-Request-ID"] = current_request_id()
        if response.status_code == 204:
            del response["Content-Type"]
        elif isinstance(response, HttpResponse):
            response["Content-Length"] = str(len(response.content))


class TrustedHosts:
    """Refuses a foreign `Host` before anything builds a link from it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.settings = get_settings()

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        try:
            check_host(request.META.get("HTTP_HOST"), self.settings)
        except InvalidHost as error:
            return problem_response(error)
        return self.get_response(request)


class Problems:
    """Answers what leaves a view as an exception, after its transaction was rolled back."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed):
            refusal = problem_response(MethodNotAllowed(allow=response["Allow"].split(", ")))
            if request.method == "HEAD":
                refusal.content = b""
            return refusal
        return response

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        """None leaves a fault of ours to Django, which logs it and answers 500."""
        error = to_app_error(exception)
        return None if error is None else problem_response(error)
