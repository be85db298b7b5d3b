"""The id under which a request is found in the log."""

import re

import httpx2
import pytest

from tests.log import LogLines

MADE_HERE = re.compile(r"[0-9a-f]{32}")


@pytest.mark.parametrize("given", ["abc", "A-b_c.1", "x" * 64])
def test_an_id_that_was_sent_is_taken_over(client: httpx2.Client, given: str) -> None:
    response = client.get("/health/live", headers={"X-Request-ID": given})
    assert response.headers["X-Request-ID"] == given


@pytest.mark.parametrize("given", ["x" * 65, "a b", "<script>", "a;b"])
def test_an_id_of_another_form_is_replaced(client: httpx2.Client, given: str) -> None:
    response = client.get("/health/live", headers={"X-Request-ID": given})
    assert MADE_HERE.fullmatch(response.headers["X-Request-ID"])


def test_each_request_without_an_id_gets_one_of_its_own(client: httpx2.Client) -> None:
    first, second = (client.get("/health/live").headers["X-Request-ID"] for _ in range(2))
    assert MADE_HERE.fullmatch(first)
    assert first != second


def test_a_problem_document_holds_the_id(client: httpx2.Client) -> None:
    response = client.get("/no/such/path", headers={"X-Request-ID": "the-id"})
    assert response.json()["request_id"] == "the-id"


def test_the_log_tells_of_the_request_under_its_id(
    client: httpx2.Client, log_lines: LogLines
) -> None:
    client.get("/health/live", headers={"X-Request-ID": "the-id"})
    lines = [line for line in log_lines() if line.get("request_id") == "the-id"]
    assert len(lines) == 1
    assert lines[0]["method"] == "GET"
    assert lines[0]["path"] == "/health/live"
    assert lines[0]["status"] == 200
