"""Tie tests to the measures that they prove: `@pytest.mark.measure("pagination")`.

The measures of a test are written to the junit report as its properties.
"""

from collections.abc import Callable

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "measure(name): the measure that the test proves")


@pytest.fixture(autouse=True)
def _record_measures(
    request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    for mark in request.node.iter_markers("measure"):
        record_property("measure", mark.args[0])
