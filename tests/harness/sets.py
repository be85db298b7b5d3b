"""Which projects are tried: each preset in each framework, and a pairwise cover of the answers."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tests.harness.designs import BOOKSHOP, DESIGNS, is_document
from tests.harness.pairwise import Row, pairwise

QUESTIONS = Path(__file__).resolve().parents[2] / "questions"
FRAMEWORKS = ("fastapi", "django", "flask")
DATABASES = ("sqlite", "postgres", "mysql")
PRESETS = ("minimal", "standard", "full")


@dataclass(frozen=True)
class OptionSet:
    """Answers, the name of a design from `designs.py`, and a name for reports."""

    name: str
    row: tuple[tuple[str, str | bool], ...]
    design: str

    @classmethod
    def of(cls, name: str, design: str, **row: str | bool) -> OptionSet:
        return cls(name, tuple(sorted(row.items())), design)

    @property
    def framework(self) -> str:
        return str(self.get("framework"))

    @property
    def database(self) -> str:
        return str(self.get("database"))

    @property
    def is_designed(self) -> bool:
        return is_document(self.design)

    @property
    def has_accounts(self) -> bool:
        return self.get("auth") == "jwt"

    def get(self, answer: str) -> str | bool:
        return dict(self.row)[answer]

    def describe(self) -> str:
        """Name what is on, for a line of the table."""
        on = [name for name, value in self.row if value is True]
        texts = ("license", "auth")
        return " ".join(
            [*(f"{name}={self.get(name)}" for name in texts), *on, f"design={self.design}"]
        )


@cache
def features() -> dict[str, dict[str, Any]]:
    """The rows `_about_features` of questions/features.yml."""
    rows: dict[str, dict[str, Any]] = _read("features.yml")["_about_features"]
    return rows


def preset_row(preset: str) -> Row:
    """What a preset answers for every feature."""
    return {name: about["presets"][preset] for name, about in features().items()}


def preset_sets() -> list[OptionSet]:
    """Minimal stands without resources, as a first `scaffold new` does; full with every type."""
    designs = {"minimal": "none", "standard": "shop", "full": "types"}
    return [
        OptionSet.of(
            f"{preset}-{framework}",
            designs[preset],
            framework=framework,
            database="sqlite",
            license="none",
            **preset_row(preset),
        )
        for preset in PRESETS
        for framework in FRAMEWORKS
    ]


def pairwise_sets() -> list[OptionSet]:
    """What the presets leave open: each pair of answers, designs included, in some set."""
    seeds: list[Row] = [{**dict(one.row), "design": one.design} for one in preset_sets()]
    rows = pairwise(factors(), allowed=_is_allowed, seeds=seeds)
    return [
        OptionSet.of(f"pair{number:02}-{row['framework']}", str(row.pop("design")), **row)
        for number, row in enumerate(rows, 1)
    ]


def designed_sets() -> list[OptionSet]:
    """Projects of an OpenAPI document, with accounts on one engine and without on another."""
    return [
        OptionSet.of(
            f"designed-{framework}-{auth}",
            BOOKSHOP,
            framework=framework,
            database=database,
            license="none",
            **{**preset_row("standard"), "auth": auth, "rate_limits": auth == "jwt"},
        )
        for framework in FRAMEWORKS
        for auth, database in (("jwt", "sqlite"), ("none", "postgres"))
    ]


def all_sets() -> list[OptionSet]:
    return [*preset_sets(), *pairwise_sets()]


def factors() -> dict[str, list[str | bool]]:
    """Every answer that has a finite choice, read from the questions."""
    found: dict[str, list[str | bool]] = {}
    for file in ("project.yml", "features.yml"):
        for name, question in _read(file).items():
            if name.startswith("_"):
                continue
            if "choices" in question:
                found[name] = list(question["choices"].values())
            elif question["type"] == "bool":
                found[name] = [True, False]
    return {**found, "design": list(DESIGNS)}


def _is_allowed(row: Row) -> bool:
    """Hold the `needs` and `excludes` of the features, as far as the row goes."""
    for name, about in features().items():
        if row.get(name) in (None, False, "none"):
            continue
        needs: dict[str, object] = about.get("needs", {})
        excludes: dict[str, object] = about.get("excludes", {})
        if any(row.get(other, value) != value for other, value in needs.items()):
            return False
        if any(row.get(other) == value for other, value in excludes.items()):
            return False
    return True


def _read(file: str) -> dict[str, dict[str, Any]]:
    content: dict[str, dict[str, Any]] = yaml.safe_load((QUESTIONS / file).read_text("utf-8"))
    return content
