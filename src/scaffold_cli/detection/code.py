"""Looks for what rules name in files: the most telling first, a bounded number, none twice."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from scaffold_cli.detection.findings import Evidence
from scaffold_cli.detection.folders import role_of
from scaffold_cli.detection.projects import Project, Projects
from scaffold_cli.detection.repository import Repository
from scaffold_cli.detection.rules import Kind, Rule, Sign

# More of the same shows nothing new.
_MOST_OF_KIND = 3
_DECIDING = (Kind.APP, Kind.ENTRY)
Shown = list[tuple[Kind, Evidence]]

_ENDINGS = {
    "python": (".py",),
    "node": (".js", ".ts", ".mjs", ".cjs", ".mts", ".cts", ".jsx", ".tsx"),
    "jvm": (".java", ".kt", ".groovy"),
    "go": (".go",),
    "dotnet": (".cs", ".fs"),
    "ruby": (".rb", ".ru"),
    "php": (),
}
MOST_FILES = 6000
_MOST_FILES_OF_PROJECT = 2000
# A project that names no framework is looked at for one that it forgot.
_MOST_FILES_ON_SUSPICION = 400
_LIKELY = re.compile(
    r"(?i:manage|main|(create[-_.]?)?(app|server)|application|api|[aw]sgi|__init__|index|program"
    r"|startup|router?s?|settings|base|run|web|www|http|config|bootstrap|factory)\."
    r"|\w*(Application|App|Main|Server)\."
)
_TEST_FILE = re.compile(
    r"conftest\.py|test_.*\.py|test(s|ing)?\.py|.*_tests?\.(py|go|rb)|.*_spec\.rb"
    r"|.*\.(test|spec|e2e-spec|stories|bench|d)\.[cm]?[jt]sx?|.*(Tests?|Spec|IT)\.(java|kt|groovy|cs)"
)
# Errands of the people who work on it.
_ERRANDS = re.compile(r"(^|/)(scripts?|tools?|hack|misc|contrib|ci|deploy[\w-]*)/")
_HASH_COMMENTS = re.compile(r'"""[\s\S]*?"""|\'\'\'[\s\S]*?\'\'\'|^[ \t]*#.*$|\s#.*$', re.MULTILINE)
_SLASH_COMMENTS = re.compile(r"/\*[\s\S]*?\*/|(?<![:\"'`\w])//.*$", re.MULTILINE)


@dataclass(slots=True)
class CodeSearch:
    """What was shown, by the folder of the project and the framework; how many were read."""

    repository: Repository
    projects: Projects
    shown: dict[tuple[str, str], Shown] = field(default_factory=lambda: defaultdict(list))
    files: int = 0
    # Ecosystems of which there is code that can be asked.
    with_source: set[str] = field(default_factory=set)
    _named_in: dict[tuple[str, str], set[str]] = field(default_factory=dict)

    def search(self, rules: Iterable[Rule]) -> None:
        by_ecosystem: dict[str, list[Rule]] = defaultdict(list)
        for rule in rules:
            by_ecosystem[rule.ecosystem].append(rule)
            self._note_entries(rule)
        for ecosystem, of_it in by_ecosystem.items():
            for project, files in self._sources(ecosystem):
                self._search(project, files, of_it)

    def _note_entries(self, rule: Rule) -> None:
        """Note paths that speak for it; what they hold is not read."""
        for entry in rule.entries:
            for file in (
                *self.repository.named(*entry.names),
                *self.repository.ending(*entry.endings),
            ):
                if entry.word not in file:
                    continue
                owner = self.projects.owner(rule.ecosystem, file)
                if owner and entry.file.search(owner.inside(file)):
                    self._note(owner, rule, [(entry.kind, Evidence(file, 1, entry.shows))])

    def _sources(self, ecosystem: str) -> Iterator[tuple[Project, list[str]]]:
        owned: dict[str, tuple[Project, list[str]]] = {}
        for file in self.repository.ending(*_ENDINGS[ecosystem]):
            folder, _, name = file.rpartition("/")
            owner = self.projects.owner(ecosystem, file)
            if owner is None or self.projects.role_of(owner) or role_of(owner.inside(folder)):
                continue
            if not _TEST_FILE.fullmatch(name) and file not in self.projects.manifest_files:
                owned.setdefault(owner.folder, (owner, []))[1].append(file)
        for project, files in owned.values():
            yield project, sorted(files, key=_telling_first)

    def _search(self, project: Project, files: list[str], rules: list[Rule]) -> None:
        named = self._named(rules, project)
        most = _MOST_FILES_OF_PROJECT if named else _MOST_FILES_ON_SUSPICION
        pending = [rule for rule in rules if rule.code]
        read = 0
        for file in files[: min(most, MOST_FILES - self.files)]:
            read += 1
            pending = self._read(project, file, pending)
            if not pending or (named and not any(rule.framework in named for rule in pending)):
                break
        self.files += read
        unread = len(files) - read
        if unread and any(rule.framework in named for rule in pending):
            self.repository.report(
                f"{unread} of its {len(files)} source files were not read; "
                "an application that only they show is not found.",
                project.folder,
            )

    def _read(self, project: Project, file: str, rules: list[Rule]) -> list[Rule]:
        """Note what a file shows; give the rules that are still without an application."""
        text = self.repository.start_of(file)
        if text.strip():
            self.with_source.add(project.ecosystem)
        lowered = text.lower()
        pending = []
        for rule in rules:
            worth_it = any(word in lowered for word in rule.words)
            shown = list(_matches(rule, file, text)) if worth_it else []
            self._note(project, rule, shown)
            # A package must show more than an application that it makes for its users.
            decided = not project.is_library and any(kind in _DECIDING for kind, _ in shown)
            if not decided:
                pending.append(rule)
        return pending

    def _note(self, project: Project, rule: Rule, shown: Shown) -> None:
        noted = self.shown[project.folder, rule.framework]
        for kind, evidence in shown:
            if sum(1 for each, _ in noted if each is kind) < _MOST_OF_KIND:
                noted.append((kind, evidence))

    def _named(self, rules: list[Rule], project: Project) -> set[str]:
        """Give the frameworks that its manifests name, or those of the folders above."""
        named: set[str] = set()
        for each in (project, *self.projects.above(project)):
            key = each.ecosystem, each.folder
            if key not in self._named_in:
                self._named_in[key] = {
                    rule.framework
                    for rule in rules
                    if any(rule.packages.fullmatch(found.name) for found in each.dependencies)
                }
            named |= self._named_in[key]
        return named


def _telling_first(file: str) -> tuple[bool, int, str]:
    return not _LIKELY.match(file.rpartition("/")[2]), file.count("/"), file


def _matches(rule: Rule, file: str, text: str) -> Iterator[tuple[Kind, Evidence]]:
    code = _without_comments(file, text)
    for sign in rule.code:
        if sign.file and not sign.file.search(file):
            continue
        if sign.needs and not sign.needs.search(code):
            continue
        if found := sign.pattern.search(code):
            kind = Kind.USE if _ERRANDS.search(file) else sign.kind
            yield kind, _shown(sign, file, text, found)


def _shown(sign: Sign, file: str, text: str, found: re.Match[str]) -> Evidence:
    start = found.start() + len(found[0]) - len(found[0].lstrip())
    line = text.count("\n", 0, start) + 1
    written = text.split("\n", line)[line - 1].strip()[:80]
    return Evidence(file, line, f"{sign.shows}: {written}")


def _without_comments(file: str, text: str) -> str:
    """Blank comments and long texts, in which documentation shows how a framework is used."""
    hashes = PurePosixPath(file).suffix in (".py", ".rb", ".ru")
    pattern = _HASH_COMMENTS if hashes else _SLASH_COMMENTS
    return pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
