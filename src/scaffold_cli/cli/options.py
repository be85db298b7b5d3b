"""`scaffold options`: the questions, for people and as a JSON schema."""

from __future__ import annotations

from typing import Annotated

import typer

from scaffold_cli.cli.console import print_envelope, say
from scaffold_cli.options_schema import options_schema
from scaffold_cli.questions import Question, load_questions


def options(
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print them as a JSON schema.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show tracebacks.")] = False,  # noqa: ARG001  # read by the program
) -> None:
    """Show every option of `scaffold new` with its reason."""
    questions = load_questions()
    if as_json:
        print_envelope("options", result=options_schema(questions))
        return
    for question in questions:
        say(f"--{question.flag}  {_values(question)}")
        say(f"    {question.why}")
        for relation, others in (("needs", question.needs), ("excludes", question.excludes)):
            for key, value in others.items():
                say(f"    {relation} {' '.join(questions[key].flag_for(value))}")
    say("--preset  " + " | ".join(questions.presets))
    for preset, purpose in questions.presets.items():
        say(f"    {preset}: {purpose}")


def _values(question: Question) -> str:
    if question.is_bool:
        return f"yes or no (default {'yes' if question.default else 'no'})"
    values = " | ".join(question.choices.values()) or "a text"
    return f"{values} (default {question.default})"
