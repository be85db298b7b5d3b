"""Which hosts are served, and which web pages may call."""

import httpx2
import pytest

from tests.problems import assert_problem

pytestmark = pytest.mark.measure("security-headers")

FRONT = "https://front.example"


@pytest.mark.parametrize("host", ["evil.example", "testserver.evil.example", "", "a b", "1.2.3.4"])
def test_an_unknown_host_is_refused(client: httpx2.Client, host: str) -> None:
    response = client.get("/health/live", headers={"Host": host})
    assert_problem(response, 400, "invalid_host")


def test_a_known_host_is_served_at_any_port(client: httpx2.Client) -> None:
    response = client.get("/health/live", headers={"Host": "testserver:8000"})
    assert response.status_code == 200


def test_a_page_of_a_known_origin_may_read(client: httpx2.Client) -> None:
    response = client.get("/health/live", headers={"Origin": FRONT})
    assert response.headers["Access-Control-Allow-Origin"] == FRONT
    assert "origin" in response.headers["Vary"].lower()


@pytest.mark.measure("csrf")
@pytest.mark.parametrize("origin", ["https://evil.example", "null", f"{FRONT}.evil.example"])
def test_a_page_of_another_origin_may_not_read(client: httpx2.Client, origin: str) -> None:
    response = client.get("/health/live", headers={"Origin": origin})
    assert "Access-Control-Allow-Origin" not in response.headers


def test_a_page_of_a_known_origin_may_write(client: httpx2.Client) -> None:
    response = preflight(client, FRONT)
    assert response.status_code in {200, 204}
    assert response.headers["Access-Control-Allow-Origin"] == FRONT
    assert "DELETE" in response.headers["Access-Control-Allow-Methods"]
    allowed = response.headers["Access-Control-Allow-Headers"].lower()
    assert "content-type" in allowed


@pytest.mark.measure("csrf")
def test_a_page_of_another_origin_may_not_write(client: httpx2.Client) -> None:
    response = preflight(client, "https://evil.example")
    assert "Access-Control-Allow-Origin" not in response.headers


@pytest.mark.measure("csrf")
@pytest.mark.parametrize("origin", [FRONT, "https://evil.example"])
def test_no_page_may_send_cookies(client: httpx2.Client, origin: str) -> None:
    assert "Access-Control-Allow-Credentials" not in preflight(client, origin).headers
    response = client.get("/health/live", headers={"Origin": origin})
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Set-Cookie" not in response.headers


def preflight(client: httpx2.Client, origin: str) -> httpx2.Response:
    """Ask, as a browser does, whether a page may send a DELETE."""
    headers = {
        "Origin": origin,
        "Access-Control-Request-Method": "DELETE",
        "Access-Control-Request-Headers": "content-type",
    }
    return client.options("/api/v1/no-such-path", headers=headers)
