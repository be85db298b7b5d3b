"""The answers of a project after `scaffold add` or `scaffold remove`, checked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any

from scaffold_cli.answers import conflicts, why_wrong
from scaffold_cli.errors import AnswerError, Problem
from scaffold_cli.project import Project
from scaffold_cli.questions import Answer, Question, Questions

_MOST_NEAR = 0.6


@dataclass(slots=True)
class NewAnswers:
    values: dict[str, Any]
    # Sentences: what else changes, what was so already, what to know beforehand.
    notes: list[str] = field(default_factory=list)


def with_features(project: Project, names: Sequence[str], questions: Questions) -> NewAnswers:
    """Switch features on, and what they need with them; AnswerError names all that is wrong."""
    new = NewAnswers(dict(project.answers))
    waiting = [_wanted(name, questions) for name in names]
    asked_for = {question.key for question, _ in waiting}
    while waiting:
        question, answer = waiting.pop(0)
        if new.values.get(question.key) == answer:
            if question.key in asked_for:
                new.notes.append(f"{question.title} is there already.")
            continue
        _refuse_late_accounts(question, project)
        new.values[question.key] = answer
        for key, value in question.needs.items():
            if new.values.get(key) != value and questions[key].is_feature:
                new.notes.append(f"{questions[key].title} comes, too: {question.title} needs it.")
                waiting.append((questions[key], value))
    _check(new.values, questions)
    return new


def without_features(project: Project, names: Sequence[str], questions: Questions) -> NewAnswers:
    """Switch features off; AnswerError where something that stays needs one."""
    new = NewAnswers(dict(project.answers))
    for name in names:
        question, _ = _wanted(name, questions)
        off = _off(question)
        if new.values.get(question.key, off) == off:
            new.notes.append(f"{question.title} is not there.")
            continue
        _refuse_to_drop_accounts(question)
        new.values[question.key] = off
    problems = [
        Problem(
            f"{question.title} needs {questions[key].title}.",
            question.key,
            f"Remove both: scaffold remove {' '.join([*names, question.flag])}",
        )
        for question in questions
        if question.is_on(new.values.get(question.key, False))
        for key, value in question.needs.items()
        if new.values.get(key) != value and project.answers.get(key) == value
    ]
    if problems:
        raise AnswerError.of(problems)
    _check(new.values, questions)
    return new


def feature_states(answers: Mapping[str, Any], questions: Questions) -> dict[str, Answer]:
    """Give the answer of each feature."""
    return {
        question.key: answers.get(question.key, _off(question))
        for question in questions
        if question.is_feature
    }


def _off(question: Question) -> Answer:
    return False if question.is_bool else "none"


def _wanted(name: str, questions: Questions) -> tuple[Question, Answer]:
    """Read `docker`, `rate-limits` or `auth=jwt`; a choice by itself means its first value."""
    word, _, value = name.partition("=")
    by_name = {question.flag: question for question in questions if question.is_feature}
    question = by_name.get(word.lower().replace("_", "-"))
    if question is None:
        close = get_close_matches(word.lower(), list(by_name), 1, _MOST_NEAR)
        meant = f"Did you mean {close[0]}? " if close else ""
        raise AnswerError(
            f"There is no feature {word[:60]!r}.",
            where=name[:60],
            hint=f"{meant}Features: {', '.join(by_name)}.",
        )
    if question.is_bool:
        if value:
            raise AnswerError(
                f"{question.flag} takes no value.", where=name[:60], hint=f"Write {question.flag}."
            )
        return question, True
    answer = value or next(each for each in question.choices.values() if each != "none")
    if reason := why_wrong(question, answer):
        raise AnswerError(reason, where=name[:60])
    return question, answer


def _check(values: Mapping[str, Any], questions: Questions) -> None:
    problems = conflicts(values, questions)
    if problems:
        raise AnswerError.of(problems)


def _refuse_late_accounts(question: Question, project: Project) -> None:
    """Rows that exist have no owner, and who should get them nobody can guess."""
    if question.key == "auth" and project.resources:
        raise AnswerError(
            "Accounts cannot be added while there are resources: their rows would have no owner.",
            where="auth",
            hint="Make a new project with accounts: scaffold new PATH --auth jwt",
        )


def _refuse_to_drop_accounts(question: Question) -> None:
    """Its migrations have run; taking them away would leave a database that nothing describes."""
    if question.key == "auth":
        raise AnswerError(
            "Accounts cannot be removed: their tables, and who owns which row, would be lost.",
            where="auth",
            hint="Make a new project without: scaffold new PATH --auth none",
        )
