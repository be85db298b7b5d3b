"""Files as values: what a render holds, and what lies on the disk in its place."""

from __future__ import annotations

import os
import stat
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from scaffold_cli.planning.plan import files_of


@dataclass(frozen=True, slots=True)
class File:
    data: bytes
    executable: bool = False

    @property
    def is_text(self) -> bool:
        """Judge as git does: a text holds no NUL."""
        return b"\0" not in self.data[:8000]

    @property
    def has_crlf(self) -> bool:
        """Whether every line ends as on Windows."""
        lines = self.data.count(b"\n")
        return lines > 0 and self.is_text and self.data.count(b"\r\n") == lines

    def with_lf(self) -> File:
        return File(self.data.replace(b"\r\n", b"\n"), self.executable)

    def with_crlf(self) -> File:
        return File(self.with_lf().data.replace(b"\n", b"\r\n"), self.executable)


# Files by their path from the root of the project, with slashes.
Tree = Mapping[str, File]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What lies where a file would be and is not ours to replace: a link, a folder, a device."""

    reason: str


def read_tree(folder: Path) -> dict[str, File]:
    """Read a rendered folder, which holds regular files alone."""
    return {
        relative: File((folder / relative).read_bytes(), _is_executable(folder / relative))
        for relative in files_of(folder)
    }


def look(project: Path, relative: str, *, gone: Collection[str] = ()) -> File | Obstacle | None:
    """Say what lies at a path. A link is never followed, not even on the way.

    What is in `gone` is about to be deleted: it is not on the way, and a folder of nothing else
    is none.
    """
    place = project
    *folders, name = relative.split("/")
    for depth, folder in enumerate(folders, 1):
        place /= folder
        on_the_way = "/".join(folders[:depth])
        if place.is_symlink():
            return Obstacle(f"{on_the_way} is a link")
        if not place.exists():
            return None
        if not place.is_dir():
            return None if on_the_way in gone else Obstacle(f"{on_the_way} is a file")
    found = _look_at(place / name)
    if isinstance(found, Obstacle) and gone and _holds_only(place / name, project, gone):
        return None
    return found


def _holds_only(folder: Path, project: Path, gone: Collection[str]) -> bool:
    if folder.is_symlink() or not folder.is_dir():
        return False
    prefix = folder.relative_to(project).as_posix()
    files = [f"{prefix}/{path}" for path in files_of(folder)]
    return bool(files) and all(file in gone for file in files)


def _look_at(place: Path) -> File | Obstacle | None:
    try:
        found = place.lstat()
    except FileNotFoundError:
        return None
    if stat.S_ISLNK(found.st_mode):
        return Obstacle("it is a link")
    if stat.S_ISDIR(found.st_mode):
        return Obstacle("it is a folder")
    if not stat.S_ISREG(found.st_mode):
        return Obstacle("it is no regular file")
    return File(place.read_bytes(), bool(found.st_mode & stat.S_IXUSR))


def _is_executable(file: Path) -> bool:
    return os.name == "posix" and bool(file.stat().st_mode & stat.S_IXUSR)


def same(one: File | Obstacle | None, other: File | None) -> bool:
    """Compare content and execute bit; the ends of lines do not count where all are of Windows."""
    if one == other:
        return True
    if not isinstance(one, File) or other is None or one.executable != other.executable:
        return False
    return one.has_crlf and not other.has_crlf and one.with_lf().data == other.data
