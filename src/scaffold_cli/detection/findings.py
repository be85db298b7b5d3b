"""What detection says: frameworks and where, the lines that show it, and what it set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from scaffold_cli.errors import Problem


@dataclass(frozen=True, slots=True)
class Evidence:
    file: str
    line: int
    shows: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} {self.shows}"


@dataclass(frozen=True, slots=True)
class Finding:
    framework: str
    language: str
    # The folder of the project, from where was looked; "." for that itself.
    path: str
    # As the manifest demands it; empty where it does not say.
    version: str
    confidence: float
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """What speaks for a framework, and why it makes no application of the folder."""

    framework: str
    path: str
    reason: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Looked:
    """How far it was looked."""

    files: int
    manifests: Sequence[str]
    source_files: int


@dataclass(frozen=True, slots=True)
class Detection:
    findings: Sequence[Finding]
    left_out: Sequence[LeftOut]
    looked_at: Looked
    problems: Sequence[Problem]

    def as_dict(self) -> dict[str, object]:
        """Give plain data for a program; a version that nothing names is null."""
        made = asdict(self)
        for finding in made["findings"]:
            finding["version"] = finding["version"] or None
        return made
