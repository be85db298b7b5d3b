"""Bodies of unknown length."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


class Dechunked:
    """Gives a chunked body its length before Django sees it, which would take it for an empty one.

    One byte above the limit is read, so that the guard refuses what is too large by its length.
    """

    def __init__(self, application: "WSGIApplication", *, limit: int) -> None:
        self.application = application
        self.limit = limit

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if environ.get("wsgi.input_terminated") and not environ.get("CONTENT_LENGTH"):
            body = environ["wsgi.input"].read(self.limit + 1)
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        return self.application(environ, start_response)
