"""The files of a design: the main one and those that it refers to, in its folder or below."""

from __future__ import annotations

import codecs
import json
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from scaffold_cli.design.document.composing import compose
from scaffold_cli.design.document.located import Flaw, Unreadable
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.schema import Place

MOST_BYTES = 32 * 1024 * 1024
MOST_FILES = 500
_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


@dataclass(frozen=True, slots=True)
class Source:
    """One file; `name` is its path as seen from the main file's folder."""

    path: Path
    name: str
    value: Any = None

    @property
    def root(self) -> Node:
        return Node(self, "", self.value, getattr(self.value, "line", 1))


@dataclass(frozen=True, slots=True, eq=False)
class Node:
    """A value of a file, with the place where it stands."""

    source: Source
    pointer: str
    value: Any
    line: int

    @property
    def place(self) -> Place:
        return Place(self.source.name, self.pointer, self.line)

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from every other node."""
        return self.source.name, self.pointer

    def __getitem__(self, key: str | int) -> Node:
        """Give a child that is there."""
        lines = getattr(self.value, "lines", {})
        line = lines[key] if lines else self.line
        return Node(self.source, f"{self.pointer}/{escaped(str(key))}", self.value[key], line)

    def get(self, key: str) -> Node | None:
        if isinstance(self.value, dict) and self.value.get(key) is not None:
            return self[key]
        return None

    def mapping(self, key: str) -> dict[str, Node]:
        """Give the children of a child by name; empty where there is no such mapping."""
        child = self.get(key)
        return child.members() if child else {}

    def members(self) -> dict[str, Node]:
        return {key: self[key] for key in self.value} if isinstance(self.value, dict) else {}

    def items(self) -> list[Node]:
        if not isinstance(self.value, list):
            return []
        return [self[index] for index in range(len(self.value))]

    def list(self, key: str) -> list[Node]:
        child = self.get(key)
        return child.items() if child else []

    def text(self, key: str) -> str:
        """Give a text; numbers are written out, all else is empty."""
        value = self.value.get(key) if isinstance(self.value, dict) else None
        if isinstance(value, bool) or not isinstance(value, (str, int, float)):
            return ""
        return str(value)

    def flag(self, key: str) -> bool:
        return isinstance(self.value, dict) and self.value.get(key) is True

    def extensions(self) -> dict[str, object]:
        if not isinstance(self.value, dict):
            return {}
        return {key: plain(value) for key, value in self.value.items() if key.startswith("x-")}


def escaped(key: str) -> str:
    return key.replace("~", "~0").replace("/", "~1")


def plain(value: Any) -> Any:
    """Give lists and dicts without their lines."""
    if isinstance(value, dict):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, list) else value


class Refused(Exception):
    """A file that cannot be read; the message says why."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(slots=True)
class Sources:
    """Reads each file once; what is wrong with its text goes to the problems."""

    main: Path
    problems: Problems
    _read: dict[Path, Source] = field(default_factory=dict)

    @property
    def files(self) -> tuple[Path, ...]:
        return tuple(self._read)

    def main_source(self) -> Source:
        return self._load(self.main, self.main.name)

    def other(self, reference: str, beside: Source) -> Source:
        """Read the file that a reference in another one names; Refused where it must not be."""
        folder = self.main.parent.resolve()
        path = (beside.path.parent / reference).resolve()
        if not path.is_relative_to(folder):
            raise Refused(
                f"the file {reference!r} is not in the folder of the design",
                "Put it into that folder, or below, and refer to it there.",
            )
        if path == self.main.resolve():
            return self.main_source()
        if path in self._read:
            return self._read[path]
        if path.is_dir():
            raise Refused(f"{reference!r} is a folder")
        if not path.is_file():
            near = _files_like(path)
            raise Refused(f"there is no file {reference!r}" + near)
        if len(self._read) >= MOST_FILES:
            raise Refused(f"the design has more than {MOST_FILES} files")
        return self._load(path, path.relative_to(folder).as_posix())

    def _load(self, path: Path, name: str) -> Source:
        if path in self._read:
            return self._read[path]
        # Known from now on, so that a file that cannot be read is told once.
        self._read[path] = Source(path, name)
        text = read_text(path)
        try:
            value, flaws = compose(text)
        except Unreadable as error:
            value, flaws = None, [_explained(error.flaw, text)]
        for flaw in flaws:
            pointer = "".join(f"/{escaped(key)}" for key in flaw.keys)
            self.problems.error(Place(name, pointer, flaw.line), flaw.message, hint=flaw.hint)
        self._read[path] = Source(path, name, value)
        return self._read[path]


def read_text(path: Path) -> str:
    """Read UTF-8, or what the mark at the beginning says; Refused where it is no text."""
    if path.stat().st_size > MOST_BYTES:
        raise Refused(f"it is larger than {MOST_BYTES // 1024 // 1024} MB")
    data = path.read_bytes()
    encoding = next((name for mark, name in _MARKS.items() if data.startswith(mark)), "utf-8")
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        if b"\0" in data[:4096]:
            raise Refused("it is a binary file, no text", "Name a YAML or JSON file.") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused(
            f"it is not written in UTF-8: line {line} has the byte 0x{data[error.start]:02x}",
            "Save it as UTF-8.",
        ) from error
    if "\0" in text:
        raise Refused("it is a binary file, no text", "Name a YAML or JSON file.")
    return text


def _explained(flaw: Flaw, text: str) -> Flaw:
    """Say what libyaml's words mean for the text at hand."""
    if text.lstrip().startswith("{"):
        try:
            json.loads(text)
        except json.JSONDecodeError as error:
            if "YAML" in flaw.message:
                return Flaw(error.lineno, f"this is no JSON: {error.msg}")
        except (RecursionError, ValueError):
            pass
        return flaw
    lines = text.splitlines()
    line = lines[flaw.line - 1] if flaw.line <= len(lines) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return replace(flaw, message="this line is indented with a tab", hint="Indent with blanks.")
    if "mapping values" in flaw.message:
        hint = "Look at the indentation, and put a text that holds ': ' between quotes."
        return replace(flaw, hint=hint)
    return flaw


def _files_like(path: Path) -> str:
    if not path.parent.is_dir():
        return ""
    names = sorted(each.name for each in path.parent.iterdir())[:1000]
    close = get_close_matches(path.name, names, n=1)
    return f"; did you mean {close[0]!r}?" if close else ""
