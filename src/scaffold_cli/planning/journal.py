"""What one change did to the files, kept beside their copies: for undo, and for a killed run.

.scaffold/backup/<time>/
    journal.json     while the change is being applied; it becomes
    record.json      when everything is in its place
    before/<path>    what was there
    after/<path>     what was put there
    staged/<path>    the same, until it is linked into its place
    template/<path>  the template's side of a conflict that has no markers

Each copy's name ends in `.saved`, so that no formatter, type checker or test runner takes it for a
file of the project.
"""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from scaffold_cli.planning.changes import Change, ChangePlan
from scaffold_cli.planning.tree import File, look

STATE = ".scaffold"
_BACKUP = f"{STATE}/backup"
_KEPT = 5
BEFORE, AFTER, STAGED, TEMPLATE = "before", "after", "staged", "template"
_JOURNAL, _RECORD = "journal.json", "record.json"


def copy_of(backup: Path, kind: str, path: str) -> Path:
    """Give the place of a copy; `kind` is one of before, after, staged, template."""
    return backup / kind / f"{path}.saved"


def read_copy(backup: Path, kind: str, path: str) -> File | None:
    found = look(backup / kind, f"{path}.saved")
    return found if isinstance(found, File) else None


@dataclass(slots=True)
class Entry:
    path: str
    kind: str
    had: bool
    has: bool
    # Lines of `git ls-files --stage` before the change, where it has left a conflict.
    index: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Journal:
    folder: Path
    command: str
    entries: list[Entry]
    # Folders that were made for the files.
    folders: list[str] = field(default_factory=list)
    # Of an undo: the change that it took back.
    undoes: str = ""

    @property
    def name(self) -> str:
        return self.folder.name

    def write(self) -> None:
        """Have it on the disk before anything moves."""
        self._write(_JOURNAL)

    def write_again(self) -> None:
        """Add to the record of a complete change."""
        self._write(_RECORD)

    def _write(self, name: str) -> None:
        facts = {key: value for key, value in asdict(self).items() if key != "folder"}
        partial = self.folder / f"{name}.partial"
        with partial.open("w", encoding="utf-8") as file:
            json.dump(facts, file, indent=1)
            file.flush()
            os.fsync(file.fileno())
        partial.rename(self.folder / name)

    def finish(self) -> None:
        """Say in one step that the change is complete."""
        (self.folder / _JOURNAL).rename(self.folder / _RECORD)
        shutil.rmtree(self.folder / STAGED, ignore_errors=True)


def state_folder(project: Path) -> Path:
    """Make the folder of our own, which git does not see."""
    state = project / STATE
    state.mkdir(exist_ok=True)
    ignore = state / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", "utf-8")
    return state


def begin(plan: ChangePlan, command: str, *, undoes: str = "") -> Journal:
    """Make the backup's folder, with everything that is to be put in place already in it."""
    folder = _new_folder(plan.project)
    try:
        for change in plan.writes:
            if change.after is not None:
                mode = _mode(plan.project, change)
                _write(copy_of(folder, STAGED, change.path), change.after, mode)
                # A copy of its own: what is edited in its place must not change here, too.
                _write(copy_of(folder, AFTER, change.path), change.after, mode)
        for change in plan.conflicts:
            if change.stages and change.stages.template and not change.lines:
                _write(copy_of(folder, TEMPLATE, change.path), change.stages.template, 0o644)
        entries = [
            Entry(each.path, each.kind, each.before is not None, each.after is not None)
            for each in plan.writes
        ]
        return Journal(folder, command, entries, undoes=undoes)
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _mode(project: Path, change: Change) -> int:
    """Keep who may read and write a file; only its execute bit comes from the plan."""
    runs = bool(change.after and change.after.executable)
    if change.before is None:
        return 0o755 if runs else 0o644
    mode = (project / change.path).stat().st_mode & 0o777
    return mode | ((mode & 0o444) >> 2) if runs else mode & 0o666


def _new_folder(project: Path) -> Path:
    parent = project / _BACKUP
    parent.mkdir(parents=True, exist_ok=True)
    name = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    folder = parent / name
    folder.mkdir()
    return folder


def _write(place: Path, file: File, mode: int) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with place.open("xb") as stream:
        stream.write(file.data)
        stream.flush()
        os.fsync(stream.fileno())
    place.chmod(mode)


def read(folder: Path) -> Journal | None:
    """Read the journal or record of a backup; None where it is no longer one."""
    for name in (_JOURNAL, _RECORD):
        try:
            facts: dict[str, Any] = json.loads((folder / name).read_text("utf-8"))
            entries = [Entry(**entry) for entry in facts.pop("entries")]
            return Journal(folder, entries=entries, **facts)
        except (OSError, ValueError, TypeError, KeyError):
            continue
    return None


def unfinished(project: Path) -> list[Path]:
    """Give the backups that a killed run has left, even those that it had only begun to fill."""
    return [folder for folder in _folders(project) if not (folder / _RECORD).is_file()]


def finished(project: Path) -> list[Journal]:
    """Give the changes that can be looked at, the newest first."""
    records = [read(folder) for folder in _folders(project) if (folder / _RECORD).is_file()]
    return [record for record in reversed(records) if record]


def prune(project: Path) -> None:
    """Keep the last five."""
    complete = [folder for folder in _folders(project) if (folder / _RECORD).is_file()]
    for folder in complete[:-_KEPT]:
        shutil.rmtree(folder, ignore_errors=True)


def _folders(project: Path) -> list[Path]:
    parent = project / _BACKUP
    if not parent.is_dir():
        return []
    return sorted(folder for folder in parent.iterdir() if folder.is_dir())
