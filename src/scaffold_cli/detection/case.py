"""One framework in one project: everything that speaks for it, and whether that convinces."""

from __future__ import annotations

from dataclasses import dataclass

from scaffold_cli.detection.code import Shown
from scaffold_cli.detection.findings import Evidence
from scaffold_cli.detection.folders import Role
from scaffold_cli.detection.projects import Project
from scaffold_cli.detection.rules import Kind, Rule
from scaffold_cli.detection.rules.model import (
    ALONE,
    APP_OF_PROGRAM,
    APP_ON_THE_SIDE,
    CONVINCING,
    IN_LIBRARY,
    WEIGHTS,
)

# Who has one of these needs the framework where it runs.
_NEEDED = {Kind.DEPENDENCY, Kind.INHERITED, Kind.BUILD}
_NAMED = {Kind.DEPENDENCY, Kind.INHERITED, Kind.SIDE, Kind.INDIRECT}


@dataclass(frozen=True, slots=True)
class Case:
    """One framework in one project, and everything that speaks for it."""

    rule: Rule
    project: Project
    shown: Shown
    own_source: str
    has_source: bool
    role: Role | None

    @property
    def kinds(self) -> set[Kind]:
        return {kind for kind, _ in self.shown}

    @property
    def speaks(self) -> bool:
        return bool(self.kinds - {Kind.FILE})

    @property
    def confidence(self) -> float:
        doubt = 1.0
        for kind in self.kinds:
            doubt *= 1 - self._weight(kind)
        return round(1 - doubt, 2)

    @property
    def strongest(self) -> list[Evidence]:
        ordered = sorted(self.shown, key=lambda pair: -self._weight(pair[0]))
        return list(dict.fromkeys(evidence for _, evidence in ordered))

    @property
    def first_seen(self) -> Evidence:
        """Give what names it in a manifest, else the strongest."""
        named = (evidence for kind, evidence in self.shown if kind in _NAMED)
        return next(named, self.strongest[0])

    def why_not(self) -> str:
        """Say why it is no application; empty where it is one."""
        role = self.role
        if self.own_source:
            return f"the framework's own source, says {self.own_source}"
        if role:
            return f"in a folder of {role.value}"
        if self.project.is_never_app:
            return self.project.is_never_app
        if self.rule.needs and not self.kinds & self.rule.needs:
            return "nothing there that an application has"
        return "" if self.confidence >= CONVINCING else self._why_weak()

    def _why_weak(self) -> str:
        if Kind.SIDE in self.kinds and not self.kinds & _NEEDED:
            return "only for development, an extra or a peer"
        if Kind.INDIRECT in self.kinds and not self.kinds & _NEEDED:
            return "only needed by another package"
        if self.project.is_library:
            return "a package for other projects, without an application of its own"
        return "named, but no code makes an application of it"

    def _weight(self, kind: Kind) -> float:
        weight = self.rule.weights.get(kind, WEIGHTS[kind])
        if kind in (Kind.DEPENDENCY, Kind.BUILD) and not self.has_source:
            weight = max(weight, ALONE)
        if self.project.is_library:
            weight = min(weight, self.rule.in_library.get(kind, IN_LIBRARY.get(kind, weight)))
            if kind is Kind.APP and self.project.has_program:
                weight = APP_OF_PROGRAM
        if kind in (Kind.APP, Kind.ENTRY) and Kind.SIDE in self.kinds and not self.kinds & _NEEDED:
            weight = min(weight, APP_ON_THE_SIDE)
        return weight
