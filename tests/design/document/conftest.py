from pathlib import Path

import pytest

from tests.design.document.writing import Check, Read, checker, reader


@pytest.fixture
def read(tmp_path: Path) -> Read:
    """Reads a document without errors, given its paths and components."""
    return reader(tmp_path)


@pytest.fixture
def check(tmp_path: Path) -> Check:
    return checker(tmp_path)
