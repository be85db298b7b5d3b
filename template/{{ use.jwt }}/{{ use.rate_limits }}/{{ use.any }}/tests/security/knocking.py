"""Requests from elsewhere; the test has to set `trusted_proxy_count=1`."""

import httpx2

from tests.accounts import AUTH
from tests.problems import assert_problem

WRONG = "another quiet passphrase"


def post_from(client: httpx2.Client, address: str, path: str, **body: object) -> httpx2.Response:
    """Send one of the operations of `/api/v1/auth` from this address."""
    return client.post(f"{AUTH}/{path}", json=body, headers={"X-Forwarded-For": address})


def log_in_from(client: httpx2.Client, address: str, email: str, password: str) -> httpx2.Response:
    return post_from(client, address, "login", email=email, password=password)


def assert_slowed(response: httpx2.Response, *, at_most: int = 3600) -> int:
    """Return for how long."""
    assert_problem(response, 429, "too_many_requests")
    seconds = int(response.headers["Retry-After"])
    assert 1 <= seconds <= at_most
    return seconds
