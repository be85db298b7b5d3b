"""Whether a project can be written to a path at all; asked before anything is rendered."""

from __future__ import annotations

import os
from pathlib import Path

from scaffold_cli.errors import TargetError

_LONGEST_PART = 255
_SHOWN = 60


def check_target(path: Path) -> Path:
    """Give the real, absolute path; TargetError says in one sentence why it cannot be used."""
    shown = str(path) if len(str(path)) <= _SHOWN else f"{str(path)[:_SHOWN]}…"
    if "\0" in str(path) or any(len(os.fsencode(part)) > _LONGEST_PART for part in path.parts):
        raise TargetError(f"{shown!r} is no path that a folder can have.", where="PATH")
    try:
        target = Path(os.path.realpath(path.expanduser()))
        if path.is_symlink() and not target.exists():
            raise TargetError(f"{shown} is a link that leads nowhere.", where="PATH")
        _check_folders(target, shown)
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise TargetError(f"{shown} cannot be used: {reason}.", where="PATH") from None
    return target


def _check_folders(target: Path, shown: str) -> None:
    if target == Path(target.anchor):
        raise TargetError("The root of the disk is no place for a project.", where="PATH")
    if target.exists() and not target.is_dir():
        raise TargetError(f"{shown} is a file, not a folder.", where="PATH")
    for parent in target.parents:
        if parent.exists():
            if not parent.is_dir():
                raise TargetError(f"{parent} is a file, not a folder.", where="PATH")
            break
