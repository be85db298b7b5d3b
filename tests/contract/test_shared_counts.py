"""Two processes of one backend and one Redis between them: what one has counted the other knows."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import httpx2
import pytest

from tests.contract.conftest import option_set, visiting
from tests.harness.accounts import AUTH, PASSWORD
from tests.harness.services import redis_url
from tests.harness.sets import FRAMEWORKS

pytestmark = [
    pytest.mark.slow,
    pytest.mark.contract,
    pytest.mark.services,
    pytest.mark.xdist_group("contract-limits"),
]

Ways = tuple[httpx2.Client, httpx2.Client]

ANN = {"email": "ann@example.com", "password": PASSWORD}
LONG = 4
WRONG = {**ANN, "password": "another quiet passphrase"}


@pytest.fixture(params=FRAMEWORKS)
def processes(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ways]:
    """Ways in to two servers of one project; each framework counts in a database of its own."""
    framework: str = request.param
    store = urlunsplit(urlsplit(redis_url())._replace(path=f"/{10 + FRAMEWORKS.index(framework)}"))
    one = option_set(framework, "sqlite", "jwt")
    settings = {
        "RATE_LIMIT_STORAGE_URL": store,
        "RATE_LIMIT_REGISTER": "2/minute",
        "LOGIN_BACKOFF_AFTER": "2",
        "TRUSTED_PROXY_COUNT": "1",
    }
    with ExitStack() as stack:
        walk = stack.enter_context(visiting(one, tmp_path, **settings))
        second = stack.enter_context(walk.project.serving())
        other = stack.enter_context(httpx2.Client(base_url=second.url, timeout=30))
        yield walk.http, other


def post(client: httpx2.Client, path: str, body: dict[str, str], host: int) -> httpx2.Response:
    headers = {"X-Forwarded-For": f"203.0.113.{host}"}
    return client.post(f"{AUTH}/{path}", json=body, headers=headers)


def guess_until_the_wait_is_long(client: httpx2.Client) -> int:
    """Longer than a busy machine needs for the next request; return the seconds."""
    while True:
        answer = post(client, "login", WRONG, 1)
        if answer.status_code == httpx2.codes.TOO_MANY_REQUESTS:
            wait = int(answer.headers["Retry-After"])
            if wait >= LONG:
                return wait
            time.sleep(wait)


def test_two_processes_count_together(processes: Ways) -> None:
    here, there = processes
    answers = [post(client, "register", ANN, host) for host, client in enumerate((here, there) * 2)]
    assert [answer.status_code for answer in answers] == [202, 202, 429, 429]

    wait = guess_until_the_wait_is_long(here)
    refused = post(there, "login", WRONG, 2)
    assert refused.status_code == httpx2.codes.TOO_MANY_REQUESTS
    assert 1 <= int(refused.headers["Retry-After"]) <= wait
