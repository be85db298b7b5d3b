"""Who may call, and whose the rows are."""

import pytest

from tests.caller import Caller
from tests.design.cases import BASE_PATH, ENTITIES, OPERATIONS, WRITES, Operation
from tests.design.world import NOBODY, World
from tests.problems import assert_problem

CLOSED = [operation for operation in OPERATIONS if operation.actor == "required"]
OWNED = [
    operation
    for operation in OPERATIONS
    if operation.entity
    and ENTITIES[operation.entity]["owner"] != "none"
    and ENTITIES[operation.entity]["create"]
    and (operation.own_row or operation.names_row_in_body)
    and operation.behaviour in WRITES
]
PRIVATE = [
    operation
    for operation in OPERATIONS
    if operation.behaviour == "read" and operation.entity and ENTITIES[operation.entity]["private"]
]


@pytest.mark.measure("authentication")
@pytest.mark.parametrize("operation", CLOSED, ids=str)
def test_a_stranger_to_the_project_is_turned_away(
    world: World, anyone: Caller, operation: Operation
) -> None:
    path = operation.path
    for name, param in operation.params.items():
        path = path.replace(f"{{{name}}}", NOBODY.get(param.get("type", "str"), "x"))
    response = anyone.send(operation.method, BASE_PATH + path, {})
    assert_problem(response, 401, "unauthorized")


@pytest.mark.measure("authorization")
@pytest.mark.parametrize("operation", OWNED + PRIVATE, ids=str)
def test_what_is_somebody_elses_does_not_exist(
    world: World, stranger: Caller, operation: Operation
) -> None:
    url = world.url(operation)
    body = world.body(operation)
    response = world.send(operation, caller=stranger, url=url, body=body)
    assert_problem(response, 404, "not_found")
