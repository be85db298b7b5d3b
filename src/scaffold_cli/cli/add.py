"""`scaffold add`: more features, resources or fields for a project that exists."""

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
    Fill,
    Manner,
    ProjectOption,
    Yes,
    carry_out,
    need,
)

if TYPE_CHECKING:
    from scaffold_cli.features import NewAnswers
    from scaffold_cli.project import Project

_WHAT = 'Features; or: resource "Order total:decimal"…; or: field Order note:text?…'


def add(
    what: Annotated[list[str], typer.Argument(help=_WHAT, metavar="FEATURE…")],
    *,
    fill: Fill = None,
    project: ProjectOption = Path(),
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Add features, resources or fields to a project; your edits stay."""
    from scaffold_cli.project import find_project

    found = find_project(project)
    new = _new_answers(found, what, fill or [])
    manner = Manner(dry_run, diff, as_json, yes, check)
    return carry_out("add", found, new.values, manner, words=what, notes=new.notes)


def _new_answers(project: Project, what: list[str], fills: list[str]) -> NewAnswers:
    from scaffold_cli.features import with_features
    from scaffold_cli.history import template_of
    from scaffold_cli.questions import load_questions
    from scaffold_cli.resources import add_fields, add_resources

    kind, *rest = what
    if kind == "resource":
        return add_resources(project, need(rest, "add resource", "NAME field:type"))
    if kind == "field":
        name, *fields = need(rest, "add field", "RESOURCE field:type", least=2)
        return add_fields(project, name, fields, fills=fills)
    return with_features(project, what, load_questions(template_of(project.version)))
