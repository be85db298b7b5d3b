"""`scaffold add`: more features for a project that exists."""

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
from scaffold_cli.features import with_features
from scaffold_cli.history import template_of
from scaffold_cli.project import find_project
from scaffold_cli.questions import load_questions


def add(
    features: Annotated[
        list[str], typer.Argument(help="Features; see `scaffold options`.", metavar="FEATURE…")
    ],
    *,
    project: ProjectOption = Path(),
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Add features to a project; your edits stay."""
    found = find_project(project)
    new = with_features(found, features, load_questions(template_of(found.version)))
    manner = Manner(dry_run, diff, as_json, yes, check)
    return carry_out("add", found, new.values, manner, words=features, notes=new.notes)
