"""Fixtures that only a project with rate limits has."""

import pytest

from app.throttling import get_limiter


@pytest.fixture(autouse=True)
def limits() -> None:
    """No request of another test counts."""
    get_limiter().reset()
