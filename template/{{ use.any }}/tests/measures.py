"""Tie tests to the measures that they prove: `@pytest.mark.measure("pagination")`.

The measures of a test are written to the junit report as its properties.
"""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "measure(name): the measure that the test proves")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        for mark in item.iter_markers("measure"):
            item.user_properties.append(("measure", mark.args[0]))
