"""Fixtures of the tests of the design; a test for which the design has nothing is left out."""

import pytest

from tests.caller import Caller
from tests.design.cases import JsonObject
from tests.design.world import World


@pytest.fixture
def world(api: Caller, seeded: dict[str, list[JsonObject]]) -> World:
    """An ordinary caller, and what it makes."""
    return World(api, seeded)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A design without deletes needs no test of them; pytest would call that skipped."""
    items[:] = [item for item in items if not _is_empty(item)]


def _is_empty(item: pytest.Item) -> bool:
    reasons = (str(mark.kwargs.get("reason", "")) for mark in item.iter_markers("skip"))
    return any(reason.startswith("got empty parameter set") for reason in reasons)
