"""A project's resources change while rows lie in its database: every step in every framework.

What was written before a step is read after it over HTTP, the framework's own check finds no
drift, and in the end the project's lint, types and tests pass.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2
import pytest

from scaffold_cli.cli.app import run
from tests.harness.project import Project
from tests.harness.services import database
from tests.harness.sets import DATABASES, FRAMEWORKS, OptionSet

pytestmark = [pytest.mark.endurance, pytest.mark.matrix, pytest.mark.timeout(900)]

FIRST = [
    "resource",
    "Order total:decimal(min=0) status:enum(draft,paid)=draft customer:ref:Customer note:text?"
    " placed_on:date? count:integer?",
    "Customer name:string^ vip:boolean=false",
]
SECOND = [
    "resource",
    "Invoice number:string^ amount:decimal(min=0) order:ref:Order! paid_on:date? tags:many:Tag",
    "Tag label:string^ main:ref:Invoice?",
]
ORDER = (
    "Order amount:decimal(min=1) state:enum(draft,paid,sent)=draft customer:ref:Customer?"
    " size:integer(min=1) kind:enum(a,b)=a due:datetime! placed_on:date? count:decimal!(min=0)=7"
    " tags:many:Tag"
)
DUE = "2026-01-31T12:00:00Z"


def a_set(framework: str, engine: str, auth: str = "none") -> OptionSet:
    features = {"docker": True, "ci": True, "pre_commit": False, "agent_docs": True}
    return OptionSet.of(
        f"history-{framework}", "none", framework=framework, database=engine, auth=auth,
        license="none", rate_limits=False, devcontainer=False, **features,
    )  # fmt: skip


class Walk:
    def __init__(self, project: Project) -> None:
        self.project = project

    def scaffold(self, *words: str) -> None:
        assert run([words[0], "--project", str(self.project.folder), "--yes", *words[1:]]) == 0
        self.project.make("lint")
        self.project.make("migrate")
        self.check()

    def check(self) -> None:
        """Compare models and migrations on the database that has the rows."""
        if self.project.one.framework == "django":
            self.project.run("uv", "run", "python", "manage.py", "makemigrations", "--check")
        else:
            self.project.run("uv", "run", "alembic", "check")

    @contextmanager
    def api(self) -> Iterator[Any]:
        with (
            self.project.serving() as server,
            httpx2.Client(base_url=f"{server.url}/api/v1", timeout=30) as http,
        ):
            yield http


def made(http: Any, path: str, **body: object) -> str:
    answer = http.post(f"/{path}", json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["id"])


def read(http: Any, path: str) -> dict[str, Any]:
    answer = http.get(f"/{path}")
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


@pytest.mark.parametrize("engine", DATABASES)
@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_rows_survive_every_step(framework: str, engine: str, tmp_path: Path) -> None:
    with database(engine, tmp_path) as url:
        project = Project.lay_out(a_set(framework, engine), tmp_path / "shop", url)
        walk = Walk(project)
        walk.scaffold("add", *FIRST)
        with walk.api() as http:
            customer = made(http, "customers", name="Ada")
            order = made(http, "orders", total="12.50", customer_id=customer, note="n", count=4)
            other = made(http, "orders", total="3.00", customer_id=customer)
        walk.scaffold("add", *SECOND)
        fills = ["--fill", "size=3", "--fill", f"due={DUE}"]
        renames = ["--rename", "total=amount", "--rename", "status=state"]
        walk.scaffold("change", "resource", ORDER, *renames, *fills)
        with walk.api() as http:
            found = read(http, f"orders/{order}")
            told = {"amount": "12.50", "state": "draft", "size": 3, "kind": "a", "due": DUE}
            assert {key: found[key] for key in told} == told
            assert (found["customer_id"], found["count"]) == (customer, "4.00")
            assert "note" not in found
            assert read(http, f"orders/{other}")["count"] == "7.00"
            tag = made(http, "tags", label="new")
            more = {"state": "sent", "size": 1, "due": DUE, "tag_ids": [tag]}
            made(http, "orders", amount="5.00", **more)
            assert http.post("/orders", json={"amount": "0.10", **more}).status_code == 422
            invoice = made(http, "invoices", number="1", amount="1.00", order_id=order)
            assert http.delete(f"/orders/{order}").status_code == 409
        walk.scaffold("add", "field", "Invoice", "memo:string(max=40)?", "weight:float",
                      "--fill", "weight=1.5")  # fmt: skip
        walk.scaffold("remove", "field", "Invoice", "tags", "paid_on")
        walk.scaffold("remove", "field", "Order", "tags")
        walk.scaffold("remove", "resource", "Tag")
        with walk.api() as http:
            found = read(http, f"invoices/{invoice}")
            assert (found["number"], found["weight"], found["memo"]) == ("1", 1.5, None)
            assert http.get("/tags").status_code == 404
            assert len(read(http, "orders")["items"]) == 3
        walk.scaffold("add", "resource", "Tag label:string colour:enum(red,blue)=red")
        with walk.api() as http:
            assert read(http, f"tags/{made(http, 'tags', label='again')}")["colour"] == "red"


@pytest.mark.parametrize("framework", FRAMEWORKS)
def test_the_projects_own_checks_pass_after_every_step(framework: str, tmp_path: Path) -> None:
    with database("sqlite", tmp_path) as url:
        one = a_set(framework, "sqlite", auth="jwt")
        walk = Walk(Project.lay_out(one, tmp_path / "shop", url))
        fills = ["--fill", "size=3", "--fill", f"due={DUE}"]
        renames = ["--rename", "total=amount", "--rename", "status=state"]
        for number, words in enumerate(
            (
                ("add", *FIRST),
                ("add", *SECOND),
                ("change", "resource", ORDER, *renames, *fills),
                ("add", "rate-limits"),
                ("remove", "field", "Invoice", "tags"),
                ("remove", "field", "Order", "tags"),
                ("remove", "resource", "Tag"),
                ("remove", "docker"),
                ("add", "field", "Customer", "code:string!?", "born:date?"),
                ("undo",),
            )
        ):
            if words == ("undo",):
                assert run(["undo", "--project", str(tmp_path / "shop"), "--yes"]) == 0
            else:
                walk.scaffold(*words)
            walk.project.make("types")
            if os.environ.get("SCAFFOLD_EVERY_SUITE") or number in {2, 6, 9}:
                walk.project.make("test")
