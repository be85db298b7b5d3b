"""`scaffold undo`: take the last change back."""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.cli.console import progress, say
from scaffold_cli.cli.living import (
    AsJson,
    Check,
    Debug,
    Diff,
    DryRun,
    Manner,
    ProjectOption,
    Yes,
    account,
)


def undo(
    *,
    project: ProjectOption = Path(),
    dry_run: DryRun = False,
    diff: Diff = False,
    check: Check = False,
    as_json: AsJson = False,
    yes: Yes = False,
    debug: Debug = False,  # noqa: ARG001  # read by the program
) -> int:
    """Take the last change back; what you edited since stays."""
    from scaffold_cli.changing import undo as take_back
    from scaffold_cli.project import find_root

    root = find_root(project)
    manner = Manner(dry_run, diff, as_json, yes, check)
    outcome = take_back(root, dry_run=manner.writes_nothing, progress=progress, agree=manner.agree)
    if not as_json and outcome.undone:
        say(f"Taken back: {outcome.undone}")
    return account("undo", outcome, manner, {"project": str(root), "undone": outcome.undone})
