"""Settles every answer before anything is rendered: who wins, and what cannot be.

A flag beats the answers file, which beats the preset, then what was detected, then the default.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from scaffold_cli.answers_file import AnswersFile
from scaffold_cli.design import short_forms
from scaffold_cli.errors import AnswerError, Problem
from scaffold_cli.naming import slug
from scaffold_cli.questions import Answer, Question, Questions, dependency_names

# `design` and `history` are what a project has recorded, so that its own answers file can be given;
# a new project begins a history of its own.
_OTHER_KEYS = ("preset", "resources", "design", "history")
_MOST_NEAR = 0.6
# Characters of a bad answer that a message repeats.
_SHOWN = 60


@dataclass(slots=True)
class Given:
    """What was said, by source, before it is settled."""

    flags: Mapping[str, Answer] = field(default_factory=dict)
    file: AnswersFile = field(default_factory=AnswersFile)
    preset: str = ""
    detected: Mapping[str, Answer] = field(default_factory=dict)
    # What the target's own name suggests.
    folder: Mapping[str, Answer] = field(default_factory=dict)
    resources: Sequence[str] = ()
    # An OpenAPI document was given: the design of a file counts no more.
    has_design: bool = False


@dataclass(slots=True)
class Answers:
    values: dict[str, Answer]
    # key → flag, file, preset, detected, folder or default
    sources: dict[str, str]
    preset: str
    # What the target's own name suggests; such an answer need not be told again.
    folder: Mapping[str, Answer]
    resources: list[str]


def settle(given: Given, questions: Questions) -> Answers:
    """Choose and check every answer; AnswerError holds all that is wrong."""
    _check_keys(given.file, questions)
    preset = _preset(given, questions)
    problems: list[Problem] = []
    values: dict[str, Answer] = {}
    sources: dict[str, str] = {}
    for question in questions:
        answer, source, where = _first(question, given, preset)
        reason = why_wrong(question, answer)
        if reason:
            problems.append(Problem(reason, where, advice(question, answer)))
            continue
        assert isinstance(answer, str | bool)  # noqa: S101  # why_wrong looked
        values[question.key], sources[question.key] = answer, source
    problems += conflicts(values, questions)
    if problems:
        raise AnswerError.of(problems)
    return Answers(values, sources, preset, given.folder, _resources(given, values))


def _first(question: Question, given: Given, preset: str) -> tuple[object, str, str]:
    """Give the answer, its source, and the place to name when it is wrong."""
    key = question.key
    if key in given.flags:
        return given.flags[key], "flag", f"--{question.flag}"
    if key in given.file.values:
        return given.file.values[key], "file", given.file.where(key)
    if preset and preset in question.presets:
        return question.presets[preset], "preset", f"--preset {preset}"
    if key in given.detected:
        return given.detected[key], "detected", "detected"
    if key in given.folder:
        return given.folder[key], "folder", "PATH"
    return question.default, "default", f"--{question.flag}"


def why_wrong(question: Question, answer: object) -> str:
    """Say in one sentence why an answer cannot be; empty where it can."""
    if question.is_bool:
        return (
            "" if isinstance(answer, bool) else f"{question.key} is true or false, not {answer!r}."
        )
    if not isinstance(answer, str):
        return f"{question.key} is a text, not {answer!r}."
    shown = answer if len(answer) <= _SHOWN else f"{answer[:_SHOWN]}…"
    if question.choices:
        known = answer in question.choices.values()
        return "" if known else f"There is no {question.key} {shown!r}."
    return _why_bad_text(question, answer, shown)


def _why_bad_text(question: Question, answer: str, shown: str) -> str:
    if len(answer) > question.max_length:
        return f"{question.key} {shown!r} is longer than {question.max_length} characters."
    if re.search(r"[\x00-\x1f\x7f\u2028\u2029\ud800-\udfff]", answer):
        return f"{question.key} {shown!r} holds a line break or a control character."
    if question.not_a_dependency and answer in dependency_names():
        return f"{question.key} cannot be {shown!r}: a dependency has that name."
    return _why_invalid(question, answer, shown)


def _why_invalid(question: Question, answer: str, shown: str) -> str:
    """Run the question's own validator, the one that Copier runs, too."""
    if not question.validator:
        return ""
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment()
    environment.filters["regex_search"] = lambda text, pattern: (
        found.group() if (found := re.search(pattern, text)) else None
    )
    # `$` of a regular expression also stands before a last line break, which is refused above.
    reason = environment.from_string(question.validator).render({question.key: answer}).strip()
    return f"{question.key} {shown!r} does not fit: {reason}." if reason else ""


