"""A bounded view of a folder: detection must be quick in a home directory, too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_SKIPPED = frozenset(
    {"__pycache__", "build", "dist", "docs", "examples", "migrations", "node_modules",
     "site-packages", "target", "venv", "vendor"}
)  # fmt: skip
_LARGEST = 256 * 1024


@dataclass(slots=True)
class Repository:
    """The files of a folder that may tell something, nearest first."""

    root: Path
    max_depth: int = 4
    max_entries: int = 4000
    files: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.files = list(self._walk())

    def _walk(self) -> Iterator[str]:
        """Go level by level, so that the bound cuts what lies deepest; no link is followed."""
        level, seen = [self.root], 0
        for _ in range(self.max_depth + 1):
            following: list[Path] = []
            for folder in level:
                for entry in _entries(folder):
                    seen += 1
                    if seen > self.max_entries:
                        return
                    if entry.is_dir(follow_symlinks=False):
                        if not (entry.name.startswith(".") or entry.name in _SKIPPED):
                            following.append(Path(entry.path))
                    elif entry.is_file(follow_symlinks=False):
                        yield Path(entry.path).relative_to(self.root).as_posix()
            level = following

    def read(self, file: str) -> str:
        """Give the text of a file; empty where it is too large or cannot be read."""
        path = self.root / file
        try:
            if path.is_symlink() or path.stat().st_size > _LARGEST:
                return ""
            return path.read_text("utf-8", errors="replace")
        except OSError:
            return ""

    def has(self, file: str) -> bool:
        return (self.root / file).is_file()


def _entries(folder: Path) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []
