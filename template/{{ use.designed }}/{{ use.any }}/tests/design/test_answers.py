"""Every operation answers as the design says, or says that it is still to be written."""

import pytest

from tests.design.cases import OPERATIONS, Operation
from tests.design.conformity import assert_conforms
from tests.design.world import World
from tests.problems import assert_problem


@pytest.mark.parametrize("operation", OPERATIONS, ids=str)
def test_it_answers_as_designed_or_is_unwritten(world: World, operation: Operation) -> None:
    response = world.send(operation)
    if operation.method == "HEAD":
        assert response.status_code in {operation.status, 501}
        return
    if operation.behaviour == "custom" and response.status_code == 501:
        assert_problem(response, 501, "not_implemented")
        assert operation.id in response.json()["detail"]
        assert operation.file in response.json()["detail"]
        return
    assert response.status_code == operation.status, response.text
    assert_conforms(operation, response)
