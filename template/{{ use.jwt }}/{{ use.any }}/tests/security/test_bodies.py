"""Decision 51: what a body must be before anybody looks into it."""

from collections.abc import Iterator

import httpx2
import pytest

from tests.changed_settings import ChangeSettings
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("input-validation")

LOGIN = "/api/v1/auth/login"
JSON = {"Content-Type": "application/json"}


def test_51_a_body_above_the_limit_is_refused(
    client: httpx2.Client, change_settings: ChangeSettings
) -> None:
    change_settings(max_body_bytes=10)
    response = client.post(LOGIN, content=b'{"email": "x"}', headers=JSON)
    assert_problem(response, 413, "payload_too_large")


def test_51_a_body_of_unknown_length_is_measured(
    client: httpx2.Client, change_settings: ChangeSettings
) -> None:
    def pieces() -> Iterator[bytes]:
        for _ in range(20):
            yield b" "

    change_settings(max_body_bytes=10)
    response = client.post(LOGIN, content=pieces(), headers=JSON)
    assert_problem(response, 413, "payload_too_large")


@pytest.mark.parametrize(
    "content_type", ["text/plain", "application/x-www-form-urlencoded", "application/vnd.api+json"]
)
def test_51_a_body_of_another_media_type_is_refused(
    client: httpx2.Client, content_type: str
) -> None:
    response = client.post(LOGIN, content=b"{}", headers={"Content-Type": content_type})
    assert_problem(response, 415, "unsupported_media_type")


def test_51_a_charset_is_no_other_media_type(client: httpx2.Client) -> None:
    headers = {"Content-Type": "application/json; charset=utf-8"}
    assert_invalid(client.post(LOGIN, content=b"{}", headers=headers), "email")


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"{'email': 1}", b'{"email": NaN}', b"\xff", b"[" * 10_000, b"1" * 5000],
)
def test_51_a_body_that_is_not_json_is_malformed(client: httpx2.Client, content: bytes) -> None:
    response = client.post(LOGIN, content=content, headers=JSON)
    assert_problem(response, 400, "malformed_json")


def test_51_no_body_is_malformed(client: httpx2.Client) -> None:
    assert_problem(client.post(LOGIN), 400, "malformed_json")
