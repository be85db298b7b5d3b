"""Fixtures on top of those of `conftest.py`."""

import httpx2
import pytest

from tests.caller import Caller

pytest_plugins = ["tests.changed_settings"]


@pytest.fixture
def api(client: httpx2.Client) -> Caller:
    return Caller(client)
