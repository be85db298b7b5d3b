"""Makes the flags of `scaffold new` of the questions, as parameters that Typer understands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import Annotated, Any

import typer

from scaffold_cli.questions import Answer, Question

# Groups of the help page.
PROJECT = "Project"
FEATURES = "Features"


def with_flags(function: Callable[..., None], questions: Iterable[Question]) -> Callable[..., None]:
    """Give a function with one keyword per question, in place of the other's `**answers`."""
    path, *fixed = (
        parameter
        for parameter in signature(function, eval_str=True).parameters.values()
        if parameter.kind is not Parameter.VAR_KEYWORD
    )
    parameters = [path, *map(_parameter, questions), *fixed]

    @wraps(function)
    def flagged(*arguments: Any, **keywords: Any) -> None:
        function(*arguments, **keywords)

    # Typer reads both.
    flagged.__signature__ = Signature(parameters)  # type: ignore[attr-defined]  # a function has none
    flagged.__annotations__ = {each.name: each.annotation for each in parameters}
    return flagged


def _parameter(question: Question) -> Parameter:
    group = FEATURES if question.is_feature else PROJECT
    if question.is_bool:
        name = f"--{question.flag}/--no-{question.flag}"
        annotation: Any = Annotated[
            bool | None,
            typer.Option(
                name, help=question.title + ".", rich_help_panel=group, hidden=question.seldom
            ),
        ]
    else:
        values = list(question.choices.values())
        annotation = Annotated[
            str | None,
            typer.Option(
                f"--{question.flag}",
                help=question.title + ".",
                metavar="|".join(values) or "TEXT",
                autocompletion=lambda: values,
                rich_help_panel=group,
            ),
        ]
    return Parameter(question.key, Parameter.KEYWORD_ONLY, default=None, annotation=annotation)


def given_flags(values: Mapping[str, Any]) -> dict[str, Answer]:
    """Keep what was said; None is a flag that was left out."""
    return {key: value for key, value in values.items() if value is not None}
