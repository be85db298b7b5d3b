"""Finds the marks of conflicts that a change has left in files."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from scaffold_cli.planning.git_merge import TEMPLATE, YOURS
from scaffold_cli.planning.tree import File, look

# Only our own: a text may well speak of git's.
_BEGIN = re.compile(rb"^<{7} " + YOURS.encode() + rb"\b", re.MULTILINE)
_END = re.compile(rb"^>{7} " + TEMPLATE.encode() + rb"\b", re.MULTILINE)


def marked_lines(data: bytes) -> tuple[int, ...]:
    """Give the lines, from 1, at which a conflict begins that also ends."""
    if not _END.search(data):
        return ()
    return tuple(data.count(b"\n", 0, found.start()) + 1 for found in _BEGIN.finditer(data))


def find_markers(project: Path, paths: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Give path and line of each conflict that nobody has settled yet."""
    for path in paths:
        found = look(project, path)
        if isinstance(found, File):
            yield from ((path, line) for line in marked_lines(found.data))
