"""Faults become answers that tell nothing of the inside."""

import json
from typing import Any

import pytest
from sqlalchemy.exc import OperationalError

from app.error_handlers import answer_fault


def body_of(fault: Exception) -> Any:
    return json.loads(bytes(answer_fault(fault).body))


@pytest.mark.measure("error-handling")
def test_a_database_that_is_away_is_503() -> None:
    body = body_of(OperationalError("SELECT secret", None, Exception("server closed")))
    assert (body["status"], body["code"]) == (503, "service_unavailable")
    assert "secret" not in str(body)


@pytest.mark.measure("error-handling")
def test_any_other_fault_is_500() -> None:
    body = body_of(KeyError("secret"))
    assert (body["status"], body["code"]) == (500, "internal_error")
    assert "secret" not in str(body)
