"""Weighs what speaks for a framework in each project, and says why the rest does not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from scaffold_cli.detection.code import Shown
from scaffold_cli.detection.findings import Evidence, Finding, LeftOut
from scaffold_cli.detection.folders import Role
from scaffold_cli.detection.manifests import Dependency, Scope
from scaffold_cli.detection.projects import Project, Projects
from scaffold_cli.detection.repository import Repository
from scaffold_cli.detection.rules import Kind, Rule
from scaffold_cli.detection.rules.model import (
    ALONE,
    APP_OF_PROGRAM,
    APP_ON_THE_SIDE,
    CONVINCING,
    IN_LIBRARY,
    WEIGHTS,
)

_MOST_EVIDENCE = 5
_PINNED = re.compile(r"={0,3}\s*v?\d")
_TYPED = (".ts", ".tsx", ".mts", ".cts")


@dataclass(slots=True)
class Judge:
    """Judges every project by every rule of its ecosystem."""

    repository: Repository
    projects: Projects
    # What files showed, by the folder of the project and the framework.
    shown: Mapping[tuple[str, str], Shown]
    # Ecosystems of which there is code that could have shown something.
    with_source: AbstractSet[str]
    findings: list[Finding] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)

    def judge(self, rules: Sequence[Rule]) -> None:
        for rule in rules:
            own = _own_source(rule, self.projects)
            for project in self.projects:
                if project.ecosystem == rule.ecosystem:
                    shown = self._evidence(rule, project)
                    has_source = (
                        not rule.code
                        or rule.ecosystem in self.with_source
                        or self.projects.count(rule.ecosystem) > 1
                    )
                    role = self.projects.role_of(project)
                    self._judge(_Case(rule, project, shown, own, has_source, role))
        self._give_precedence({rule.framework: rule.yields_to for rule in rules})

    def _judge(self, case: _Case) -> None:
        if not case.speaks:
            return
        framework, folder = case.rule.framework, case.project.folder
        strongest = case.strongest
        if reason := case.why_not():
            self.left_out.append(LeftOut(framework, folder, reason, case.first_seen))
            return
        self.findings.append(
            Finding(
                framework=framework,
                language=self._language(case),
                path=folder,
                version=self._version(case),
                confidence=case.confidence,
                evidence=tuple(strongest[:_MOST_EVIDENCE]),
            )
        )

    def _evidence(self, rule: Rule, project: Project) -> Shown:
        """Take the manifests of the folders above for its own where code uses what they name."""
        shown = list(_from_manifests(rule, project))
        in_files = self.shown.get((project.folder, rule.framework), [])
        if in_files and all(kind is not Kind.DEPENDENCY for kind, _ in shown):
            for above in self.projects.above(project):
                of_it = _from_manifests(rule, above)
                shown += [pair for pair in of_it if pair[0] is Kind.DEPENDENCY]
        return shown + in_files

    def _version(self, case: _Case) -> str:
        for project in (case.project, *self.projects.above(case.project)):
            named = [each for each in project.dependencies if case.rule.names_version(each.name)]
            for found in sorted(named, key=_pinned_first):
                if found.version:
                    return found.version
        return ""

    def _language(self, case: _Case) -> str:
        files = [each.file for each in case.strongest]
        if case.rule.language == "javascript":
            config = case.project.at("tsconfig.json")
            typed = any(file.endswith(_TYPED) for file in files)
            return "typescript" if typed or self.repository.has(config) else "javascript"
        if case.rule.language == "java" and any(file.endswith(".kt") for file in files):
            return "kotlin"
        return case.rule.language

    def _give_precedence(self, yields_to: Mapping[str, Sequence[str]]) -> None:
        """Drop a framework where one that is built on it stands in the same folder."""
        places = {(finding.framework, finding.path) for finding in self.findings}
        kept = []
        for found in self.findings:
            others = [each for each in yields_to[found.framework] if (each, found.path) in places]
            if others:
                reason = f"{others[0]} stands on it"
                self.left_out.append(
                    LeftOut(found.framework, found.path, reason, found.evidence[0])
                )
            else:
                kept.append(found)
        self.findings = sorted(kept, key=lambda each: (each.path != ".", each.path))


@dataclass(frozen=True, slots=True)
class _Case:
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


# Who has one of these needs the framework where it runs.
_NEEDED = {Kind.DEPENDENCY, Kind.INHERITED, Kind.BUILD}
_NAMED = {Kind.DEPENDENCY, Kind.INHERITED, Kind.SIDE, Kind.INDIRECT}
_BY_SCOPE = {Scope.RUNTIME: Kind.DEPENDENCY, Scope.INDIRECT: Kind.INDIRECT}


def _from_manifests(rule: Rule, project: Project) -> Iterator[tuple[Kind, Evidence]]:
    for dependency in project.dependencies:
        if rule.packages.fullmatch(dependency.name):
            yield _kind_of(dependency), _evidence(dependency)
        elif rule.builds and dependency.scope is Scope.BUILD:
            how, _, name = dependency.name.partition(":")
            if how in _HOW and rule.builds.fullmatch(name):
                yield Kind.INHERITED if dependency.inherited else Kind.BUILD, _evidence(dependency)


def _kind_of(dependency: Dependency) -> Kind:
    kind = _BY_SCOPE.get(dependency.scope, Kind.SIDE)
    return Kind.INHERITED if kind is Kind.DEPENDENCY and dependency.inherited else kind


# What builds and starts: a plugin, an SDK, a command.
_HOW = ("plugin", "sdk", "command")


def _pinned_first(dependency: Dependency) -> tuple[bool, bool]:
    return not dependency.is_runtime, not _PINNED.match(dependency.version)


def _evidence(dependency: Dependency) -> Evidence:
    return Evidence(dependency.file, dependency.line, dependency.shows)


def _own_source(rule: Rule, projects: Projects) -> str:
    """Name the manifest that says that this is the framework's own repository."""
    for project in projects:
        for manifest in project.manifests if project.ecosystem == rule.ecosystem else ():
            if manifest.name and rule.own.fullmatch(manifest.name):
                named = (each.name for each in manifest.dependencies if each.is_runtime)
                # An application may be called like what it is made with.
                if manifest.name not in named:
                    return manifest.file
    return ""
