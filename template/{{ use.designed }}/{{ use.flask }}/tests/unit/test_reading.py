"""What views of the design read of a request, and how their answers look."""

import pytest
from flask import Flask

from app.errors import PayloadTooLarge, UnsupportedMediaType
from app.payloads import JSON
from app.reading import answers, current_url, takes, takes_bytes
from app.shapes import In, Omitted, Out

HOST = {"Host": "testserver"}


class NoteIn(In):
    """A note that comes in."""

    text: str


class NoteOut(Out):
    """A note that goes out."""

    text: Omitted[str] = None


class Row:
    """What a table might hold."""

    def __init__(self, text: str | None) -> None:
        self.text = text


@answers(list[NoteOut], status=201)
@takes(JSON)
def note(data: NoteIn) -> object:
    return [Row(data.text), Row(None)]


@answers(status=200)
@takes_bytes("image/png", required=False)
def swallow(data: bytes) -> None:
    assert data in {b"", b"picture"}


def test_rows_become_what_the_answer_shows(app: Flask) -> None:
    with app.test_request_context(method="POST", json={"text": "hi"}, headers=HOST):
        response = note()
    assert (response.status_code, response.mimetype) == (201, JSON)
    assert response.get_data() == b'[{"text":"hi"},{}]'


def test_an_answer_without_a_body_has_no_type(app: Flask) -> None:
    with app.test_request_context(method="POST", headers=HOST):
        response = swallow()
    assert (response.status_code, response.get_data()) == (200, b"")
    assert "Content-Type" not in response.headers


def test_bytes_come_as_they_are_and_of_the_declared_type_only(app: Flask) -> None:
    with app.test_request_context(
        method="POST", data=b"picture", content_type="image/png", headers=HOST
    ):
        assert swallow().status_code == 200
    with (
        app.test_request_context(
            method="POST", data=b"picture", content_type="text/html", headers=HOST
        ),
        pytest.raises(UnsupportedMediaType),
    ):
        swallow()


def test_a_body_is_refused_for_its_length_before_it_is_read(app: Flask) -> None:
    length = {"CONTENT_LENGTH": str(app.extensions["settings"].max_body_bytes + 1)}
    with (
        app.test_request_context(method="POST", headers=HOST, environ_overrides=length),
        pytest.raises(PayloadTooLarge),
    ):
        note()


def test_an_address_keeps_its_query_as_it_was_sent(app: Flask) -> None:
    with app.test_request_context("/a%20b?q=x%2By&n=1", base_url="http://testserver"):
        assert current_url() == "http://testserver/a%20b?q=x%2By&n=1"
