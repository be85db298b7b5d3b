"""What is going to happen to a project's files, as data: shown, compared, printed, applied once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from scaffold_cli.planning.tree import File

Kind = Literal["create", "modify", "merge", "delete", "conflict", "kept"]


@dataclass(frozen=True, slots=True)
class Stages:
    """The three sides of a conflict, as git's index holds them."""

    base: File | None = None
    yours: File | None = None
    template: File | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """One path. `before` is what lies there now, `after` what shall; the same where nothing does.

    kept: the template has something new, and what the user did there stands instead.
    """

    path: str
    kind: Kind
    before: File | None = None
    after: File | None = None
    reason: str = ""
    # Of a conflict.
    stages: Stages | None = None
    # Lines of `after`, from 1, at which a conflict begins.
    lines: tuple[int, ...] = ()

    @property
    def writes(self) -> bool:
        return self.before != self.after


@dataclass(slots=True)
class ChangePlan:
    project: Path
    changes: list[Change] = field(default_factory=list)
    # Files of the template that stay as they are.
    unchanged: int = 0

    def __iter__(self) -> Iterator[Change]:
        return iter(self.changes)

    def of(self, *kinds: Kind) -> list[Change]:
        return [change for change in self.changes if change.kind in kinds]

    @property
    def writes(self) -> list[Change]:
        return [change for change in self.changes if change.writes]

    @property
    def conflicts(self) -> list[Change]:
        return self.of("conflict")
