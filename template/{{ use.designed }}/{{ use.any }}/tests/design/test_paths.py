"""What is not there."""

import pytest

from tests.design.cases import OPERATIONS, Operation
from tests.design.world import NOBODY, World
from tests.problems import assert_problem

NAMING = [
    (operation, name)
    for operation in OPERATIONS
    for name, param in operation.params.items()
    if "row" in param and operation.method != "HEAD"
]


@pytest.mark.parametrize(("operation", "name"), NAMING, ids=str)
def test_what_a_path_names_has_to_be_there(world: World, operation: Operation, name: str) -> None:
    kind = operation.params[name]["type"]
    response = world.send(operation, url=world.url(operation, **{name: NOBODY[kind]}))
    assert_problem(response, 404, "not_found")


@pytest.mark.measure("sql-injection")
@pytest.mark.parametrize(
    ("operation", "name"), [each for each in NAMING if each[0].params[each[1]]["type"] != "str"]
)
@pytest.mark.parametrize("wrong", ["no-id", "1 OR 1=1", "-0"])
def test_an_id_of_another_form_names_nothing(
    world: World, operation: Operation, name: str, wrong: str
) -> None:
    response = world.send(operation, url=world.url(operation, **{name: wrong}))
    assert_problem(response, 404, "not_found")
