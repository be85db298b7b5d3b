"""A bounded, read-only view of a repository: what there is, and what could not be read."""

from __future__ import annotations

import codecs
import os
import re
import stat
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from scaffold_cli.errors import InputError, Problem

LANGUAGES = {
    ".py": "python",
    ".js": "javascript", ".mjs": "javascript", ".cjs": "javascript", ".jsx": "javascript",
    ".ts": "typescript", ".mts": "typescript", ".cts": "typescript", ".tsx": "tsx",
    ".java": "java",
    ".kt": "kotlin", ".kts": "kotlin",
    ".go": "go",
    ".cs": "csharp",
    ".rb": "ruby",
    ".php": "php",
}  # fmt: skip
_SKIPPED = frozenset(
    {"__pycache__", "bower_components", "build", "dist", "node_modules", "obj", "site-packages",
     "target", "vendor", "venv", "virtualenv"}
)  # fmt: skip
_MOST_FILES = 50_000
_LARGEST = 1024 * 1024
_CODING = re.compile(rb"^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_MOST_PROBLEMS = 200


class NoFolder(InputError):
    code = "no_folder"


@dataclass(slots=True)
class Tree:
    """The source files of a folder, each with its path from there, in order of their names."""

    root: Path
    # The one file to look at, where it is one.
    only: str = ""
    files: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    _texts: dict[str, str | None] = field(default_factory=dict)
    _known: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        check_folder(self.root)
        self.files = [self.only] if self.only else sorted(self._walk())
        self._known = set(self.files)

    def _walk(self) -> Iterator[str]:
        """Go through all folders but those that hold what others wrote; no link is followed."""
        pending, count = [self.root], 0
        while pending:
            folder = pending.pop()
            for entry in self._entries(folder):
                if entry.is_dir(follow_symlinks=False):
                    if _is_own(entry):
                        pending.append(Path(entry.path))
                elif _is_source(entry):
                    count += 1
                    if count > _MOST_FILES:
                        self.note(f"Only the first {_MOST_FILES} source files were looked at.")
                        return
                    yield Path(entry.path).relative_to(self.root).as_posix()

    def _entries(self, folder: Path) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as entries:
                return sorted(entries, key=lambda entry: entry.name)
        except OSError as error:
            where = folder.relative_to(self.root).as_posix()
            self.note(f"The folder cannot be read: {error.strerror}.", where)
            return []

    def note(self, message: str, where: str = "") -> None:
        """Remember what could not be looked at; the rest goes on."""
        problem = Problem(message, where)
        if len(self.problems) < _MOST_PROBLEMS and problem not in self.problems:
            self.problems.append(problem)

    def has(self, file: str) -> bool:
        return file in self._known

    def of(self, *languages: str) -> list[str]:
        return [file for file in self.files if language_of(file) in languages]

    def count_by_language(self) -> dict[str, int]:
        return dict(Counter(map(language_of, self.files)).most_common())

    def text(self, file: str) -> str | None:
        """Give the text of a file; None, and a note, where it is none or too large."""
        if file not in self._texts:
            self._texts[file] = self._read(file)
        return self._texts[file]

    def _read(self, file: str) -> str | None:
        try:
            path = self.root / file
            if path.stat().st_size > _LARGEST:
                self.note("The file is larger than 1 MB and was left out.", file)
                return None
            data = path.read_bytes()
        except OSError as error:
            self.note(f"The file cannot be read: {error.strerror}.", file)
            return None
        if b"\0" in data and not data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            self.note("The file is binary in spite of its name.", file)
            return None
        return _decoded(data)


def check_folder(root: Path) -> None:
    try:
        mode = root.stat().st_mode
    except PermissionError as error:
        raise NoFolder(
            f"{root} cannot be looked at: {error.strerror}.",
            where=str(root),
            hint="Give yourself the right to read it, or name another folder.",
        ) from error
    except (OSError, ValueError) as error:
        raise NoFolder(
            f"There is no folder {root}.", where=str(root), hint="Check the spelling of PATH."
        ) from error
    if not stat.S_ISDIR(mode):
        raise NoFolder(
            f"{root} is a file, not a folder.",
            where=str(root),
            hint="For one file: scaffold symbols overview FILE",
        )
    if not os.access(root, os.R_OK | os.X_OK):
        raise NoFolder(
            f"{root} cannot be read.",
            where=str(root),
            hint="Give yourself the right to read it, or name another folder.",
        )


def language_of(file: str) -> str:
    """Tell the language by the name; empty where it is none of ours."""
    return LANGUAGES.get(os.path.splitext(file)[1].lower(), "")  # noqa: PTH122  # called for every file


def _is_own(entry: os.DirEntry[str]) -> bool:
    if entry.name.startswith(".") or entry.name in _SKIPPED:
        return False
    return not os.path.exists(os.path.join(entry.path, "pyvenv.cfg"))  # noqa: PTH110, PTH118


def _is_source(entry: os.DirEntry[str]) -> bool:
    if not language_of(entry.name) or entry.name.endswith((".min.js", ".d.ts")):
        return False
    return entry.is_file(follow_symlinks=False)


def _decoded(data: bytes) -> str:
    """Decode by mark, by the file's own word, as UTF-8, else as the one that never fails."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    said = next(filter(None, map(_CODING.match, data.split(b"\n", 2)[:2])), None)
    for encoding in (said[1].decode("ascii") if said else "utf-8", "utf-8"):
        try:
            return data.decode(encoding)
        except (LookupError, UnicodeDecodeError):
            continue
    return data.decode("latin-1")
