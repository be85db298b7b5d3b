"""Fixtures on top of those of `conftest.py`: callers, each with an account of its own."""

from collections.abc import Callable

import httpx2
import pytest

from app.mail import Message
from tests.accounts import PASSWORD, bearer, give_roles, log_in, sign_up
from tests.caller import Caller

pytest_plugins = ["tests.changed_settings"]


@pytest.fixture
def anyone(client: httpx2.Client) -> Caller:
    """A caller without an account."""
    return Caller(client)


@pytest.fixture
def api(client: httpx2.Client, outbox: list[Message]) -> Caller:
    """An ordinary user."""
    return sign_up(client, outbox, "api@example.com")


@pytest.fixture
def stranger(client: httpx2.Client, outbox: list[Message]) -> Caller:
    """Another ordinary user."""
    return sign_up(client, outbox, "stranger@example.com")


@pytest.fixture
def admin(client: httpx2.Client, make_admin: Callable[[str, str], None]) -> Caller:
    make_admin("admin@example.com", PASSWORD)
    return bearer(client, log_in(client, "admin@example.com"))


@pytest.fixture
def guest(client: httpx2.Client, outbox: list[Message], admin: Caller) -> Caller:
    """A user who may only read."""
    caller = sign_up(client, outbox, "guest@example.com")
    give_roles(admin, caller, "guest")
    return caller


@pytest.fixture
def manager(client: httpx2.Client, outbox: list[Message], admin: Caller) -> Caller:
    """A user who may read what everybody has."""
    caller = sign_up(client, outbox, "manager@example.com")
    give_roles(admin, caller, "manager")
    return caller
