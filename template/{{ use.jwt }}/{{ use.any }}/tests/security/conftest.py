"""A person with an account, seen from outside."""

from typing import Any

import httpx2
import pytest

from app.mail import Message
from tests.accounts import EMAIL, bearer, log_in, open_account
from tests.caller import Caller


@pytest.fixture
def tokens(client: httpx2.Client, outbox: list[Message]) -> dict[str, Any]:
    """The tokens of the person's first session; the mails until then are taken away."""
    open_account(client, outbox, EMAIL)
    outbox.clear()
    return log_in(client, EMAIL)


@pytest.fixture
def person(client: httpx2.Client, tokens: dict[str, Any]) -> Caller:
    return bearer(client, tokens)


@pytest.fixture
def elsewhere(client: httpx2.Client, tokens: dict[str, Any]) -> dict[str, Any]:
    """The tokens of the same person in another session."""
    assert tokens["access_token"]
    return log_in(client, EMAIL)
