"""Applies a plan whole or not at all, and clears up after a run that was killed at it.

Each file that changes is moved into the backup, not copied: if another process has written to it
since it was looked at, that is seen then, and everything goes back. The new file is linked into
its place, which fails where something has appeared meanwhile. So nobody's bytes are ever lost.
"""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from scaffold_cli.errors import ChangedMeanwhile, DiskFault, TargetError
from scaffold_cli.planning import journal
from scaffold_cli.planning.changes import Change, ChangePlan
from scaffold_cli.planning.journal import AFTER, BEFORE, STAGED, Journal, copy_of, read_copy
from scaffold_cli.planning.publishing import place, undisturbed
from scaffold_cli.planning.staging import try_lock
from scaffold_cli.planning.tree import File, look


def apply(plan: ChangePlan, *, command: str, last: str = "", undoes: str = "") -> Journal | None:
    """Make every change of the plan, that of `last` after all others; None where there is none."""
    if not plan.writes and not plan.conflicts:
        return None
    plan.changes.sort(key=lambda change: (change.path == last, change.path))
    try:
        record = journal.begin(plan, command, undoes=undoes)
    except OSError as error:
        raise _disk_fault(plan.project, error) from error
    try:
        with undisturbed():
            _swap(plan, record)
            record.finish()
    except BaseException as error:
        with undisturbed():
            _roll_back(plan.project, record)
        if isinstance(error, OSError):
            raise _disk_fault(plan.project, error) from error
        raise
    journal.prune(plan.project)
    return record


def _disk_fault(project: Path, error: OSError) -> DiskFault:
    return DiskFault(
        f"{project} could not be changed: {error.strerror or error}.",
        where=str(error.filename or project),
        hint="Everything is as it was.",
    )


def _swap(plan: ChangePlan, record: Journal) -> None:
    _refuse_if_changed(plan)
    record.write()
    for change in _deletions_first(plan):
        if change.before is not None:
            _move_away(plan.project, record.folder, change)
    _remove_empty_folders(plan)
    record.folders = _missing_folders(plan)
    record.write()
    for folder in record.folders:
        (plan.project / folder).mkdir()
    for change in plan.writes:
        if change.after is not None:
            _put_in_place(plan.project, record.folder, change.path)


def _put_in_place(project: Path, backup: Path, path: str) -> None:
    try:
        place(copy_of(backup, STAGED, path), project / path)
    except FileExistsError:
        raise _changed_meanwhile([path]) from None


def _deletions_first(plan: ChangePlan) -> list[Change]:
    """A file that goes may lie where a folder is to be made."""
    return sorted(plan.writes, key=lambda change: change.after is not None)


def _refuse_if_changed(plan: ChangePlan) -> None:
    """Compare what the plan saw with the disk, before anything moves."""
    gone = [change.path for change in plan.writes if change.after is None]
    changed = [
        change.path
        for change in plan.writes
        if look(plan.project, change.path, gone=gone) != change.before
    ]
    if changed:
        raise _changed_meanwhile(changed)


def _changed_meanwhile(paths: list[str]) -> ChangedMeanwhile:
    return ChangedMeanwhile(
        f"{', '.join(paths[:5])}: changed by another program meanwhile; everything is as it was.",
        where=paths[0],
        hint="Run the command again.",
    )


def _move_away(project: Path, backup: Path, change: Change) -> None:
    kept = copy_of(backup, BEFORE, change.path)
    kept.parent.mkdir(parents=True, exist_ok=True)
    try:
        (project / change.path).rename(kept)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.move(project / change.path, kept)
    if read_copy(backup, BEFORE, change.path) != change.before:
        raise _changed_meanwhile([change.path])


def _missing_folders(plan: ChangePlan) -> list[str]:
    needed: dict[str, None] = {}
    for change in plan.writes:
        if change.after is not None:
            parts = change.path.split("/")[:-1]
            needed.update(dict.fromkeys("/".join(parts[: end + 1]) for end in range(len(parts))))
    return [folder for folder in needed if not (plan.project / folder).is_dir()]


def _remove_empty_folders(plan: ChangePlan) -> None:
    """Take away the folders that a deletion has emptied, with what Python had compiled in them."""
    for change in plan.writes:
        if change.after is not None:
            continue
        deleted = plan.project / change.path
        for compiled in deleted.parent.glob(f"__pycache__/{deleted.stem}.*.pyc"):
            with suppress(OSError):
                compiled.unlink()
        for folder in _parents(plan.project, deleted):
            with suppress(OSError):
                (folder / "__pycache__").rmdir()
            try:
                folder.rmdir()
            except OSError:
                break


def _parents(project: Path, file: Path) -> Iterator[Path]:
    folder = file.parent
    while folder != project:
        yield folder
        folder = folder.parent


def _roll_back(project: Path, record: Journal) -> list[str]:
    """Put everything back; give the files that somebody else has written to since."""
    paths = [entry.path for entry in reversed(record.entries)]
    for path in paths:
        _take_out(project, record.folder, path)
    for folder in reversed(record.folders):
        with suppress(OSError):
            (project / folder).rmdir()
    left = [path for path in paths if not _put_back(project, record.folder, path)]
    if left:
        record.write()
        record.finish()
    else:
        shutil.rmtree(record.folder, ignore_errors=True)
    return left


def _take_out(project: Path, backup: Path, path: str) -> None:
    """Unlink what the run had put in, unless it is what was there before."""
    now = look(project, path)
    if isinstance(now, File) and now == read_copy(backup, AFTER, path):
        moved_away = read_copy(backup, BEFORE, path)
        if moved_away is not None or _was_created(project, backup, path):
            (project / path).unlink()


def _was_created(project: Path, backup: Path, path: str) -> bool:
    """A linked file is the same file; where the disk has no links its content has to do."""
    staged, target = copy_of(backup, STAGED, path), project / path
    return not staged.exists() or target.samefile(staged) or target.stat().st_nlink == 1


def _put_back(project: Path, backup: Path, path: str) -> bool:
    """Move back what was moved away; False where something else lies there now."""
    now, before = look(project, path), read_copy(backup, BEFORE, path)
    if before is None or now == before:
        return True
    if now is not None:
        return False
    target = project / path
    target.parent.mkdir(parents=True, exist_ok=True)
    copy_of(backup, BEFORE, path).rename(target)
    return True


@contextmanager
def alone(project: Path) -> Iterator[list[str]]:
    """Hold the project for one command at a time; first clear up after a killed one.

    Gives the files that a killed run had changed and that are put back now.
    """
    try:
        lock = (journal.state_folder(project) / "lock").open("w", encoding="utf-8")
    except OSError as error:
        raise _disk_fault(project, error) from error
    with lock:
        if not try_lock(lock):
            raise TargetError(
                "Another scaffold is at work in this project.",
                where=str(project),
                hint="Wait until it has ended.",
            )
        yield recover(project)


def recover(project: Path) -> list[str]:
    """Take back what a killed run had half done."""
    recovered: list[str] = []
    for folder in journal.unfinished(project):
        record = journal.read(folder)
        if record is None:
            # Killed before anything had moved.
            shutil.rmtree(folder, ignore_errors=True)
            continue
        with undisturbed():
            _roll_back(project, record)
        recovered += [entry.path for entry in record.entries]
    return recovered
