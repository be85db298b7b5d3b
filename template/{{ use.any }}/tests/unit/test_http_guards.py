from uuid import UUID

import pytest

from app.errors import (
    BadRequest,
    InvalidHost,
    MalformedJson,
    NotFound,
    PayloadTooLarge,
    UnsupportedMediaType,
)
from app.http_guards import check_body, check_host, client_address, parse_id, read_json
from tests.unit.sound_settings import sound_settings

HOSTS = sound_settings(allowed_hosts="api.example.com,.example.org,[::1]")
ID = UUID("abcdef12-1234-5678-1234-567812345678")
SMALL = sound_settings(max_body_bytes=10)

pytestmark = pytest.mark.measure("input-validation")


@pytest.mark.parametrize(
    "host",
    [
        "api.example.com",
        "API.example.com:8000",
        "api.example.com.",
        "example.org",
        "a.b.example.org",
        "[::1]:8000",
    ],
)
def test_our_hosts_are_served(host: str) -> None:
    check_host(host, HOSTS)


@pytest.mark.parametrize(
    "host",
    [
        None,
        "",
        "evil.com",
        "api.example.com.evil.com",
        "notexample.org",
        "evil.com:api.example.com",
        "api.example.com:80:80",
        "[::1",
    ],
)
def test_other_hosts_are_refused(host: str | None) -> None:
    with pytest.raises(InvalidHost):
        check_host(host, HOSTS)


def test_a_star_serves_every_host() -> None:
    check_host("anything.example", sound_settings(allowed_hosts="*"))


@pytest.mark.parametrize(
    ("content_type", "length"),
    [
        ("application/json", "10"),
        ("application/json; charset=UTF-8", "2"),
        (None, "0"),
        (None, None),
        ("text/plain", ""),
    ],
)
def test_json_within_the_limit_is_let_through(content_type: str | None, length: str | None) -> None:
    check_body(content_type, length, SMALL)


@pytest.mark.parametrize("length", ["11", "9" * 5000])
def test_a_large_body_is_refused_unread(length: str) -> None:
    with pytest.raises(PayloadTooLarge):
        check_body("application/json", length, SMALL)


@pytest.mark.parametrize("content_type", [None, "text/plain", "application/json; charset=latin-1"])
def test_a_body_of_another_type_is_refused(content_type: str | None) -> None:
    with pytest.raises(UnsupportedMediaType):
        check_body(content_type, "2", SMALL)
    with pytest.raises(UnsupportedMediaType):
        check_body(content_type, None, SMALL, chunked=True)


@pytest.mark.parametrize("length", ["-1", "1e3", "٣"])
def test_a_length_that_is_no_number_is_refused(length: str) -> None:
    with pytest.raises(BadRequest):
        check_body("application/json", length, SMALL)


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"\xff",
        b'{"a": NaN}',
        b'{"a": -Infinity}',
        b"[" * 100_000,
        b"1" * 5000,
        b"\xef\xbb\xbf{}",
    ],
)
def test_what_is_not_json_is_malformed(body: bytes) -> None:
    with pytest.raises(MalformedJson):
        read_json(body)


def test_json_is_read() -> None:
    assert read_json('{"ä": [1, 2.5, null]}'.encode()) == {"ä": [1, 2.5, None]}


def test_an_id_is_read_in_either_case() -> None:
    assert parse_id(str(ID)) == parse_id(str(ID).upper()) == ID


@pytest.mark.parametrize("text", ["1 OR 1=1", ID.hex, ID.urn, f"{{{ID}}}", f"{ID}\n", ""])
def test_an_id_in_another_form_names_nothing(text: str) -> None:
    with pytest.raises(NotFound):
        parse_id(text)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (0, "1.1.1.1", "9.9.9.9"),
        (1, "1.1.1.1, 2.2.2.2", "2.2.2.2"),
        (2, "1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (5, "1.1.1.1, 2.2.2.2", "1.1.1.1"),
        (1, None, "9.9.9.9"),
        (1, "not an address", "9.9.9.9"),
        (1, "2001:db8::1", "2001:db8::1"),
    ],
)
def test_only_our_own_proxies_are_believed(
    proxies: int, forwarded: str | None, expected: str
) -> None:
    settings = sound_settings(trusted_proxy_count=proxies)

    assert client_address("9.9.9.9", forwarded, settings) == expected


def test_a_socket_without_peer_has_no_address() -> None:
    assert client_address(None, None, sound_settings()) == "unknown"
