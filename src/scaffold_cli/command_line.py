"""The command line that makes the same project again without a question."""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from scaffold_cli.answers import Answers
from scaffold_cli.questions import Answer, Question, Questions


def equivalent_command(
    path: str, answers: Answers, questions: Questions, *, switches: Sequence[str] = ()
) -> str:
    """Name only what differs from the preset and the defaults.

    A name that the folder gives is left out; a framework that files around the folder gave is
    told, for they may change.
    """
    words = ["scaffold", "new", path]
    if answers.preset:
        words += ["--preset", answers.preset]
    for question in questions:
        answer = answers.values[question.key]
        if answer == answers.folder.get(question.key):
            continue
        if answers.sources[question.key] == "detected" or answer != _baseline(
            question, answers.preset
        ):
            words += question.flag_for(answer)
    for resource in answers.resources:
        words += ["--resource", resource]
    return shlex.join([*words, *switches, "--yes"])


def _baseline(question: Question, preset: str) -> Answer:
    return question.presets.get(preset, question.default)
