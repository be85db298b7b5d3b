"""Takes the last change back by the same merge: base = what it wrote, template = what it found."""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.errors import TargetError
from scaffold_cli.planning import journal
from scaffold_cli.planning.changes import ChangePlan
from scaffold_cli.planning.journal import AFTER, BEFORE, Journal, read_copy
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import File


def last_change(project: Path) -> Journal:
    """Find the newest change that has not been undone; TargetError where there is none."""
    records = journal.finished(project)
    undone = {record.undoes for record in records}
    for record in records:
        if not record.undoes and record.name not in undone:
            return record
    raise TargetError(
        "There is nothing to undo.",
        where=str(project),
        hint="The last five changes are kept, in .scaffold/backup, on the machine that made them.",
    )


def plan_undo(project: Path, record: Journal, rules: Rules) -> ChangePlan:
    """Bring back what was; edits made since are merged, not lost."""
    return plan_change(project, _read(record, AFTER), _read(record, BEFORE), rules)


def _read(record: Journal, kind: str) -> dict[str, File]:
    found = {entry.path: read_copy(record.folder, kind, entry.path) for entry in record.entries}
    return {path: file for path, file in found.items() if file is not None}
