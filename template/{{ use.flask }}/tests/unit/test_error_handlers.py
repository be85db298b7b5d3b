"""Faults become answers that tell nothing of the inside."""

import pytest
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import InternalServerError

from app.error_handlers import answer_fault, answer_http_exception

pytestmark = pytest.mark.measure("error-handling")

AWAY = OperationalError("SELECT secret", None, Exception("server closed"))


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [(AWAY, 503, "service_unavailable"), (KeyError("secret"), 500, "internal_error")],
)
def test_a_fault_tells_its_kind_only(fault: Exception, status: int, code: str) -> None:
    response = answer_fault(fault)
    assert response.status_code == status
    assert response.get_json()["code"] == code
    assert "secret" not in response.get_data(as_text=True)


def test_a_fault_after_the_view_is_told_like_one_in_it() -> None:
    response = answer_http_exception(InternalServerError(original_exception=AWAY))
    assert response.status_code == 503
