"""Finds which framework an existing project uses, from its manifests and its code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from scaffold_cli.detection.findings import Evidence, Finding
from scaffold_cli.detection.manifests import Requirement, requirements_of
from scaffold_cli.detection.repository import Repository
from scaffold_cli.detection.rules import RULES, RUNTIME_DEPENDENCY, SIDE_DEPENDENCY, CodeSign, Rule

__all__ = ["Evidence", "Finding", "detect", "detect_around"]

# Below it a finding is a guess: an import in one script, a tool's test dependency.
_CONVINCING = 0.5
_MOST_EVIDENCE = 5
_MOST_CODE_FILES = 400


def detect(root: Path, *, max_depth: int = 4) -> list[Finding]:
    """Give what was found, the surest first; an empty list where nothing convinces."""
    repository = Repository(root, max_depth)
    requirements = list(requirements_of(repository))
    projects = {_folder(requirement.file) for requirement in requirements} or {"."}
    findings = []
    for rule in RULES:
        by_project: dict[str, list[tuple[Evidence, float]]] = defaultdict(list)
        versions: dict[str, str] = {}
        for requirement in requirements:
            if requirement.name in rule.packages:
                folder = _folder(requirement.file)
                by_project[folder].append(_from_manifest(requirement))
                versions.setdefault(folder, requirement.version)
        for evidence, weight in _from_code(rule, repository):
            by_project[_project_of(evidence.file, projects)].append((evidence, weight))
        for folder, shown in by_project.items():
            finding = _judge(rule, folder, versions.get(folder, ""), shown)
            if finding.confidence >= _CONVINCING:
                findings.append(finding)
    return sorted(findings, key=lambda finding: (-finding.confidence, finding.path))


def detect_around(target: Path) -> Finding | None:
    """Find the framework of the project that a new one is put into, or beside.

    Where neighbours use several, none of them is a reason.
    """
    for folder, depth in ((target, 4), (target.parent, 2)):
        findings = detect(folder, max_depth=depth) if folder.is_dir() else []
        if findings:
            frameworks = {finding.framework for finding in findings}
            return findings[0] if len(frameworks) == 1 else None
    return None


def _folder(file: str) -> str:
    """Give the project's folder of a manifest; `requirements/` is a part of one."""
    folder = PurePosixPath(file).parent
    return str(folder.parent if folder.name == "requirements" else folder)


def _project_of(file: str, projects: set[str]) -> str:
    for parent in PurePosixPath(file).parents:
        if str(parent) in projects:
            return str(parent)
    return "."


def _from_manifest(requirement: Requirement) -> tuple[Evidence, float]:
    shows = f"{requirement.name}{requirement.version} in {requirement.section}"
    weight = SIDE_DEPENDENCY if requirement.is_side else RUNTIME_DEPENDENCY
    return Evidence(requirement.file, requirement.line, shows), weight


def _from_code(rule: Rule, repository: Repository) -> Iterator[tuple[Evidence, float]]:
    code = [file for file in repository.files if file.endswith(".py")][:_MOST_CODE_FILES]
    for file in code:
        text = repository.read(file)
        for sign in rule.code:
            if (evidence := _match(sign, file, text)) is not None:
                yield evidence, sign.weight


def _match(sign: CodeSign, file: str, text: str) -> Evidence | None:
    if sign.file and PurePosixPath(file).name != sign.file:
        return None
    found = sign.pattern.search(text)
    if found is None:
        return None
    start = found.start() + len(found.group()) - len(found.group().lstrip())
    line = text.count("\n", 0, start) + 1
    return Evidence(file, line, f"{sign.shows}: {text.splitlines()[line - 1].strip()[:60]}")


def _judge(rule: Rule, folder: str, version: str, shown: list[tuple[Evidence, float]]) -> Finding:
    """Add up the kinds of evidence; the same kind twice convinces no further."""
    kinds: dict[float, Evidence] = {}
    for evidence, weight in shown:
        kinds.setdefault(weight, evidence)
    doubt = 1.0
    for weight in kinds:
        doubt *= 1 - weight
    strongest = sorted(shown, key=lambda pair: -pair[1])[:_MOST_EVIDENCE]
    evidence_shown = tuple(evidence for evidence, _ in strongest)
    return Finding(
        rule.framework, rule.language, folder, version, round(1 - doubt, 2), evidence_shown
    )
