"""A bounded view of a folder: what lies in it and what its files say, whatever they hold.

Nothing in here raises on what it finds: what cannot be read is a problem, told with the rest.
"""

from __future__ import annotations

import os
import stat
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from scaffold_cli.detection.folders import is_noise
from scaffold_cli.errors import Problem

MOST_ENTRIES = 300_000
DEEPEST = 40
# A manifest that is larger was not written by people; a source file tells early what it is.
LARGEST_MANIFEST = 1024 * 1024
SOURCE_START = 96 * 1024
# Of all of them together.
MOST_MANIFEST_BYTES = 64 * 1024 * 1024
MOST_SOURCE_BYTES = 128 * 1024 * 1024
_MOST_PROBLEMS = 50


class Repository:
    """The files below a folder, nearest first, without what tools put there.

    Paths are relative to the folder, with `/`. No link is followed, no special file opened.
    """

    def __init__(
        self, root: Path, *, max_depth: int = DEEPEST, max_entries: int = MOST_ENTRIES
    ) -> None:
        self.root = root
        self.files: list[str] = []
        self.entries = 0
        self.problems: list[Problem] = []
        self._known: set[str] = set()
        self._by_name: dict[str, list[str]] = defaultdict(list)
        self._by_ending: dict[str, list[str]] = defaultdict(list)
        # What many manifests share, parsed once; filled by those who parse.
        self.shared: dict[str, Any] = {}
        self._texts: dict[str, str] = {}
        self._bytes_left = {True: MOST_MANIFEST_BYTES, False: MOST_SOURCE_BYTES}
        self._walk(max_depth, max_entries)

    def named(self, *names: str) -> list[str]:
        """Give every file of these names, nearest first for each name."""
        return [file for name in names for file in self._by_name.get(name, ())]

    def ending(self, *endings: str) -> list[str]:
        """Give every file with one of these endings, such as `.py`."""
        return [file for ending in endings for file in self._by_ending.get(ending, ())]

    def has(self, file: str) -> bool:
        return file in self._known

    def read(self, file: str) -> str:
        """Give the whole text of a manifest; empty, and a problem, where that cannot be."""
        if file not in self._texts:
            self._texts[file] = self._decoded(file, LARGEST_MANIFEST, whole=True)
        return self._texts[file]

    def start_of(self, file: str, size: int = SOURCE_START) -> str:
        """Give the text at the beginning of a source file; not kept."""
        return self._decoded(file, size, whole=False)

    def report(self, message: str, where: str = "", hint: str = "") -> None:
        if len(self.problems) < _MOST_PROBLEMS:
            self.problems.append(Problem(message, where, hint))

    def _decoded(self, file: str, size: int, *, whole: bool) -> str:
        left = self._bytes_left[whole]
        if left <= 0:
            return ""
        try:
            with open(self._opened(file), "rb") as stream:  # noqa: PTH123  # a descriptor
                data = stream.read(size + 1)
        except OSError as error:
            self.report(f"It cannot be read: {error.strerror or error}.", file)
            return ""
        self._bytes_left[whole] -= len(data)
        if left <= len(data):
            self.report("So much was read before that the rest was not looked at.", file)
        if len(data) > size:
            if whole:
                limit = f"{size // 1024} KiB"
                self.report(f"It is larger than {limit}, so that it was not read.", file)
                return ""
            data = data[:size]
        text = decode(data)
        if text is None:
            if whole:
                self.report("It is not text, so that it was not read.", file)
            return ""
        return text

    def _opened(self, file: str) -> int:
        """Open a regular file only; it may have been changed for another since the walk."""
        flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
        descriptor = os.open(self.root / file, flags)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise OSError(0, "not a regular file")
        return descriptor

    def _walk(self, max_depth: int, max_entries: int) -> None:
        """Go level by level, so that the bounds cut what lies deepest."""
        level = [""]
        for _ in range(max_depth + 1):
            following: list[str] = []
            for folder in level:
                following += self._look_into(folder)
                if self.entries > max_entries:
                    self.report(
                        f"There are more than {max_entries} files and folders; "
                        "what lies deepest was not looked at.",
                        hint="Name a folder inside: scaffold detect PATH",
                    )
                    return
            level = following
            if not level:
                return
        self.report(
            f"Folders deeper than {max_depth} levels were not looked at.", level[0].rstrip("/")
        )

    def _look_into(self, folder: str) -> Iterable[str]:
        """Note the files of a folder; give the folders in it that are worth a look."""
        folders: list[str] = []
        files: list[str] = []
        try:
            with os.scandir(self.root / folder) as entries:
                for entry in entries:
                    self.entries += 1
                    if entry.is_dir(follow_symlinks=False):
                        if not is_noise(entry.name):
                            folders.append(entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        files.append(entry.name)
        except OSError as error:
            self.report(f"It cannot be looked into: {error.strerror or error}.", folder or ".")
        if "pyvenv.cfg" in files:
            return ()
        for name in sorted(files):
            self._note(folder, name)
        return [f"{folder}{name}/" for name in sorted(folders)]

    def _note(self, folder: str, name: str) -> None:
        file = folder + name
        self.files.append(file)
        self._known.add(file)
        self._by_name[name].append(file)
        dot = name.rfind(".")
        if dot >= 0:
            self._by_ending[name[dot:]].append(file)


def decode(data: bytes) -> str | None:
    """Read text in the encodings that people use; None where it is none at all."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    if b"\0" in data:
        return None
    return data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
