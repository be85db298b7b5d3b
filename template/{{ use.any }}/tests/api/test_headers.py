"""The headers of every answer, those of errors included."""

import httpx2
import pytest

from tests.changed_settings import ChangeSettings

pytestmark = pytest.mark.measure("security-headers")

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
POLICY = "default-src 'none'; frame-ancestors 'none'"
PATHS = ["/health/live", "/openapi.json", "/no/such/path", "/api/v1/no-such-path"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_has_the_security_headers(client: httpx2.Client, path: str) -> None:
    headers = client.get(path).headers
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert headers["Content-Security-Policy"] == POLICY


def test_a_crash_has_the_security_headers(client: httpx2.Client, crash_path: str) -> None:
    headers = client.get(crash_path).headers
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE
    assert headers["Content-Security-Policy"] == POLICY


def test_a_refused_host_has_the_security_headers(client: httpx2.Client) -> None:
    headers = client.get("/health/live", headers={"Host": "evil.example"}).headers
    assert {name: headers[name] for name in EVERYWHERE} == EVERYWHERE


def test_the_pages_of_the_docs_may_load_their_own_files_only(client: httpx2.Client) -> None:
    response = client.get("/docs")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/html")
    policy = response.headers["Content-Security-Policy"]
    assert policy != POLICY
    assert "frame-ancestors 'none'" in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_nothing_tells_what_serves(client: httpx2.Client) -> None:
    headers = client.get("/health/live").headers
    assert "Server" not in headers
    assert "X-Powered-By" not in headers


def test_only_production_insists_on_https(
    client: httpx2.Client, change_settings: ChangeSettings
) -> None:
    assert "Strict-Transport-Security" not in client.get("/health/live").headers
    change_settings(environment="production")
    header = client.get("/health/live").headers["Strict-Transport-Security"]
    assert int(header.split(";")[0].removeprefix("max-age=")) >= 31_536_000


@pytest.mark.parametrize("path", ["/api/v1/no-such-path", "/health/live"])
def test_answers_of_the_api_are_never_stored(client: httpx2.Client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"
