"""Finds the files of a project that are none of the template's."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from scaffold_cli.errors import ToolFault
from scaffold_cli.planning.git import git, split
from scaffold_cli.planning.tree import File, look

# Left out where there is no git, and with them every folder that begins with a dot.
_MADE_BY_TOOLS = frozenset({"__pycache__", "node_modules", "venv", "build", "dist"})
# A source file that somebody renamed is smaller than this.
_LARGEST = 512 * 1024
# More than this many candidates are no longer a search for one renamed file.
_MOST = 20_000


def foreign_paths(project: Path, known: Collection[str]) -> list[str]:
    """List the user's own files, those that git ignores left out."""
    return sorted(path for path in _paths(project) if path not in known)


def foreign_files(project: Path, known: Collection[str]) -> dict[str, File]:
    """Read those that may be a file of the template under another name."""
    found: dict[str, File] = {}
    for path in foreign_paths(project, known)[:_MOST]:
        if _size(project / path) <= _LARGEST:
            file = look(project, path)
            if isinstance(file, File):
                found[path] = file
    return found


def _size(file: Path) -> int:
    try:
        status = file.lstat()
    except OSError:
        return _LARGEST + 1
    return status.st_size if stat.S_ISREG(status.st_mode) else _LARGEST + 1


def _paths(project: Path) -> Iterator[str]:
    try:
        listed = git(["ls-files", "-z", "-c", "-o", "--exclude-standard"], project)
    except ToolFault:
        yield from _walk(project)
    else:
        yield from (path for path in split(listed) if os.path.lexists(project / path))


def _walk(project: Path) -> Iterator[str]:
    for folder, folders, files in os.walk(project):
        folders[:] = sorted(
            name for name in folders if name not in _MADE_BY_TOOLS and not name.startswith(".")
        )
        for name in files:
            yield (Path(folder) / name).relative_to(project).as_posix()
