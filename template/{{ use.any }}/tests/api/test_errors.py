"""What a caller is told when something goes wrong, and what not."""

import httpx2
import pytest

from tests.log import LogLines
from tests.problems import assert_problem

pytestmark = pytest.mark.measure("error-handling")


@pytest.mark.parametrize("path", ["/", "/no/such/path", "/api/v1", "/api/v1/no-such-path"])
def test_an_unknown_path_is_not_found(client: httpx2.Client, path: str) -> None:
    assert_problem(client.get(path), 404, "not_found")


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS"])
def test_another_method_is_not_allowed(client: httpx2.Client, method: str) -> None:
    response = client.request(method, "/health/live")
    assert_problem(response, 405, "method_not_allowed")
    assert response.headers["Allow"] == "GET"


def test_head_is_a_method_that_is_not_offered(client: httpx2.Client) -> None:
    response = client.head("/health/live")
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET"
    assert response.content == b""


def test_a_fault_of_ours_hides_its_detail(client: httpx2.Client, crash_path: str) -> None:
    response = client.get(crash_path)
    assert_problem(response, 500, "internal_error")
    assert "kaboom" not in response.text
    assert "Traceback" not in response.text
    assert "errors" not in response.json()


def test_a_fault_of_ours_is_in_the_log_with_its_detail(
    client: httpx2.Client, crash_path: str, log_lines: LogLines
) -> None:
    client.get(crash_path, headers={"X-Request-ID": "crashed"})
    told = [line for line in log_lines() if "kaboom-detail" in str(line)]
    assert told
    assert {line["request_id"] for line in told} == {"crashed"}


@pytest.mark.measure("xss")
def test_a_problem_never_repeats_the_path_as_html(client: httpx2.Client) -> None:
    response = client.get("/<script>alert(1)</script>")
    assert_problem(response, 404, "not_found")
    assert "<script>" not in response.text
