"""`scaffold change`: give a resource other fields, and its rows with it."""

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
    Fill,
    Manner,
    ProjectOption,
    Yes,
    carry_out,
)
from scaffold_cli.errors import UsageProblem


def change(
    what: Annotated[
        list[str],
        typer.Argument(
            help='It as it shall be: resource "Order total:decimal".', metavar="resource TEXT"
        ),
    ],
    *,
    rename: Annotated[
        list[str] | None,
        typer.Option(help="A field that is called otherwise now; repeatable.", metavar="OLD=NEW"),
    ] = None,
    fill: Fill = None,
    project: ProjectOption = Path(),
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Give a resource other fields, with the migration."""
    from scaffold_cli.project import find_project
    from scaffold_cli.resources import change_resource

    found = find_project(project)
    kind, *texts = what
    if kind != "resource" or len(texts) != 1:
        raise UsageProblem(
            "scaffold change takes one resource.",
            hint='Write scaffold change resource "Order total:decimal note:text?"',
        )
    new = change_resource(found, texts[0], renames=rename or [], fills=fill or [])
    manner = Manner(dry_run, diff, as_json, yes, check)
    return carry_out("change", found, new.values, manner, words=what, notes=new.notes)