def advice(question: Question, answer: object) -> str:
    """Name the answer that was meant, or those that there are."""
    if question.choices:
        values = list(question.choices.values())
        close = get_close_matches(str(answer).lower(), values, 1, _MOST_NEAR)
        meant = f"Did you mean {close[0]}? " if close else ""
        return f"{meant}Choose one of {', '.join(values)}."
    near = slug(answer) if question.validator and isinstance(answer, str) else ""
    return f"Did you mean {near}?" if near and not why_wrong(question, near) else ""


def _check_keys(file: AnswersFile, questions: Questions) -> None:
    known = [*questions.keys, *_OTHER_KEYS]
    problems = []
    for key in file.values:
        if key in known:
            continue
        close = get_close_matches(key, known, 1, _MOST_NEAR)
        hint = f"Did you mean {close[0]}?" if close else "See: scaffold options"
        problems.append(Problem(f"There is no option {key[:_SHOWN]!r}.", file.where(key), hint))
    if problems:
        raise AnswerError.of(problems)


def _preset(given: Given, questions: Questions) -> str:
    from_file = given.file.values.get("preset", "")
    preset = given.preset or from_file
    if preset and preset not in questions.presets:
        where = "--preset" if given.preset else given.file.where("preset")
        close = get_close_matches(str(preset), list(questions.presets), 1, _MOST_NEAR)
        meant = f"Did you mean {close[0]}? " if close else ""
        raise AnswerError(
            f"There is no preset {str(preset)[:_SHOWN]!r}.",
            where=where,
            hint=f"{meant}Choose one of {', '.join(questions.presets)}.",
        )
    return str(preset)


def _resources(given: Given, values: Mapping[str, Answer]) -> list[str]:
    """Give the short forms; those of the flags replace those of the file."""
    if given.resources:
        return list(given.resources)
    in_file = given.file.values
    if given.has_design:
        return []
    if "design" in in_file and "resources" not in in_file:
        _refuse_document(given)
        return short_forms(in_file["design"], auth=str(values.get("auth", "jwt")))
    from_file = in_file.get("resources", [])
    if not isinstance(from_file, list) or not all(isinstance(text, str) for text in from_file):
        raise AnswerError(
            "resources is a list of texts.",
            where=given.file.where("resources"),
            hint='Write it like "- Order total:decimal note:text?".',
        )
    return list(from_file)


def _refuse_document(given: Given) -> None:
    """A document cannot be made again of what was inferred from it."""
    design = given.file.values["design"]
    if isinstance(design, dict) and design.get("modules"):
        raise AnswerError(
            "These answers were recorded for a project that is made of an API design.",
            where=given.file.where("design"),
            hint="Give that document as well: --design FILE.",
        )


def conflicts(values: Mapping[str, Answer], questions: Questions) -> list[Problem]:
    """Name each pair of answers that cannot stand together, with the flags that mend it."""
    problems = []
    for question in questions:
        answer = values.get(question.key)
        if answer is None or not question.is_on(answer):
            continue
        for key, wanted in question.needs.items():
            if key in values and values[key] != wanted:
                problems.append(_conflict(question, questions[key], wanted, "needs"))
        for key, unwanted in question.excludes.items():
            if key in values and values[key] == unwanted:
                problems.append(_conflict(question, questions[key], unwanted, "excludes"))
    return problems


def _conflict(question: Question, other: Question, value: Answer, relation: str) -> Problem:
    off = question.flag_for(False if question.is_bool else "none")
    wish = " ".join(other.flag_for(value))
    if relation == "needs":
        hint = f"Add {wish}, or use {' '.join(off)}."
    else:
        hint = f"Take back {wish}, or use {' '.join(off)}."
    shown = other.key if other.is_bool else f"{other.key} {value}"
    return Problem(f"{question.key} {relation} {shown}.", f"--{question.flag}", hint)
