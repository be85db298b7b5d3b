"""Bodies of unknown length, and bodies that nobody reads."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

DRAINED_PIECES = 128
PIECE_BYTES = 65_536


class Readable(Protocol):
    def read(self, size: int, /) -> bytes: ...


class WholeBodies:
    """Does for Django what it leaves to the server, where the server marks the end of a body.

    A chunked body gets its length, as Django would take it for an empty one; one byte above the
    limit is kept, so that it is refused by its length. What a refusal has left unread is read then:
    the server would close the connection on a client that is still sending.
    """

    def __init__(self, application: "WSGIApplication", *, limit: int) -> None:
        self.application = application
        self.limit = limit

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        if not environ.get("wsgi.input_terminated"):
            return self.application(environ, start_response)
        stream = environ["wsgi.input"]
        if not environ.get("CONTENT_LENGTH"):
            body = stream.read(self.limit + 1)
            environ["wsgi.input"] = io.BytesIO(body)
            environ["CONTENT_LENGTH"] = str(len(body))
        response = self.application(environ, start_response)
        drain(stream)
        return response


def drain(stream: Readable) -> None:
    """Only so much: nobody has to listen for ever."""
    for _ in range(DRAINED_PIECES):
        if not stream.read(PIECE_BYTES):
            return
