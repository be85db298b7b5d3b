"""Tells the user's git of conflicts, as a merge of its own would, so that merge tools find them."""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.errors import ToolFault
from scaffold_cli.planning.changes import Change, ChangePlan
from scaffold_cli.planning.git import git, split
from scaffold_cli.planning.journal import Journal
from scaffold_cli.planning.tree import File

_NO_OBJECT = "0" * 40


def mark_unmerged(plan: ChangePlan, record: Journal) -> bool:
    """Put the three sides into the index; False where there is no repository, or it refuses.

    The files are in their places by then: what git says no to must not take them back.
    """
    conflicts = [change for change in plan.conflicts if change.lines and change.stages]
    if not conflicts:
        return True
    try:
        for change in conflicts:
            lines = _listed(plan.project, change.path)
            for entry in record.entries:
                if entry.path == change.path:
                    entry.index = lines
        _update(plan.project, [line for change in conflicts for line in _lines(plan, change)])
    except ToolFault:
        return False
    record.write_again()
    return True


def restore_index(project: Path, undone: Journal) -> None:
    """Put back what the index said of files in conflict before the change."""
    lines = []
    for entry in undone.entries:
        if entry.index:
            lines += [f"0 {_NO_OBJECT}\t{entry.path}", *entry.index]
    try:
        if lines:
            _update(project, lines)
    except ToolFault:
        return


def _listed(project: Path, path: str) -> list[str]:
    """Give the entries as git lists them; a line that removes is one, too, where there are none."""
    listed = split(git(["ls-files", "--stage", "-z", "--", path], project))
    return listed or [f"0 {_NO_OBJECT}\t{path}"]


def _lines(plan: ChangePlan, change: Change) -> list[str]:
    assert change.stages is not None  # noqa: S101  # the caller looked
    sides = (change.stages.base, change.stages.yours, change.stages.template)
    lines = [f"0 {_NO_OBJECT}\t{change.path}"]
    for stage, file in enumerate(sides, 1):
        if file is not None:
            lines.append(_line(plan.project, change.path, stage, file))
    return lines


def _line(project: Path, path: str, stage: int, file: File) -> str:
    arguments = ["hash-object", "-w", "--stdin", "--path", path]
    name = git(arguments, project, stdin=file.data).decode().strip()
    return f"{'100755' if file.executable else '100644'} {name} {stage}\t{path}"


def _update(project: Path, lines: list[str]) -> None:
    # Paths here are relative to the project, which may be a folder of the repository.
    prefix = git(["rev-parse", "--show-prefix"], project).decode(errors="surrogateescape").strip()
    text = "".join(line.replace("\t", f"\t{prefix}", 1) + "\0" for line in lines)
    git(
        ["update-index", "-z", "--index-info"],
        project,
        stdin=text.encode(errors="surrogateescape"),
    )
