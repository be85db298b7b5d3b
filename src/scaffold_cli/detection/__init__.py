"""Finds which frameworks a repository's applications use, from its manifests and its code."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from pathlib import Path

from scaffold_cli.detection.code import CodeSearch
from scaffold_cli.detection.findings import Detection, Evidence, Finding, LeftOut, Looked
from scaffold_cli.detection.judging import Judge
from scaffold_cli.detection.manifests import read_manifests
from scaffold_cli.detection.projects import Projects
from scaffold_cli.detection.repository import Repository
from scaffold_cli.detection.rules import RULES

__all__ = ["Detection", "Evidence", "Finding", "LeftOut", "Repository", "detect", "detect_around"]


def detect(repository: Repository) -> Detection:
    """Say what was found, what was set aside and how far it was looked; never raises for it."""
    manifests = read_manifests(repository)
    projects = Projects(repository, manifests)
    search = CodeSearch(repository, projects)
    search.search(RULES)
    verdict = Judge(repository, projects, search.shown, search.with_source)
    verdict.judge(RULES)
    looked = Looked(len(repository.files), [each.file for each in manifests], search.files)
    return Detection(verdict.findings, verdict.left_out, looked, repository.problems)


def detect_around(target: Path, among: AbstractSet[str]) -> Finding | None:
    """Find the framework, one of those asked for, of the project that a new one is put into or by.

    Where neighbours use several, none of them is a reason.
    """
    for folder, depth in ((target, 4), (target.parent, 2)):
        if not folder.is_dir():
            continue
        found = detect(Repository(folder, max_depth=depth, max_entries=4000)).findings
        if findings := [each for each in found if each.framework in among]:
            frameworks = {finding.framework for finding in findings}
            return max(findings, key=lambda each: each.confidence) if len(frameworks) == 1 else None
    return None
