"""A folder beside the target where a project is made out of sight.

A killed run leaves its stage behind. A lock that dies with its process tells such a stage from
one that is at work, so the next run can take it away, and nothing else.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import time
from typing import IO

from scaffold_cli.errors import DiskFault

_MARK = ".scaffold-"
_NAME = re.compile(r"\.scaffold-[a-z0-9_]{8}")
_UNLOCKED, _LOCK, _TREE, JOURNAL = "unlocked", "lock", "tree", "journal"
# A run that has not locked its stage after an hour was killed in the milliseconds before.
_SURELY_DEAD = 3600


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give an empty place for the tree, on the disk of the target; gone in the end."""
    parent = stage_parent(target)
    try:
        stage, lock = _make_stage(parent)
    except OSError as error:
        raise DiskFault(
            f"Nothing can be written in {parent}: {error.strerror}.", where=str(parent)
        ) from error
    try:
        yield stage / _TREE
    finally:
        shutil.rmtree(stage, ignore_errors=True)
        lock.close()


def stage_parent(target: Path) -> Path:
    """Choose the nearest folder on the target's own disk, outside the target if possible."""
    if not target.exists():
        parent = target.parent
        while not parent.exists():
            parent = parent.parent
        return parent
    beside = target.parent
    same_disk = beside.stat().st_dev == target.stat().st_dev
    return beside if same_disk and os.access(beside, os.W_OK | os.X_OK) else target


def _make_stage(parent: Path) -> tuple[Path, IO[str]]:
    """Lock first, and give the lock the name that the cleaner looks for only then."""
    stage = Path(tempfile.mkdtemp(prefix=_MARK, dir=parent))
    lock = (stage / _UNLOCKED).open("w", encoding="utf-8")
    try_lock(lock)
    (stage / _UNLOCKED).rename(stage / _LOCK)
    return stage, lock


def try_lock(lock: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows: there an open file cannot be deleted, which is lock enough
        return True
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True


def remove_stale(target: Path) -> list[str]:
    """Take away what killed runs left for this target; give the files that they had placed."""
    removed: list[str] = []
    for folder in {stage_parent(target), target}:
        for stage in sorted(folder.glob(f"{_MARK}*")) if folder.is_dir() else []:
            removed += _remove_if_stale(stage)
    return removed


def _remove_if_stale(stage: Path) -> list[str]:
    if not _NAME.fullmatch(stage.name) or stage.is_symlink() or not stage.is_dir():
        return []
    if not (stage / _LOCK).is_file():
        _remove_if_bare(stage)
        return []
    with suppress(OSError), (stage / _LOCK).open("r+", encoding="utf-8") as lock:
        if try_lock(lock):
            removed = _undo_journal(stage)
            shutil.rmtree(stage, ignore_errors=True)
            return removed
    return []


def _remove_if_bare(stage: Path) -> None:
    """Take away what never became a stage; a folder of somebody else is not bare and stays."""
    with suppress(OSError):
        if time() - stage.stat().st_mtime > _SURELY_DEAD:
            if [entry.name for entry in stage.iterdir()] == [_UNLOCKED]:
                (stage / _UNLOCKED).unlink()
            stage.rmdir()


def _undo_journal(stage: Path) -> list[str]:
    """Unlink what the killed run had linked into a target, unless somebody has edited it since."""
    journal = stage / JOURNAL
    if not journal.is_file():
        return []
    try:
        noted = json.loads(journal.read_text("utf-8"))
        target, files, folders = Path(noted["target"]), noted["files"], noted["folders"]
    except (ValueError, KeyError, TypeError):
        return []
    removed = []
    for relative, changed in files.items():
        staged_file, placed = stage / _TREE / relative, target / relative
        with suppress(OSError):
            if placed.is_symlink() or placed.stat().st_mtime_ns != changed:
                continue
            if placed.read_bytes() == staged_file.read_bytes():
                placed.unlink()
                removed.append(relative)
    for relative in sorted(folders, key=len, reverse=True):
        with suppress(OSError):
            (target / relative).rmdir()
    return removed
