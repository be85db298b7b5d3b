"""What is said of an architecture, each with the place that shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A line of code and what it is: an entry point, or where something new is wired in."""

    kind: str
    file: str
    line: int
    code: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files of one role lie: folders or single files, and how many files."""

    role: str
    files: int
    where: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pattern:
    """`evidence` says in numbers and places why."""

    name: str
    evidence: str
    where: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Architecture:
    entry_points: tuple[Spot, ...] = ()
    places: tuple[Place, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    wiring: tuple[Spot, ...] = ()
