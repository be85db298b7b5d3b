"""`scaffold update`: bring a project to a newer version of the template."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from scaffold_cli.cli.living import (
    AsJson,
    Check,
    Debug,
    Diff,
    DryRun,
    Manner,
    ProjectOption,
    Yes,
    carry_out,
)
from scaffold_cli.errors import TargetError


def update(
    *,
    to: Annotated[
        str, typer.Option("--to", help="Version, the installed one unless said.", metavar="VERSION")
    ] = "",
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", help="Answer a question anew; repeatable.", metavar="KEY=VALUE"),
    ] = None,
    project: ProjectOption = Path(),
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Bring a project to a newer version; your edits stay."""
    from scaffold_cli.history import order, template_of
    from scaffold_cli.moving import move_answers, read_settings
    from scaffold_cli.project import find_project
    from scaffold_cli.questions import load_questions
    from scaffold_cli.template_location import version

    found = find_project(project)
    wanted = to.removeprefix("v") or version()
    if order(wanted) < order(found.version):
        raise TargetError(
            f"The project is at {found.version} already; {wanted} is older.",
            where=str(found.root),
            hint="Install the newest: pip install --upgrade scaffold-cli",
        )
    questions = load_questions(template_of(wanted))
    given = read_settings(settings or [], questions)
    moved = move_answers(found.answers, questions, given=given)
    manner = Manner(dry_run, diff, as_json, yes, check)
    return carry_out(
        "update",
        found,
        moved.values,
        manner,
        words=["--to", wanted] if to else [],
        version=wanted,
        notes=moved.notes,
    )
