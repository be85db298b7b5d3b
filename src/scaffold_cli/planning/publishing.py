"""Puts a staged tree in its place: one rename where it can be, else links that never overwrite."""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from scaffold_cli.errors import DiskFault, TargetError
from scaffold_cli.planning.plan import Plan
from scaffold_cli.planning.staging import JOURNAL

_SHOWN_CLASHES = 20
_NO_LINKS = {errno.EPERM, errno.ENOTSUP, errno.EXDEV, errno.EMLINK, errno.ENOSYS}


def refuse_clashes(plan: Plan) -> None:
    """TargetError lists the files in the way; none is ever overwritten."""
    if not plan.clashes:
        return
    shown = plan.clashes[:_SHOWN_CLASHES]
    more = len(plan.clashes) - len(shown)
    lines = [f"  {path}" for path in shown] + ([f"  … and {more} more"] if more else [])
    files = "file is" if len(plan.clashes) == 1 else "files are"
    raise TargetError(
        "\n".join([f"{len(plan.clashes)} {files} in the way:", *lines]),
        where=str(plan.target),
        hint="Move them away, or choose another folder.",
    )


def publish(tree: Path, plan: Plan) -> None:
    """Make the target complete, or leave it as it was."""
    refuse_clashes(plan)
    try:
        with undisturbed():
            if _can_be_renamed(plan.target):
                _rename(tree, plan.target)
            else:
                _link(tree, plan)
    except OSError as error:
        raise DiskFault(
            f"{plan.target} could not be written: {error.strerror or error}.",
            where=str(plan.target),
            hint="Nothing was left behind.",
        ) from error


def _can_be_renamed(target: Path) -> bool:
    """A new folder can; so can an empty one, unless somebody stands in it or it is a mount."""
    if not os.path.lexists(target):
        return True
    stands_in_it = target.samefile(Path.cwd())
    return not (stands_in_it or target.is_mount() or any(target.iterdir()))


def _rename(tree: Path, target: Path) -> None:
    made = _make_parents(target)
    try:
        if target.exists():
            tree.chmod(target.stat().st_mode & 0o7777)
        # Over an empty folder, too: rename replaces it in one step.
        tree.rename(target)
    except BaseException:
        _remove_folders(made)
        raise
    _sync_folder(target.parent)


def _make_parents(target: Path) -> list[Path]:
    missing = [parent for parent in reversed(target.parents) if not parent.exists()]
    for parent in missing:
        parent.mkdir()
    return missing


def _link(tree: Path, plan: Plan) -> None:
    """Link each file; the journal lets the next run undo a killed one."""
    folders = _missing_folders(plan)
    _write_journal(tree, plan, folders)
    placed: list[Path] = []
    try:
        for folder in folders:
            (plan.target / folder).mkdir()
        for relative in plan.create:
            place(tree / relative, plan.target / relative)
            placed.append(plan.target / relative)
    except BaseException:
        for file in reversed(placed):
            file.unlink(missing_ok=True)
        _remove_folders([plan.target / folder for folder in folders])
        raise
    (tree.parent / JOURNAL).unlink()
    _sync_folder(plan.target)


def place(staged: Path, target: Path) -> None:
    """Link, or copy where the disk has no links; both fail when something has appeared there."""
    try:
        os.link(staged, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        with target.open("xb") as file:
            file.write(staged.read_bytes())
        shutil.copystat(staged, target)


def _missing_folders(plan: Plan) -> list[str]:
    needed: dict[str, None] = {}
    for relative in plan.create:
        parts = relative.split("/")[:-1]
        needed.update(dict.fromkeys("/".join(parts[: end + 1]) for end in range(len(parts))))
    return [folder for folder in needed if not (plan.target / folder).exists()]


def _write_journal(tree: Path, plan: Plan, folders: list[str]) -> None:
    noted = {
        "target": str(plan.target),
        "folders": folders,
        "files": {relative: (tree / relative).stat().st_mtime_ns for relative in plan.create},
    }
    with (tree.parent / JOURNAL).open("w", encoding="utf-8") as file:
        json.dump(noted, file)
        file.flush()
        os.fsync(file.fileno())


def _remove_folders(folders: list[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _sync_folder(folder: Path) -> None:
    """Have the new name survive a power cut; not every file system lets a folder be synced."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextmanager
def undisturbed() -> Iterator[None]:
    """Let Ctrl-C wait for the few milliseconds in which half a project would be on the disk."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    caught: list[int] = []

    def remember(number: int, _frame: FrameType | None) -> None:
        caught.append(number)

    before = signal.signal(signal.SIGINT, remember)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if caught:
            signal.raise_signal(signal.SIGINT)
