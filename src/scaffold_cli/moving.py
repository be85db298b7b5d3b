"""Brings the answers of an older version to the questions of a newer one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from scaffold_cli.answers import advice, conflicts, why_wrong
from scaffold_cli.design import Design
from scaffold_cli.errors import AnswerError, Problem
from scaffold_cli.questions import Question, Questions

_RECORDED = ("design", "history")


@dataclass(slots=True)
class Moved:
    values: dict[str, Any]
    # Sentences: what is new, renamed, or gone.
    notes: list[str] = field(default_factory=list)


def move_answers(
    old: Mapping[str, Any], questions: Questions, *, given: Mapping[str, Any] | None = None
) -> Moved:
    """Answer each question of the new version; AnswerError names what has to be chosen anew.

    `given` is said on the command line and beats what is recorded. A question may name its older
    key (`renamed_from`) and what became of choices that are no more (`replaced`).
    """
    moved = Moved({key: old[key] for key in _RECORDED if key in old})
    if "design" in old:
        # What a newer form of it knows besides is empty in an older one.
        moved.values["design"] = {**asdict(Design()), **old["design"]}
    problems = [
        Problem(f"There is no option {key!r}.", "--set", "See: scaffold options")
        for key in given or {}
        if key not in questions.keys
    ]
    for question in questions:
        answer = _answer(question, {**old, **(given or {})}, moved.notes)
        if reason := why_wrong(question, answer):
            choose = f"{advice(question, answer)} Say it with --set {question.key}=…".strip()
            problems.append(Problem(reason, question.key, choose))
        moved.values[question.key] = answer
    problems += [] if problems else conflicts(moved.values, questions)
    if problems:
        raise AnswerError.of(problems)
    known = {*questions.keys, *_RECORDED, *(each.renamed_from for each in questions)}
    moved.notes += [f"The option {key} is no more." for key in old if key not in known]
    return moved


def _answer(question: Question, old: Mapping[str, Any], notes: list[str]) -> Any:
    key = question.key
    if key not in old and question.renamed_from in old:
        notes.append(f"The option {question.renamed_from} is called {key} now.")
        key = question.renamed_from
    if key not in old:
        notes.append(f"New option: {question.title}, {_shown(question.default)} unless you say so.")
        return question.default
    answer = old[key]
    if isinstance(answer, str) and answer in question.replaced:
        new = question.replaced[answer]
        notes.append(f"{question.title}: {answer} has become {_shown(new)}.")
        return new
    return answer


def _shown(answer: object) -> str:
    return (
        {True: "on", False: "off"}.get(answer, str(answer))
        if isinstance(answer, bool)
        else str(answer)
    )


def read_settings(texts: list[str], questions: Questions) -> dict[str, Any]:
    """Read `--set key=value`; true and false are what they say."""
    values: dict[str, Any] = {}
    for text in texts:
        key, sign, value = text.partition("=")
        if not sign:
            raise AnswerError(
                f"{text[:60]!r} says no value.", where="--set", hint="Write key=value."
            )
        is_bool = key in questions.keys and questions[key].is_bool
        words = {"true": True, "yes": True, "false": False, "no": False}
        values[key] = words.get(value.lower(), value) if is_bool else value
    return values
