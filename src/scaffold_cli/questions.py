"""The questions of the template, read from questions/*.yml; flags, prompts, checks and the JSON
schema are all made from here, so that there is no second list.

`_about_<file>` adds to Copier's own keys: title, why, flag, needs, excludes, presets, max_length,
not_a_dependency, seldom, and for older projects renamed_from and replaced. A question without such
a row is the template's own business and never asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scaffold_cli.template_location import template_root

# The order in which they are asked.
_FILES = ("project.yml", "features.yml")
Answer = str | bool


@dataclass(frozen=True, slots=True)
class Question:
    """One answer that a person may give."""

    key: str
    help: str
    default: Answer
    title: str
    why: str
    flag: str
    # label → value; empty for a text or a yes/no.
    choices: Mapping[str, str] = field(default_factory=dict)
    is_feature: bool = False
    needs: Mapping[str, Answer] = field(default_factory=dict)
    excludes: Mapping[str, Answer] = field(default_factory=dict)
    presets: Mapping[str, Answer] = field(default_factory=dict)
    validator: str = ""
    max_length: int = 200
    not_a_dependency: bool = False
    # Its flag is left out of the help of `scaffold new`.
    seldom: bool = False
    # The key of older versions, and old choice → the one that it has become.
    renamed_from: str = ""
    replaced: Mapping[str, Answer] = field(default_factory=dict)

    @property
    def is_bool(self) -> bool:
        return isinstance(self.default, bool)

    def is_on(self, answer: Answer) -> bool:
        """Whether an answer asks for something; its needs only count then."""
        return answer is True or (isinstance(answer, str) and answer not in {"", "none"})

    def flag_for(self, answer: Answer) -> list[str]:
        """Write the answer as a command line does."""
        if self.is_bool:
            return [f"--{self.flag}" if answer else f"--no-{self.flag}"]
        return [f"--{self.flag}", str(answer)]


@dataclass(frozen=True, slots=True)
class Questions:
    rows: tuple[Question, ...]
    # preset → what it is for
    presets: Mapping[str, str]

    def __iter__(self) -> Iterator[Question]:
        return iter(self.rows)

    def __getitem__(self, key: str) -> Question:
        return next(question for question in self.rows if question.key == key)

    @property
    def keys(self) -> list[str]:
        return [question.key for question in self.rows]


@cache
def load_questions(root: Path | None = None) -> Questions:
    """Read the questions of a template; without `root`, of the installed one."""
    folder = (root or template_root()) / "questions"
    rows: list[Question] = []
    presets: dict[str, str] = {}
    for name in _FILES:
        data = _read(folder / name)
        presets.update(data.get("_presets", {}))
        about = data.get(f"_about_{Path(name).stem}", {})
        features = name == "features.yml"
        rows += [_question(key, data[key], row, features=features) for key, row in about.items()]
    return Questions(tuple(rows), presets)


@cache
def dependency_names() -> frozenset[str]:
    """Give every package that a project may install; one of that name could not install it."""
    versions = _read(template_root() / "questions" / "versions.yml")["versions"]["default"]
    named = [re.split(r"[\[<>=~! ]", text)[0] for text in _strings(versions["groups"])]
    return frozenset(name.lower() for name in named)


def _strings(data: object) -> Iterator[str]:
    match data:
        case str():
            yield data
        case list():
            for item in data:
                yield from _strings(item)
        case dict():
            for key, value in data.items():
                yield from _strings(key)
                yield from _strings(value)


def _read(file: Path) -> dict[str, Any]:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    # Both loaders are safe ones; C only where PyYAML was built with it.
    data: dict[str, Any] = yaml.load(file.read_text("utf-8"), loader)  # noqa: S506
    return data


def _question(
    key: str, asked: Mapping[str, Any], row: Mapping[str, Any], *, features: bool
) -> Question:
    return Question(
        key=key,
        help=asked["help"],
        default=asked["default"],
        title=row["title"],
        why=row["why"],
        flag=row.get("flag", key.replace("_", "-")),
        choices=asked.get("choices", {}),
        is_feature=features,
        needs=row.get("needs", {}),
        excludes=row.get("excludes", {}),
        presets=row.get("presets", {}),
        validator=asked.get("validator", ""),
        max_length=row.get("max_length", 200),
        not_a_dependency=row.get("not_a_dependency", False),
        seldom=row.get("seldom", False),
        renamed_from=row.get("renamed_from", ""),
        replaced=row.get("replaced", {}),
    )
