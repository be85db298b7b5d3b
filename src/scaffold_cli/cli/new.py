"""`scaffold new`: settle the answers, make the project, tell what was made."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from scaffold_cli.answers import Given, settle, why_wrong
from scaffold_cli.answers_file import AnswersFile, read_answers_file
from scaffold_cli.cli.console import print_envelope, progress, say
from scaffold_cli.cli.flags import given_flags, with_flags
from scaffold_cli.cli.summary import next_commands, show_made, show_plan
from scaffold_cli.command_line import equivalent_command
from scaffold_cli.creating import Creation, Request, create
from scaffold_cli.naming import slug
from scaffold_cli.planning.plan import Plan
from scaffold_cli.planning.target import check_target
from scaffold_cli.questions import Questions, load_questions

_RESOURCE_HELP = 'A resource, e.g. "Order total:decimal note:text? customer:ref:User"; repeatable.'
_SWITCHES = ("git", "install", "lock", "verify")


def _new(
    path: Annotated[
        Path | None, typer.Argument(help="The folder to make; . works, too.", show_default=False)
    ] = None,
    *,
    preset: Annotated[
        str, typer.Option(help="Where the features start: minimal, standard or full.")
    ] = "",
    resource: Annotated[list[str] | None, typer.Option(help=_RESOURCE_HELP)] = None,
    answers: Annotated[
        Path | None, typer.Option(help="Answers in YAML or JSON.", metavar="FILE")
    ] = None,
    git: Annotated[bool, typer.Option("--git", help="Make a repository, one commit.")] = False,
    install: Annotated[bool, typer.Option("--install", help="Install with uv.")] = False,
    lock: Annotated[bool, typer.Option("--lock", help="Write uv.lock.")] = False,
    verify: Annotated[
        bool, typer.Option("--verify", help="Run all checks, fill in the report.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show the plan, write nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Ask nothing, print one JSON object.")
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Ask nothing.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
    **flags: Any,
) -> None:
    """Make a new project. See `scaffold options` for what each option decides."""
    wishes = _Wishes(
        path=path,
        given=Given(
            flags=given_flags(flags),
            file=read_answers_file(answers) if answers else AnswersFile(),
            preset=preset,
            resources=resource or (),
        ),
        steps={"git": git, "install": install, "lock": lock, "verify": verify},
        dry_run=dry_run,
        as_json=as_json,
        asks=not (yes or as_json) and sys.stdin.isatty() and sys.stdout.isatty(),
    )
    wishes.fulfil(load_questions())


def command() -> Callable[..., None]:
    """Give the command with a flag for each question."""
    return with_flags(_new, load_questions())


@dataclass(slots=True)
class _Wishes:
    """One call of `scaffold new`, as it was typed."""

    path: Path | None
    given: Given
    steps: dict[str, bool]
    dry_run: bool
    as_json: bool
    asks: bool

    def fulfil(self, questions: Questions) -> None:
        target = self._settle_path(questions)
        answers = settle(self.given, questions)
        request = Request(target, answers, self.dry_run, **self.steps)
        creation = create(request, progress=progress, agree=self._agree)
        switches = [f"--{name}" for name, wanted in self.steps.items() if wanted]
        command = equivalent_command(str(self.path), answers, questions, switches=switches)
        if self.as_json:
            print_envelope("new", result=_result(request, creation, command))
        elif self.dry_run:
            show_plan(creation.plan, whole=True)
            say("Nothing was written (--dry-run).")
            say(f"The same without a question: {command}")
        else:
            show_made(request, creation, command)

    def _settle_path(self, questions: Questions) -> Path:
        """Choose the folder by the name when no PATH is given, else the name by the folder."""
        if self.path is None:
            name = self.given.flags.get("name") or self.given.file.values.get("name")
            self.path = Path(name if isinstance(name, str) else str(questions["name"].default))
            if reason := why_wrong(questions["name"], str(self.path)):
                # As a path it would be refused with another sentence than as a name.
                settle(self.given, questions)
                raise AssertionError(reason)
        target = check_target(self.path)
        name = slug(target.name)
        if not why_wrong(questions["name"], name):
            self.given.folder = {"name": name}
        return target

    def _agree(self, plan: Plan) -> bool:
        show_plan(plan, to_stderr=self.as_json)
        return True


def _result(request: Request, creation: Creation, command: str) -> dict[str, object]:
    plan = creation.plan
    return {
        "path": str(request.target),
        "dry_run": request.dry_run,
        "answers": {**request.answers.values, "resources": request.answers.resources},
        "sources": request.answers.sources,
        "files": plan.create,
        "unchanged": plan.unchanged,
        "clashes": plan.clashes,
        "file_count": len(plan.create),
        "line_count": plan.lines,
        "steps": creation.steps,
        "next": next_commands(request),
        "command_line": command,
    }
