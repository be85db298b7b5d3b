"""`scaffold new`: settle the answers, make the project, tell what was made."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from scaffold_cli.answers import Answers, Given, settle, why_wrong
from scaffold_cli.answers_file import AnswersFile, read_answers_file
from scaffold_cli.cli.console import print_envelope, progress, say
from scaffold_cli.cli.flags import FEATURES, PROJECT, given_flags, with_flags
from scaffold_cli.cli.summary import next_commands, show_made, show_plan
from scaffold_cli.command_line import equivalent_command
from scaffold_cli.creating import Creation, Request, create
from scaffold_cli.design import resolve
from scaffold_cli.design.from_document import find_design
from scaffold_cli.errors import ChecksFailed, UsageProblem
from scaffold_cli.naming import slug
from scaffold_cli.planning.plan import Plan
from scaffold_cli.planning.target import check_target
from scaffold_cli.questions import Questions, load_questions
from scaffold_cli.toolchain import find_tool

if TYPE_CHECKING:
    from scaffold_cli.detection import Finding

_RESOURCE_HELP = 'A resource, e.g. "Order total:decimal note:text? customer:ref:User"; repeatable.'

_DESIGN = "Design and answers"
_AFTER = "When it is made"


def _new(
    path: Annotated[
        Path | None,
        typer.Argument(
            help="Folder to make; . works, too.",
            metavar="PATH",
            show_default=False,
            rich_help_panel=PROJECT,
        ),
    ] = None,
    *,
    preset: Annotated[
        str,
        typer.Option(
            help="Where the features start.",
            metavar="|".join(load_questions().presets),
            rich_help_panel=FEATURES,
        ),
    ] = "",
    resource: Annotated[
        list[str] | None,
        typer.Option(help=_RESOURCE_HELP, metavar="TEXT", rich_help_panel=_DESIGN),
    ] = None,
    design: Annotated[
        Path | None,
        typer.Option(
            help="An OpenAPI document to make it of.", metavar="FILE", rich_help_panel=_DESIGN
        ),
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(help="Answers in YAML or JSON.", metavar="FILE", rich_help_panel=_DESIGN),
    ] = None,
    git: Annotated[
        bool,
        typer.Option("--git", help="Make a repository, one commit.", rich_help_panel=_AFTER),
    ] = False,
    install: Annotated[
        bool, typer.Option("--install", help="Install with uv.", rich_help_panel=_AFTER)
    ] = False,
    lock: Annotated[
        bool, typer.Option("--lock", help="Write uv.lock.", rich_help_panel=_AFTER)
    ] = False,
    verify: Annotated[
        bool,
        typer.Option(
            "--verify", help="Run all checks, fill in the report.", rich_help_panel=_AFTER
        ),
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
            has_design=design is not None,
        ),
        design=design,
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
    design: Path | None
    steps: dict[str, bool]
    dry_run: bool
    as_json: bool
    asks: bool
    detected: Finding | None = None

    def fulfil(self, questions: Questions) -> None:
        target = self._ask(questions) if self.asks else self._settle_path(questions)
        answers = settle(self.given, questions)
        design = self._design(target, answers)
        request = Request(target, answers, self.dry_run, **self.steps, design=design)
        if self.detected and answers.sources["framework"] == "detected":
            self._tell_detected(self.detected)
        creation = create(request, progress=progress, agree=self._agree)
        switches = [f"--{name}" for name, wanted in self.steps.items() if wanted]
        said = ["--design", str(design)] if design and self.design else []
        command = equivalent_command(
            str(self.path), answers, questions, switches=[*said, *switches]
        )
        # The one envelope that a program gets is then the error's.
        if not (self.as_json and creation.failed_checks):
            self._tell(request, creation, command)
        if creation.failed_checks:
            raise ChecksFailed(
                "The project is made, but these of its checks fail: "
                f"{', '.join(creation.failed_checks)}.",
                where=str(target),
                hint=f"See what they say: scaffold report {shlex.quote(str(target))}",
            )

    def _design(self, target: Path, answers: Answers) -> Path | None:
        """The document of --design, or the one that lies in the target already."""
        found = self.design or (None if answers.resources else find_design(target))
        if found is None:
            return None
        if self.given.resources or answers.resources:
            raise UsageProblem(
                "--design and --resource cannot stand together.",
                where="--resource",
                hint="Write the resource into the design, or leave --design out.",
            )
        return found

    def _tell(self, request: Request, creation: Creation, command: str) -> None:
        if self.as_json:
            print_envelope("new", result=self._result(request, creation, command))
        elif self.dry_run:
            show_plan(creation.plan, whole=True)
            say("Nothing was written (--dry-run).")
            say(f"The same without a question: {command}")
        else:
            show_made(request, creation, command)

    def _ask(self, questions: Questions) -> Path:
        from scaffold_cli.cli.prompts import Prompts, ask_steps

        # What the flags say wrongly is told before the first question, not after the last.
        said = settle(self.given, questions)
        resolve(said.resources, auth=str(said.values["auth"]))
        prompts = Prompts(questions, self.given)
        if self.path is None:
            self.path = Path(prompts.ask_name())
        target = self._settle_path(questions)
        if self.detected:
            self._tell_detected(self.detected)
        prompts.ask_rest()
        if not self.dry_run:
            ask_steps(self.steps, find_tool)
        return target

    def _settle_path(self, questions: Questions) -> Path:
        """Choose the folder by the name when no PATH is given, else the name by the folder."""
        if self.path is None:
            name = self.given.flags.get("name") or self.given.file.values.get("name")
            if name is None:
                name = questions["name"].default
            elif why_wrong(questions["name"], name):
                # Says what is wrong with it as a name, which is how it was meant.
                settle(self.given, questions)
            self.path = Path(str(name))
        target = check_target(self.path)
        name = slug(target.name)
        if not why_wrong(questions["name"], name):
            self.given.folder = {"name": name}
        if "framework" in {*self.given.flags, *self.given.file.values}:
            return target
        # It reads what lies around, which takes longer than the rest; so only to fill this in.
        from scaffold_cli.detection import detect_around

        self.detected = detect_around(target, set(questions["framework"].choices.values()))
        if self.detected:
            self.given.detected = {"framework": self.detected.framework}
        return target

    def _tell_detected(self, finding: Finding) -> None:
        say(f"Found {finding.framework} here already:", to_stderr=True)
        for evidence in finding.evidence[:3]:
            say(f"  {evidence}", to_stderr=True)

    def _agree(self, plan: Plan) -> bool:
        if not self.as_json:
            show_plan(plan)
        if not self.asks:
            return True
        from scaffold_cli.cli.prompts import agrees

        return agrees()

    def _result(self, request: Request, creation: Creation, command: str) -> dict[str, object]:
        plan, answers = creation.plan, request.answers
        return {
            "path": str(request.target),
            "dry_run": request.dry_run,
            "answers": {**answers.values, "resources": answers.resources},
            "sources": answers.sources,
            "detected": asdict(self.detected) if self.detected else None,
            "files": plan.create,
            "unchanged": plan.unchanged,
            "file_count": len(plan.create),
            "line_count": plan.lines,
            "warnings": [asdict(each) for each in creation.warnings],
            "unwritten": creation.unwritten,
            "recovered": creation.recovered,
            "steps": creation.steps,
            "next": next_commands(request),
            "command_line": command,
        }
