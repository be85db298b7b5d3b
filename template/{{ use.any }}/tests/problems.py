"""What an error answer looks like: RFC 9457 with a code, a request id and the fields at fault."""

import httpx2

PROBLEM_JSON = "application/problem+json"


def assert_problem(response: httpx2.Response, status: int, code: str) -> None:
    """Fail unless the answer is a whole problem document of this status and code."""
    assert response.status_code == status, response.text
    assert response.headers["Content-Type"].split(";")[0] == PROBLEM_JSON
    body = response.json()
    assert body["type"] == f"urn:problem:{code}"
    assert body["status"] == status
    assert body["code"] == code
    assert body["title"]
    assert isinstance(body["detail"], str)
    assert body["request_id"] == response.headers["X-Request-ID"]


def assert_invalid(
    response: httpx2.Response, field: str, *, location: str = "body", code: str | None = None
) -> None:
    """Fail unless the answer is a 422 that names this field (or a part of it)."""
    assert_problem(response, 422, "invalid_input")
    faults = [
        error
        for error in response.json()["errors"]
        if error["field"] == field or error["field"].startswith(f"{field}.")
    ]
    assert faults, response.text
    assert {error["location"] for error in faults} == {location}
    assert all(error["message"] and error["code"] for error in faults)
    if code is not None:
        assert {error["code"] for error in faults} == {code}
