"""Whether the process lives, and whether it is ready to serve."""

import httpx2
import pytest

from tests.problems import assert_problem


def test_the_process_is_alive(client: httpx2.Client) -> None:
    response = client.get("/health/live")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


def test_it_is_ready_while_the_database_answers(client: httpx2.Client) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 200
    assert response.json() == {"status": "ok", "checks": {"database": "ok"}}


@pytest.mark.usefixtures("database_away")
def test_it_is_not_ready_without_the_database(client: httpx2.Client) -> None:
    response = client.get("/health/ready")
    assert response.status_code == 503
    assert response.json() == {"status": "unavailable", "checks": {"database": "failed"}}


@pytest.mark.usefixtures("database_away")
def test_it_is_alive_without_the_database(client: httpx2.Client) -> None:
    assert client.get("/health/live").status_code == 200


@pytest.mark.parametrize("path", ["/health/live", "/health/ready"])
def test_the_answer_is_never_stored(client: httpx2.Client, path: str) -> None:
    assert client.get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", ["/health/live/", "/health/ready/", "/openapi.json/"])
def test_a_slash_at_the_end_is_another_path(client: httpx2.Client, path: str) -> None:
    assert_problem(client.get(path), 404, "not_found")
