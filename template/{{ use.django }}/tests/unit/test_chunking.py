"""What Django gets to see of a body."""

import io
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pytest

from app.chunking import WholeBodies

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment


class Seen:
    """An application that reads as much as it is told to, and remembers it."""

    def __init__(self, *, reads: bool) -> None:
        self.reads = reads
        self.body = b""
        self.length = ""

    def __call__(
        self, environ: "WSGIEnvironment", start_response: "StartResponse"
    ) -> Iterable[bytes]:
        self.length = environ.get("CONTENT_LENGTH", "")
        self.body = environ["wsgi.input"].read() if self.reads else b""
        return []


def send(application: Seen, body: bytes, **environ: object) -> io.BytesIO:
    """Give the body to the application, and return what is left of it."""
    stream = io.BytesIO(body)
    given = {"wsgi.input": stream, "wsgi.input_terminated": True, **environ}
    WholeBodies(application, limit=10)(given, lambda *_: lambda _data: None)
    return stream


def test_a_chunked_body_gets_its_length() -> None:
    seen = Seen(reads=True)
    send(seen, b"12345")
    assert (seen.length, seen.body) == ("5", b"12345")


def test_of_a_chunked_body_above_the_limit_one_byte_more_is_kept() -> None:
    seen = Seen(reads=True)
    send(seen, b"x" * 1000)
    assert (seen.length, seen.body) == ("11", b"x" * 11)


def test_a_body_with_a_length_is_passed_on() -> None:
    seen = Seen(reads=True)
    send(seen, b"12345", CONTENT_LENGTH="5")
    assert (seen.length, seen.body) == ("5", b"12345")


@pytest.mark.parametrize("environ", [{}, {"CONTENT_LENGTH": "1000"}])
def test_what_is_not_read_is_read_to_its_end(environ: dict[str, object]) -> None:
    rest = send(Seen(reads=False), b"x" * 1000, **environ)
    assert rest.read() == b""


def test_a_server_that_does_not_mark_the_end_is_left_alone() -> None:
    rest = send(Seen(reads=False), b"12345", **{"wsgi.input_terminated": False})
    assert rest.read() == b"12345"
