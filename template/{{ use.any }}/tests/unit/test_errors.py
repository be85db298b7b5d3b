from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from app.errors import (
    AppError,
    Conflict,
    FieldError,
    InvalidInput,
    MethodNotAllowed,
    NotFound,
    from_pydantic,
    from_status,
    problem,
)

pytestmark = pytest.mark.measure("error-handling")


class Line(BaseModel):
    name: str


class Order(BaseModel):
    lines: list[Line]


def errors_of(value: object) -> list[Any]:
    with pytest.raises(ValidationError) as caught:
        Order.model_validate(value)
    return list(caught.value.errors())


def test_a_problem_document_names_everything() -> None:
    assert problem(Conflict("The name is taken."), "abc") == {
        "type": "urn:problem:conflict",
        "title": "Conflict",
        "status": 409,
        "detail": "The name is taken.",
        "code": "conflict",
        "request_id": "abc",
    }


def test_only_invalid_input_lists_fields() -> None:
    document = problem(InvalidInput.of("name", "is taken", "taken"), "abc")

    assert document["errors"] == [
        {"location": "body", "field": "name", "message": "is taken", "code": "taken"}
    ]


@pytest.mark.parametrize(
    ("prefix", "params"),
    [(("body",), ()), (("body", "payload"), ("payload",))],
)
def test_frameworks_prefix_the_place_in_their_own_way(
    prefix: tuple[str, ...], params: tuple[str, ...]
) -> None:
    errors = [error | {"loc": (*prefix, *error["loc"])} for error in errors_of({"lines": [{}]})]

    found = from_pydantic(errors, params=params)

    assert found.errors == (FieldError("body", "lines.0.name", "Field required", "missing"),)


def test_a_framework_without_prefix_says_the_location() -> None:
    found = from_pydantic(errors_of({"lines": [{"name": 1}]}), location="query")

    assert found.errors[0].location == "query"
    assert found.errors[0].field == "lines.0.name"


def test_a_field_called_like_a_location_keeps_its_name() -> None:
    found = from_pydantic([{"loc": ("query",), "msg": "bad", "type": "bad"}], location="body")

    assert found.errors[0].field == "query"


def test_the_sent_value_is_not_repeated() -> None:
    found = from_pydantic(errors_of({"lines": [{"name": ["secret value"]}]}), location="body")

    assert "secret value" not in str(problem(found, "abc"))


def test_a_body_of_nonsense_gets_a_short_answer() -> None:
    found = from_pydantic(errors_of({"lines": [{"name": 1}] * 1000}), location="body")
    long = from_pydantic([{"loc": ("x" * 1000,), "msg": "bad", "type": "bad"}], location="body")

    assert len(found.errors) == 100
    assert len(long.errors[0].field) == 200


@pytest.mark.parametrize(
    ("status", "code"),
    [
        (404, "not_found"),
        (405, "method_not_allowed"),
        (418, "bad_request"),
        (502, "internal_error"),
    ],
)
def test_a_bare_status_finds_its_error(status: int, code: str) -> None:
    assert from_status(status).code == code


def test_a_status_finds_an_error_that_another_module_defines() -> None:
    class Gone(AppError):
        status = 410
        code = "gone"

    assert isinstance(from_status(410), Gone)


def test_allowed_methods_go_into_the_header() -> None:
    assert MethodNotAllowed(["POST", "GET"]).headers == {"Allow": "GET, POST"}
    assert MethodNotAllowed().headers == {}


def test_an_unexpected_fault_tells_nothing() -> None:
    assert str(AppError()) == "Something went wrong on our side."
    assert isinstance(NotFound(), AppError)
