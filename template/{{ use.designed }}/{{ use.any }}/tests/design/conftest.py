"""Fixtures of the tests of the design."""

import pytest

from tests.caller import Caller
from tests.design.cases import JsonObject
from tests.design.world import World


@pytest.fixture
def world(api: Caller, seeded: dict[str, list[JsonObject]]) -> World:
    """An ordinary caller, and what it makes."""
    return World(api, seeded)
