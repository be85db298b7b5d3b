"""Every chosen set of answers, from its rendered files to answered requests.

A project that lints, type-checks and passes its own suite can still fail every request; so each
is started as its real server and asked every operation of the document that it serves.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.harness.accounts import PASSWORD, Caller, log_in, sign_up
from tests.harness.designs import design
from tests.harness.mailbox import Mailbox
from tests.harness.operations import ask_everything, document_of, live_through
from tests.harness.project import Project, stopwatch
from tests.harness.services import database
from tests.harness.sets import OptionSet, all_sets, designed_sets

pytestmark = [pytest.mark.slow, pytest.mark.matrix, pytest.mark.timeout(1200)]


def lint(project: Project) -> str:
    project.make("lint")
    return "clean"


def types(project: Project) -> str:
    found = re.search(r"in (\d+) source files", project.make("types"))
    return f"{found[1]} files" if found else "clean"


def migrate(project: Project) -> str:
    project.make("migrate")
    project.make("migrations-check")
    return "no drift"


def suite(project: Project) -> str:
    """Run the project's tests on the engine that the project is for."""
    with ExitStack() as stack:
        env = {}
        if project.one.database != "sqlite":
            url = stack.enter_context(database(project.one.database, project.folder))
            env["TEST_DATABASE_URL"] = url
        output = project.make("test", **env)
    tests = re.search(r"(\d+) passed", output)
    coverage = re.search(r"^TOTAL.*?(\d+(?:\.\d+)?%)$", output, re.MULTILINE)
    assert tests, output[-2000:]
    return f"{tests[1]} tests, {coverage[1] if coverage else 'no coverage'}"


def serve(project: Project) -> str:
    with project.serving(MAIL_URL="console://") as server, client(server.url) as http:
        document = document_of(http)
        if project.one.is_designed:
            return lists(project, http, Mailbox(server.log), document)
        caller = signed_in(project, http, Mailbox(server.log)) if project.one.has_accounts else None
        live_through(http, design(project.one.design), caller)
        if caller:
            caller = log_in(http, caller.email)
        tally = ask_everything(http, document, caller)
    return f"{len(tally.answers)} operations, {tally.requests} requests"


def lists(project: Project, http: httpx2.Client, mail: Mailbox, document: Any) -> str:
    """Ask for every list of a design; what its operations do is for the project's own suite."""
    send = signed_in(project, http, mail).request if project.one.has_accounts else http.request
    base = document["servers"][0]["url"].rstrip("/")
    paths = [path for path, item in document["paths"].items() if "get" in item and "{" not in path]
    own = [path for path in paths if "servers" not in document["paths"][path]]
    for path in own:
        assert send("GET", f"{base}{path}").status_code == 200, path
    return f"{len(document['paths'])} paths, {len(own)} lists"


def client(url: str) -> httpx2.Client:
    return httpx2.Client(base_url=url, timeout=30)


def signed_in(project: Project, http: httpx2.Client, mail: Mailbox) -> Caller:
    """One account by mail, to see that it works; the caller is an administrator."""
    sign_up(http, mail, "someone@example.com")
    project.make_admin("admin@example.com", PASSWORD)
    return log_in(http, "admin@example.com")


STEPS: tuple[Callable[[Project], str], ...] = (lint, types, migrate, suite, serve)


@pytest.mark.parametrize(
    "one",
    [
        pytest.param(one, id=one.name, marks=pytest.mark.xdist_group(f"mypy-{one.name}"))
        for one in [*all_sets(), *designed_sets()]
    ],
)
def test_a_set_goes_from_files_to_answers(
    one: OptionSet, tmp_path: Path, record_property: Callable[[str, object], None]
) -> None:
    seconds: dict[str, float] = {}
    outcome: dict[str, str] = {}
    faults: list[str] = []
    limits = {"RATE_LIMIT_API": "100000/minute"} if one.get("rate_limits") else {}
    with database(one.database, tmp_path) as url:
        project = Project.lay_out(one, tmp_path / "shop", url, **limits)
        for step in STEPS:
            with stopwatch(seconds, step.__name__):
                try:
                    outcome[step.__name__] = step(project)
                except (AssertionError, httpx2.HTTPError) as fault:
                    outcome[step.__name__] = "FAILED"
                    faults.append(f"{step.__name__}: {fault}")
    row = {"set": one.name, "database": one.database, "outcome": outcome, "seconds": seconds}
    record_property("matrix", row)
    assert not faults, "\n\n".join(faults)
