"""Weighs what speaks for a framework in each project, and says why the rest does not count."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from scaffold_cli.detection.case import Case
from scaffold_cli.detection.code import Shown
from scaffold_cli.detection.findings import Evidence, Finding, LeftOut
from scaffold_cli.detection.manifests import Dependency, Scope
from scaffold_cli.detection.projects import Project, Projects
from scaffold_cli.detection.repository import Repository
from scaffold_cli.detection.rules import Kind, Rule

_MOST_EVIDENCE = 5
_PINNED = re.compile(r"={0,3}\s*v?\d")
# Names no version: anything, another package's, a variable.
_OPEN = re.compile(r"^[*x]?$|^(?:latest|catalog|workspace|file|link)\b|\$")
_BY_SCOPE = {Scope.RUNTIME: Kind.DEPENDENCY, Scope.INDIRECT: Kind.INDIRECT}
# All that code may take over from a manifest above it.
_LENT = Kind.DEPENDENCY
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
    # Folders whose code needs what a manifest above names.
    _lent: dict[tuple[str, str], set[str]] = field(default_factory=lambda: defaultdict(set))

    def judge(self, rules: Sequence[Rule]) -> None:
        for rule in rules:
            own = _own_source(rule, self.projects)
            has_source = (
                not rule.code
                or rule.ecosystem in self.with_source
                or self.projects.count(rule.ecosystem) > 1
            )
            for project in self.projects:
                if project.ecosystem == rule.ecosystem:
                    shown = self._evidence(rule, project)
                    role = self.projects.role_of(project)
                    self._judge(Case(rule, project, shown, own, has_source, role))
        self._give_precedence({rule.framework: rule.yields_to for rule in rules})

    def _judge(self, case: Case) -> None:
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
                of_it = [pair for pair in _from_manifests(rule, above) if pair[0] is _LENT]
                if of_it:
                    self._lent[rule.framework, above.folder].add(project.folder)
                shown += of_it
        return shown + in_files

    def _version(self, case: Case) -> str:
        for project in (case.project, *self.projects.above(case.project)):
            named = [each for each in project.dependencies if case.rule.names_version(each.name)]
            for found in sorted(named, key=_pinned_first):
                if not _OPEN.search(found.version):
                    return found.version
        return ""

    def _language(self, case: Case) -> str:
        files = [each.file for each in case.strongest]
        if case.rule.language == "javascript":
            config = case.project.at("tsconfig.json")
            typed = any(file.endswith(_TYPED) for file in files)
            return "typescript" if typed or self.repository.has(config) else "javascript"
        if case.rule.language == "java" and any(file.endswith(".kt") for file in files):
            return "kotlin"
        return case.rule.language

    def _give_precedence(self, yields_to: Mapping[str, Sequence[str]]) -> None:
        """Drop what another finding stands for."""
        places = {(finding.framework, finding.path) for finding in self.findings}
        kept = []
        for found in self.findings:
            if reason := self._superseded(found, yields_to[found.framework], places):
                left = LeftOut(found.framework, found.path, reason, found.evidence[0])
                self.left_out.append(left)
            else:
                kept.append(found)
        self.findings = sorted(kept, key=lambda each: (each.path != ".", each.path))

    def _superseded(
        self, found: Finding, yields_to: Sequence[str], places: AbstractSet[tuple[str, str]]
    ) -> str:
        key = found.framework, found.path
        if others := [each for each in yields_to if (each, found.path) in places]:
            return f"{others[0]} stands on it"
        has_code = any(kind in (Kind.APP, Kind.ENTRY) for kind, _ in self.shown.get(key, ()))
        lent = [folder for folder in self._lent[key] if (found.framework, folder) in places]
        if lent and not has_code:
            return f"its code lies in {', '.join(sorted(lent))}"
        return ""


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
