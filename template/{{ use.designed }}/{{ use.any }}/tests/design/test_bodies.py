"""What bodies may not hold, and the last that they may."""

import pytest

from tests.design.cases import OPERATIONS, Json, Operation
from tests.design.world import World
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("input-validation")

SENDING = [op for op in OPERATIONS if op.body and op.sends_json and not op.body["many"]]
REFUSED = [(op, *pair) for op in SENDING for pair in (op.body or {})["refused"]]
LIMITS = [(op, *pair) for op in SENDING for pair in (op.body or {})["limits"]]


@pytest.mark.parametrize(("operation", "member", "value"), REFUSED, ids=str)
def test_a_wrong_value_is_refused(
    world: World, operation: Operation, member: str, value: Json
) -> None:
    prepare(world, operation)
    body = world.body(operation, 1, **{member: value})
    response = world.send(operation, 0, body=body)
    assert_invalid(response, ".".join([*(operation.body or {})["envelope"], member]))


@pytest.mark.parametrize(("operation", "member", "value"), LIMITS, ids=str)
def test_the_last_good_value_is_taken(
    world: World, operation: Operation, member: str, value: Json
) -> None:
    prepare(world, operation)
    response = world.send(operation, 0, body=world.body(operation, 1, **{member: value}))
    assert response.status_code in {operation.status, 501}, response.text


@pytest.mark.parametrize("operation", SENDING, ids=str)
def test_what_is_no_json_is_malformed(world: World, operation: Operation) -> None:
    prepare(world, operation)
    headers = {**world.api.headers, "Content-Type": "application/json"}
    url = world.url(operation)
    response = world.api.client.request(operation.method, url, headers=headers, content=b"{")
    assert_problem(response, 400, "malformed_json")


@pytest.mark.parametrize("operation", SENDING, ids=str)
def test_another_media_type_is_refused(world: World, operation: Operation) -> None:
    prepare(world, operation)
    headers = {**world.api.headers, "Content-Type": "text/plain"}
    url = world.url(operation)
    response = world.api.client.request(operation.method, url, headers=headers, content=b"x")
    assert_problem(response, 415, "unsupported_media_type")


def prepare(world: World, operation: Operation) -> None:
    """The row that the body names has to be there first."""
    if operation.names_row_in_body and operation.entity:
        world.row(operation.entity, 0)
