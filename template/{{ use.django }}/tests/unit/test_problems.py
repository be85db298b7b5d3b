"""How exceptions of Django's become answers."""

import pytest
from django.core.exceptions import DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.db import IntegrityError, OperationalError
from django.http import Http404
from django.test import RequestFactory

from app.problems import bad_request, to_app_error

pytestmark = pytest.mark.measure("error-handling")


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (Http404(), 404),
        (DisallowedHost(), 400),
        (RequestDataTooBig(), 413),
        (SuspiciousOperation(), 400),
        (IntegrityError("FOREIGN KEY constraint failed"), 409),
        (OperationalError(), 503),
    ],
)
def test_an_exception_has_its_status(error: Exception, status: int) -> None:
    told = to_app_error(error)
    assert told is not None
    assert told.status == status


@pytest.mark.parametrize("error", [ZeroDivisionError(), IntegrityError("CHECK constraint failed")])
def test_a_fault_of_ours_is_left_to_django(error: Exception) -> None:
    assert to_app_error(error) is None


def test_a_request_that_django_cannot_read_is_a_problem_too() -> None:
    response = bad_request(RequestFactory().get("/"), SuspiciousOperation("secret-detail"))
    assert response.status_code == 400
    assert response["Content-Type"] == "application/problem+json"
    assert b"secret-detail" not in response.content
