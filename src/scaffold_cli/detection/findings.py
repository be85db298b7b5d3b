"""What detection says: a framework, where, and the lines that show it."""

from __future__ import annotations

from dataclasses import dataclass


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
