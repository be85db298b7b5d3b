"""Compares what was detected with labels: whole repositories, frameworks, and folders."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from scaffold_cli.detection import Detection

# Pairs of a framework and a folder.
Prediction = AbstractSet[tuple[str, str]]


@dataclass(frozen=True)
class Label:
    """What is expected of a repository, and what is no mistake there."""

    group: str
    tricky: bool
    # The framework, the folder and other names for that folder.
    expected: tuple[tuple[str, frozenset[str]], ...]
    acceptable: tuple[tuple[str, str], ...]

    @property
    def frameworks(self) -> set[str]:
        return {framework for framework, _ in self.expected}

    def accepts(self, framework: str, path: str) -> bool:
        return any(
            each == framework and _is_under(path, pattern) for each, pattern in self.acceptable
        )

    def places(self, framework: str, path: str) -> bool:
        return any(each == framework and path in paths for each, paths in self.expected)


def read_labels(file: Path) -> dict[str, Label]:
    data: dict[str, dict[str, Any]] = json.loads(file.read_text("utf-8"))
    return {
        name: Label(
            group=entry["group"],
            tricky=entry["tricky"],
            expected=tuple(
                (each["framework"], frozenset([each["path"], *each["alt_paths"]]))
                for each in entry["expected"]
            ),
            acceptable=tuple((each["framework"], each["path"]) for each in entry["acceptable"]),
        )
        for name, entry in data.items()
    }


def _is_under(path: str, pattern: str) -> bool:
    base = pattern.rstrip("*").rstrip("/")
    return pattern == "*" or fnmatch(path, pattern) or path == base or path.startswith(f"{base}/")


@dataclass
class Counts:
    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right else 0.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass
class Score:
    repositories: int = 0
    exact: int = 0
    # Pairs of a repository and a framework.
    frameworks: Counts = field(default_factory=Counts)
    # Pairs of a framework and a folder.
    paths: Counts = field(default_factory=Counts)

    @classmethod
    def of(cls, labels: Mapping[str, Label], predictions: Mapping[str, Prediction]) -> Score:
        score = cls()
        for name, label in labels.items():
            score._add(label, predictions.get(name, frozenset()))
        return score

    def _add(self, label: Label, predicted: Prediction) -> None:
        expected = label.frameworks
        counted = {
            framework
            for framework, path in predicted
            if framework in expected or not label.accepts(framework, path)
        }
        self.repositories += 1
        self.exact += counted == expected
        self.frameworks.right += len(counted & expected)
        self.frameworks.wrong += len(counted - expected)
        self.frameworks.missed += len(expected - counted)
        for framework, paths in label.expected:
            hit = any((framework, path) in predicted for path in paths)
            self.paths.right += hit
            self.paths.missed += not hit
        self.paths.wrong += sum(
            not label.places(*each) and not label.accepts(*each) for each in predicted
        )

    def __str__(self) -> str:
        share = 100 * self.exact / self.repositories if self.repositories else 0.0
        found, paths = self.frameworks, self.paths
        return (
            f"exact {share:5.1f} % ({self.exact} of {self.repositories})   "
            f"P {found.precision:.3f} R {found.recall:.3f} F1 {found.f1:.3f}   "
            f"path P {paths.precision:.3f} R {paths.recall:.3f}"
        )


def why_missed(label: Label, found: Detection) -> Iterator[str]:
    """Tell each difference with what was seen, or with the reason that it was set aside for."""
    predicted = {(each.framework, each.path) for each in found.findings}
    for each in found.findings:
        if not (
            label.places(each.framework, each.path) or label.accepts(each.framework, each.path)
        ):
            shown = "; ".join(map(str, each.evidence[:2]))
            yield f"not expected: {each.framework} in {each.path} ({shown})"
    for framework, paths in label.expected:
        if any((framework, path) in predicted for path in paths):
            continue
        path = min(paths, key=len)
        reasons = [
            f"{each.path}: {each.reason} ({each.evidence})"
            for each in found.left_out
            if each.framework == framework and each.path in {*paths, "."}
        ]
        yield f"missed: {framework} in {path} ({'; '.join(reasons) or 'nothing speaks for it'})"
