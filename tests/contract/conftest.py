"""Starts one backend per framework and engine and walks through each of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import httpx2
import pytest

from tests.contract.accounts import accounts
from tests.contract.administration import administration
from tests.contract.around import FRONT, around
from tests.contract.bodies import bodies
from tests.contract.resources import resources
from tests.contract.walk import Walk
from tests.harness.mailbox import mailbox
from tests.harness.project import Project
from tests.harness.services import database
from tests.harness.sets import OptionSet, preset_row

Walks = Callable[[str, str, str], Walk]


def option_set(framework: str, engine: str, auth: str) -> OptionSet:
    row = {**preset_row("standard"), "auth": auth}
    name = f"contract-{framework}-{engine}-{auth}"
    return OptionSet.of(name, "shop", framework=framework, database=engine, license="none", **row)


@contextmanager
def visiting(one: OptionSet, folder: Path, **env: str) -> Iterator[Walk]:
    """A migrated, running backend and a walk that has not begun."""
    with ExitStack() as stack:
        mail = stack.enter_context(mailbox())
        url = stack.enter_context(database(one.database, folder))
        settings = {"CORS_ORIGINS": FRONT, **_mail_settings(one, mail.url), **env}
        project = Project.lay_out(one, folder / "shop", url, **settings)
        project.make("migrate")
        server = stack.enter_context(project.serving())
        http = httpx2.Client(base_url=server.url, timeout=30, headers={"User-Agent": "the walk"})
        yield Walk(stack.enter_context(http), mail, project)


def _mail_settings(one: OptionSet, url: str) -> dict[str, str]:
    high = "100000/minute"
    names = ("API", "LOGIN", "REFRESH", "REGISTER", "RESEND", "FORGOT")
    more = ("EMAIL_CHANGE", "VERIFY", "RESET", "CONFIRM")
    if not one.has_accounts:
        return {"RATE_LIMIT_API": high}
    return {"MAIL_URL": url, **{f"RATE_LIMIT_{name}": high for name in (*names, *more)}}


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
    """A chapter that cannot go on is a fault; the next one is tried all the same."""
    caller = None
    around(walk)
    if walk.project.one.has_accounts:
        try:
            caller = accounts(walk)
        except (AssertionError, KeyError, TypeError) as fault:
            walk.faults.append(f"{walk.chapter}: stopped by {fault!r}")
    chapters: list[Callable[[], None]] = [
        lambda: bodies(walk, caller),
        lambda: resources(walk, caller),
    ]
    if caller:
        signed_in = caller
        chapters.append(lambda: administration(walk, signed_in))
    for chapter in chapters:
        try:
            chapter()
        except (AssertionError, KeyError, TypeError) as fault:
            walk.faults.append(f"{walk.chapter}: stopped by {fault!r}")
