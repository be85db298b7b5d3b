"""Reads `--answers FILE`, YAML or JSON, and remembers the line of each key."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scaffold_cli.errors import AnswerError

_LARGEST = 1_000_000
# Copier's own notes in a project's answers file, so that one can be given as it is.
_NOTES_OF_COPIER = frozenset({"_commit", "_src_path"})


@dataclass(slots=True)
class AnswersFile:
    name: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    def where(self, key: str) -> str:
        return f"{self.name}:{self.lines.get(key, 1)}"


def read_answers_file(file: Path) -> AnswersFile:
    """AnswerError names the file and the line of what cannot be read."""
    try:
        if file.stat().st_size > _LARGEST:
            raise AnswerError(f"{file} is larger than an answers file can be.", where=str(file))
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise AnswerError(
            f"The answers file cannot be read: {error.strerror}.", where=str(file)
        ) from None
    except UnicodeDecodeError:
        raise AnswerError("The answers file is no UTF-8 text.", where=str(file)) from None
    if file.suffix == ".json":
        _check_json(text, file)
    return _read_yaml(text, file)


def _check_json(text: str, file: Path) -> None:
    """YAML reads JSON, too, and knows the lines; but what is no JSON must not pass as YAML."""
    try:
        json.loads(text)
    except ValueError as error:
        line = getattr(error, "lineno", 1)
        reason = getattr(error, "msg", str(error))
        raise AnswerError(
            f"The answers file is no JSON: {reason}.", where=f"{file}:{line}"
        ) from None


def _read_yaml(text: str, file: Path) -> AnswersFile:
    try:
        # Tabs may indent JSON, but not YAML.
        node = yaml.compose(text.replace("\t", " "), yaml.SafeLoader)
        values = yaml.safe_load(text.replace("\t", " "))
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        reason = getattr(error, "problem", None) or "it cannot be read"
        raise AnswerError(
            f"The answers file is no YAML: {reason}.", where=f"{file}:{line}"
        ) from None
    if node is None:
        return AnswersFile(str(file))
    if not isinstance(node, yaml.MappingNode) or not isinstance(values, dict):
        raise AnswerError(
            "The answers file holds no answers.",
            where=str(file),
            hint='Write one "name: value" on each line, e.g. "framework: fastapi".',
        )
    lines: dict[str, int] = {}
    for key, _ in node.value:
        if key.value in lines:
            raise AnswerError(
                f"{key.value!r} is answered twice.", where=f"{file}:{key.start_mark.line + 1}"
            )
        lines[key.value] = key.start_mark.line + 1
    kept = {str(key): value for key, value in values.items() if key not in _NOTES_OF_COPIER}
    return AnswersFile(str(file), kept, lines)
