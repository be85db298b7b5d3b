"""`scaffold remove`: take features, resources or fields out of a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

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
    need,
)

if TYPE_CHECKING:
    from scaffold_cli.features import NewAnswers
    from scaffold_cli.project import Project

_WHAT = "Features; or: resource Order…; or: field Order note…"


def remove(
    what: Annotated[list[str], typer.Argument(help=_WHAT, metavar="FEATURE…")],
    *,
    project: ProjectOption = Path(),
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Remove features, resources or fields; your edits stay."""
    from scaffold_cli.project import find_project

    found = find_project(project)
    new = _new_answers(found, what)
    manner = Manner(dry_run, diff, as_json, yes, check)
    return carry_out("remove", found, new.values, manner, words=what, notes=new.notes)


def _new_answers(project: Project, what: list[str]) -> NewAnswers:
    from scaffold_cli.features import without_features
    from scaffold_cli.history import template_of
    from scaffold_cli.questions import load_questions
    from scaffold_cli.resources import remove_fields, remove_resources

    kind, *rest = what
    if kind == "resource":
        return remove_resources(project, need(rest, "remove resource", "NAME"))
    if kind == "field":
        name, *fields = need(rest, "remove field", "RESOURCE field", least=2)
        return remove_fields(project, name, fields)
    return without_features(project, what, load_questions(template_of(project.version)))
