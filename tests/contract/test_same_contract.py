"""The same requests over real HTTP to each framework: the same answers, member by member."""

from __future__ import annotations

import difflib
import json
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from tests.contract.conftest import Walks, option_set, visiting
from tests.contract.walk import as_lines
from tests.harness.accounts import AUTH, PASSWORD
from tests.harness.rendering import CACHE
from tests.harness.sets import DATABASES, FRAMEWORKS

pytestmark = [pytest.mark.slow, pytest.mark.contract, pytest.mark.timeout(900)]
LEAST_REQUESTS = 120

each_round = pytest.mark.parametrize(
    ("engine", "auth"),
    [
        pytest.param(engine, auth, marks=pytest.mark.xdist_group(f"contract-{engine}-{auth}"))
        for engine, auth in (*((engine, "jwt") for engine in DATABASES), ("sqlite", "none"))
    ],
)


@each_round
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_every_answer_is_as_the_contract_says(
    walk_of: Walks,
    framework: str,
    engine: str,
    auth: str,
    record_property: Callable[[str, object], None],
) -> None:
    walk = walk_of(framework, engine, auth)
    name = walk.project.one.name
    record_property("transcript", f"{name}: {len(walk.exchanges)} exchanges")
    _keep(name, walk.exchanges)
    assert not walk.faults, f"{len(walk.faults)} faults:\n" + "\n".join(walk.faults)
    assert len(walk.exchanges) >= LEAST_REQUESTS


def _keep(name: str, exchanges: object) -> None:
    folder: Path = CACHE / "transcripts"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.json").write_text(
        json.dumps(exchanges, indent=1, ensure_ascii=False), "utf-8"
    )


@each_round
def test_the_frameworks_cannot_be_told_apart(walk_of: Walks, engine: str, auth: str) -> None:
    walks = {framework: walk_of(framework, engine, auth) for framework in FRAMEWORKS}
    differences = []
    for one, other in pairwise(FRAMEWORKS):
        here, there = walks[one].exchanges, walks[other].exchanges
        differences += [f"{step}: only {one}" for step in here.keys() - there.keys()]
        differences += [f"{step}: only {other}" for step in there.keys() - here.keys()]
        for step in here.keys() & there.keys():
            lines = as_lines(here[step]), as_lines(there[step])
            diff = difflib.unified_diff(*lines, one, other, n=0, lineterm="")
            if text := "\n  ".join(diff):
                differences.append(f"{step}\n  {text}")
    assert not differences, f"{len(differences)} differences:\n" + "\n".join(sorted(differences))


@pytest.mark.xdist_group("contract-limits")
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_third_login_of_two_allowed_is_refused(framework: str, tmp_path: Path) -> None:
    one = option_set(framework, "sqlite", "jwt")
    body = {"email": "nobody@example.com", "password": PASSWORD}
    with visiting(one, tmp_path, RATE_LIMIT_LOGIN="2/minute", RATE_LIMIT_API="3/minute") as walk:
        walk.chapter = "limits"
        for number in (1, 2):
            walk.ask(f"login {number}", f"POST {AUTH}/login", 401, json=body)
        walk.ask("login 3", f"POST {AUTH}/login", 429, code="too_many_requests", json=body)
        for number in (1, 2, 3):
            walk.ask(f"list {number}", "GET /api/v1/customers", 401)
        walk.ask("list 4", "GET /api/v1/customers", 429, code="too_many_requests")
        walk.ask("health is free", "GET /health/live", 200)
    refused = walk.exchanges["limits: login 3"]["headers"]
    assert refused["retry-after"] == "<seconds>"
    assert not walk.faults
