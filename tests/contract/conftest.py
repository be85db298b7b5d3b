"""Starts one backend per framework and engine and walks through each of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TypeVar

import httpx2
import pytest

from tests.contract.accounts import accounts
from tests.contract.administration import administration
from tests.contract.around import FRONT, around
from tests.contract.bodies import bodies
from tests.contract.resources import resources
from tests.contract.walk import Walk
from tests.harness.mailbox import Mailbox
from tests.harness.project import CheckFailed, Project
from tests.harness.services import database
from tests.harness.sets import OptionSet, preset_row

Walks = Callable[[str, str, str], Walk]
Chapter = TypeVar("Chapter")
# An answer without the member that the next request needs, mail that never came, a closed socket.
STOPPED = (AssertionError, CheckFailed, httpx2.HTTPError, KeyError, TypeError, IndexError)


def option_set(framework: str, engine: str, auth: str) -> OptionSet:
    row = {**preset_row("standard"), "auth": auth}
    name = f"contract-{framework}-{engine}-{auth}"
    return OptionSet.of(name, "shop", framework=framework, database=engine, license="none", **row)


@contextmanager
def visiting(one: OptionSet, folder: Path, **env: str) -> Iterator[Walk]:
    """A migrated, running backend and a walk that has not begun."""
    with ExitStack() as stack:
        url = stack.enter_context(database(one.database, folder))
        settings = {"CORS_ORIGINS": FRONT, **_settings(one), **env}
        project = Project.lay_out(one, folder / "shop", url, **settings)
        project.make("migrate")
        server = stack.enter_context(project.serving())
        http = httpx2.Client(base_url=server.url, timeout=30, headers={"User-Agent": "the walk"})
        yield Walk(stack.enter_context(http), Mailbox(server.log), project)


def _settings(one: OptionSet) -> dict[str, str]:
    high = "100000/minute"
    names = ("API", "LOGIN", "REFRESH", "REGISTER", "RESEND", "FORGOT")
    more = ("EMAIL_CHANGE", "PASSWORD_CHANGE", "VERIFY", "RESET", "CONFIRM")
    if not one.has_accounts:
        return {"RATE_LIMIT_API": high}
    limits = {f"RATE_LIMIT_{name}": high for name in (*names, *more)}
    return {"MAIL_URL": "console://", "LOGIN_BACKOFF_AFTER": "100000", **limits}


@pytest.fixture(scope="session")
def walk_of(tmp_path_factory: pytest.TempPathFactory) -> Walks:
    """Walks are made when the first test asks for them, and kept."""

    @cache
    def made(framework: str, engine: str, auth: str) -> Walk:
        one = option_set(framework, engine, auth)
        with visiting(one, tmp_path_factory.mktemp(one.name)) as walk:
            _chapters(walk)
        return walk

    return made


def _chapters(walk: Walk) -> None:
    """Go through all of them; what a chapter needs of one that stopped is not tried."""
    _try(walk, lambda: around(walk))
    if not walk.project.one.has_accounts:
        _try(walk, lambda: bodies(walk, None))
        _try(walk, lambda: resources(walk, None))
    elif caller := _try(walk, lambda: accounts(walk)):
        _try(walk, lambda: bodies(walk, caller))
        _try(walk, lambda: resources(walk, caller))
        _try(walk, lambda: administration(walk, caller))


def _try(walk: Walk, chapter: Callable[[], Chapter]) -> Chapter | None:
    try:
        return chapter()
    except STOPPED as fault:
        walk.faults.append(f"{walk.chapter}: stopped by {fault!r}")
        return None
