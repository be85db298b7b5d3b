"""The questions as a JSON schema, for programs that fill them in."""

from __future__ import annotations

from typing import Any

from scaffold_cli.questions import Question, Questions

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def options_schema(questions: Questions) -> dict[str, Any]:
    """Describe what `--answers` takes: every option, plus `preset` and `resources`."""
    properties = {question.key: _property(question) for question in questions}
    properties["preset"] = {
        "title": "Preset",
        "description": "Where the features start; single answers win over it.",
        "type": "string",
        "enum": list(questions.presets),
        "why": dict(questions.presets),
    }
    properties["resources"] = {
        "title": "Resources",
        "description": "The API design in its short form, one resource in each.",
        "type": "array",
        "items": {"type": "string"},
        "default": [],
        "examples": [["Order total:decimal!(min=0) status:enum(draft,paid)=draft note:text?"]],
    }
    return {
        "$schema": _DIALECT,
        "title": "scaffold new",
        "type": "object",
        "properties": properties,
        "additionalProperties": False,
    }


def _property(question: Question) -> dict[str, Any]:
    described: dict[str, Any] = {
        "title": question.title,
        "description": question.help,
        "why": question.why,
        "flag": f"--{question.flag}",
        "type": "boolean" if question.is_bool else "string",
        "default": question.default,
        "needs": dict(question.needs),
        "excludes": dict(question.excludes),
        "presets": dict(question.presets),
    }
    if question.choices:
        described["enum"] = list(question.choices.values())
        described["labels"] = {value: label for label, value in question.choices.items()}
    elif not question.is_bool:
        described["maxLength"] = question.max_length
    return described
