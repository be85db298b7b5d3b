"""What a manifest says, the same for every language."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from pathlib import PurePosixPath


class Scope(Enum):
    """Who needs a dependency, by the section that names it."""

    RUNTIME = "runtime"
    DEV = "development"
    OPTIONAL = "optional"
    PEER = "peer"
    INDIRECT = "indirect"
    # Not a library but what builds the project: a plugin, an SDK.
    BUILD = "build"


# Python writes such a demand without a space.
_COMPARED = re.compile(r"[=!<>~]=|[<>]\S")
# A line, or how to find it: few dependencies are ever shown.
Place = int | Callable[[], int]


@dataclass(frozen=True, slots=True)
class Dependency:
    # As its ecosystem compares names.
    name: str
    version: str
    scope: Scope
    file: str
    place: Place
    section: str
    # Said by a manifest of another folder for all that take over from it.
    inherited: bool = False

    @property
    def line(self) -> int:
        return self.place if isinstance(self.place, int) else self.place()

    @property
    def is_runtime(self) -> bool:
        return self.scope is Scope.RUNTIME

    @property
    def shows(self) -> str:
        space = "" if _COMPARED.match(self.version) else " "
        return f"{self.name}{space if self.version else ''}{self.version} in {self.section}"


@dataclass(slots=True)
class Manifest:
    file: str
    ecosystem: str
    # The folder of the project that it speaks for.
    folder: str
    name: str = ""
    dependencies: list[Dependency] = field(default_factory=list)
    # Made to be installed by other projects; an application only if its code says so.
    is_library: bool = False
    # A library that brings a program, too.
    has_program: bool = False
    # Never an application: a module of tests, a bundle, a list of constraints.
    is_never_app: str = ""

    def add(
        self,
        name: str,
        version: str,
        scope: Scope,
        place: Place,
        section: str,
        *,
        file: str = "",
        inherited: bool = False,
    ) -> None:
        """Note a dependency; `file` names the included file that says it, when it is not this."""
        self.dependencies.append(
            Dependency(name, version.strip(), scope, file or self.file, place, section, inherited)
        )


def folder_of(file: str) -> str:
    return file.rpartition("/")[0] or "."


def beside(file: str, other: str) -> str:
    """Give a path that a file names, from the root; empty where it would leave it."""
    if other.startswith("/"):
        return ""
    parts: list[str] = []
    for part in (PurePosixPath(file).parent / other).parts:
        if part == "..":
            if not parts:
                return ""
            parts.pop()
        elif part != ".":
            parts.append(part)
    return "/".join(parts)
