"""The whole of `scaffold new` but for asking and printing: one call that returns data."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold_cli import steps
from scaffold_cli.answers import Answers
from scaffold_cli.design import resolve
from scaffold_cli.design.from_document import Designed, design_from
from scaffold_cli.errors import Stopped, ToolFault
from scaffold_cli.planning.env_file import ENV, write_env
from scaffold_cli.planning.plan import Plan, plan_creation
from scaffold_cli.planning.publishing import publish, refuse_clashes
from scaffold_cli.planning.staging import remove_stale, staged
from scaffold_cli.pristine import keep_pristine
from scaffold_cli.progress import Progress, in_turn
from scaffold_cli.rendering import render
from scaffold_cli.toolchain import check_tools

if TYPE_CHECKING:
    from scaffold_cli.design.document import DesignProblem


@dataclass(slots=True)
class Request:
    target: Path
    answers: Answers
    dry_run: bool = False
    install: bool = False
    lock: bool = False
    verify: bool = False
    git: bool = False
    # An OpenAPI document that the project is made of.
    design: Path | None = None

    @property
    def tools(self) -> list[str]:
        uses_uv = self.install or self.lock or self.verify
        return [name for name, used in (("git", self.git), ("uv", uses_uv)) if used]


@dataclass(slots=True)
class Creation:
    """What was made; `steps` tells what followed, in words."""

    plan: Plan
    design: dict[str, Any]
    # Files of a killed run that were taken away first.
    recovered: list[str] = field(default_factory=list)
    # An .env that was there is nobody's to overwrite.
    kept_env: bool = False
    steps: dict[str, str] = field(default_factory=dict)
    # The project's own checks that say no.
    failed_checks: tuple[str, ...] = ()
    # What is imperfect about the design, and yet generates.
    warnings: tuple[DesignProblem, ...] = ()
    # Operations that are the user's to write.
    unwritten: list[str] = field(default_factory=list)


def create(request: Request, *, progress: Progress, agree: Callable[[Plan], bool]) -> Creation:
    """Make the project whole or not at all; `agree` sees the plan before anything is written."""
    check_tools(request.tools)
    designed = _design_of(request, progress)
    recovered = [] if request.dry_run else remove_stale(request.target)
    with _place_for(request) as tree:
        with progress("Rendering the project"):
            answers = {**request.answers.values, "design": designed.answer}
            render(answers, tree)
            if not request.dry_run:
                keep_pristine(tree, answers)
            for path, content in designed.files.items():
                (tree / path).parent.mkdir(parents=True, exist_ok=True)
                (tree / path).write_bytes(content)
            kept_env = os.path.lexists(request.target / ENV)
            if not kept_env:
                write_env(tree)
            plan = plan_creation(tree, request.target)
        refuse_clashes(plan)
        creation = Creation(plan, designed.answer, recovered, kept_env=kept_env)
        creation.warnings, creation.unwritten = designed.warnings, _unwritten(designed.answer)
        if request.dry_run:
            return creation
        if not agree(plan):
            raise Stopped
        publish(tree, plan)
    _follow_up(request, creation, progress)
    return creation


def _design_of(request: Request, progress: Progress) -> Designed:
    """What the project is made of: an OpenAPI document, or resources in the short form."""
    if request.design is not None:
        with progress("Reading the design"):
            return design_from(request.design)
    auth = str(request.answers.values["auth"])
    return Designed(asdict(resolve(request.answers.resources, auth=auth)))


def _unwritten(design: dict[str, Any]) -> list[str]:
    return [
        f"{operation['id']} (app/{module['name']}/operations.py)"
        for module in design["modules"]
        for operation in module["operations"]
        if operation["behaviour"] == "custom"
    ]


@contextmanager
def _place_for(request: Request) -> Iterator[Path]:
    """Stage beside the target; a dry run stays away from it altogether."""
    if not request.dry_run:
        with staged(request.target) as tree:
            yield tree
        return
    with tempfile.TemporaryDirectory(prefix="scaffold-") as folder:
        yield Path(folder, "tree")


def _follow_up(request: Request, creation: Creation, progress: Progress) -> None:
    """Run the steps that were asked for; the project stands, whatever becomes of them."""
    wanted = {
        "lock": (request.lock and not request.install, "Locking the dependencies", steps.lock),
        "install": (request.install, "Installing the dependencies", steps.install),
    }
    try:
        for name, (asked_for, sentence, run) in wanted.items():
            if asked_for:
                with progress(sentence):
                    creation.steps[name] = run(request.target)
        if request.verify:
            creation.failed_checks = _verify(request, creation, progress)
        if request.git:
            with progress("Making the first commit"):
                creation.steps["git"] = steps.commit(request.target)
    except ToolFault as fault:
        raise ToolFault(
            f"The project is made in {request.target}, but {fault.message}",
            where=fault.where,
            hint=fault.hint,
        ) from fault


def _verify(request: Request, creation: Creation, progress: Progress) -> tuple[str, ...]:
    """Fill in the project's report; give the names of the checks that failed."""
    from scaffold_cli.reporting import write_report

    with in_turn(progress) as begin:
        report = write_report(request.target, progress=begin)
    creation.steps["verify"] = "IMPLEMENTATION.md filled in"
    return report.failed
