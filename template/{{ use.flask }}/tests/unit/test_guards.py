"""What happens around a view, where a real server differs from the transport of the tests."""

from io import BytesIO

import pytest
from flask import Flask
from werkzeug.test import Client

pytestmark = pytest.mark.measure("error-handling")


def test_the_rest_of_a_body_is_read_before_an_error_leaves(app: Flask) -> None:
    body = BytesIO(b"x" * 200_000)
    environ = {"HTTP_HOST": "testserver", "wsgi.input": body, "wsgi.input_terminated": True}
    response = Client(app).post("/no/such/path", environ_overrides=environ)
    assert response.status_code == 404
    assert body.read() == b""


def test_a_doubled_slash_is_no_redirect(app: Flask) -> None:
    response = Client(app).get("//health/live", headers={"Host": "testserver"})
    assert response.status_code == 404


@pytest.mark.parametrize(
    ("path", "content_type"),
    [
        ("/docs/start.js", "text/javascript"),
        ("/docs/js/swagger-ui-bundle.js", "text/javascript"),
        ("/docs/css/swagger-ui.css", "text/css"),
    ],
)
def test_the_docs_bring_their_own_files(app: Flask, path: str, content_type: str) -> None:
    response = Client(app).get(path, headers={"Host": "testserver"}, buffered=True)
    assert response.status_code == 200
    assert response.mimetype == content_type


def test_the_docs_bring_nothing_else(app: Flask) -> None:
    for path in ("/docs/../__init__.py", "/docs/no-such-file.js"):
        response = Client(app).get(path, headers={"Host": "testserver"})
        assert response.status_code == 404
