"""Asks on a terminal for what the flags left open; Ctrl-C at any question ends it all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import questionary

from scaffold_cli.answers import Given, why_wrong
from scaffold_cli.design import check_alone, resolve
from scaffold_cli.errors import DesignError
from scaffold_cli.questions import Answer, Question, Questions

_START = "standard"
_EXAMPLE = "Order total:decimal! status:enum(draft,paid)=draft customer:ref:User note:text?"


@dataclass(slots=True)
class Prompts:
    """The conversation; every answer goes where a flag would have put it."""

    questions: Questions
    given: Given
    flags: dict[str, Answer] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.flags = dict(self.given.flags)

    def ask_name(self) -> str:
        """Ask for the name first when it has to name the folder, too."""
        self._ask(self.questions["name"])
        self._keep()
        return str(self.flags.get("name", self.given.file.values.get("name", "")))

    def ask_rest(self) -> None:
        for question in self.questions:
            if not question.is_feature:
                self._ask(question)
        if not (self.given.preset or "preset" in self.given.file.values):
            self._ask_features()
        if not (self.given.resources or "resources" in self.given.file.values):
            self.given.resources = _ask_resources(self._auth())
        self._keep()

    def _keep(self) -> None:
        self.given.flags = self.flags

    def _is_open(self, question: Question) -> bool:
        return not (question.key in self.flags or question.key in self.given.file.values)

    def _ask(self, question: Question, default: Answer | None = None) -> None:
        if self._is_open(question):
            suggested = {**self.given.folder, **self.given.detected}.get(question.key)
            start = next(
                each for each in (default, suggested, question.default) if each is not None
            )
            self.flags[question.key] = _answer(question, start)

    def _ask_features(self) -> None:
        preset = _ask_preset(self.questions)
        self.given.preset = preset
        if not questionary.confirm("Choose single features?", default=False).unsafe_ask():
            return
        for question in self.questions:
            if question.is_feature:
                self._ask(question, question.presets.get(preset))

    def _auth(self) -> str:
        question = self.questions["auth"]
        from_preset = question.presets.get(self.given.preset, question.default)
        from_file = self.given.file.values.get("auth", from_preset)
        return str(self.flags.get("auth", from_file))


def _answer(question: Question, start: Answer) -> Answer:
    if question.is_bool:
        return bool(questionary.confirm(question.help, default=bool(start)).unsafe_ask())
    if question.choices:
        choices = [
            questionary.Choice(label, value=value) for label, value in question.choices.items()
        ]
        return str(questionary.select(question.help, choices, default=str(start)).unsafe_ask())
    asked = questionary.text(
        question.help, default=str(start), validate=lambda text: why_wrong(question, text) or True
    )
    return str(asked.unsafe_ask())


def _ask_preset(questions: Questions) -> str:
    choices = [
        questionary.Choice(f"{preset}: {purpose}", value=preset)
        for preset, purpose in questions.presets.items()
    ]
    return str(questionary.select("Which features?", choices, default=_START).unsafe_ask())


def _ask_resources(auth: str) -> list[str]:
    """Ask for one after the other; what does not fit together is told and asked for again."""
    resources: list[str] = []
    questionary.print(f"Resources, one at a time, for example:\n  {_EXAMPLE}")
    while True:
        sentence = "Add a resource (empty: no more, -: take the last one back)"
        text = str(questionary.text(sentence, validate=_validate_resource).unsafe_ask()).strip()
        if text == "-":
            resources = resources[:-1]
        elif text:
            resources.append(text)
        elif not (problem := _why_unfit(resources, auth)):
            return resources
        else:
            questionary.print(problem, style="fg:ansired")


def _validate_resource(text: str) -> bool | str:
    if not text.strip() or text.strip() == "-":
        return True
    problems = check_alone(text)
    return f"{problems[0]} {problems[0].hint}" if problems else True


def _why_unfit(resources: list[str], auth: str) -> str:
    try:
        resolve(resources, auth=auth)
    except DesignError as error:
        return f"{error.message}\n{error.hint}"
    return ""


def ask_steps(steps: dict[str, bool], has_tool: Callable[[str], Any]) -> None:
    """Offer what may follow, where the program for it is there."""
    offers = {
        "git": ("git", "Make a git repository with a first commit?"),
        "install": ("uv", "Install the dependencies now?"),
    }
    for step, (tool, sentence) in offers.items():
        if not steps[step] and has_tool(tool):
            steps[step] = bool(questionary.confirm(sentence, default=False).unsafe_ask())


def agrees() -> bool:
    return bool(questionary.confirm("Make it?", default=True).unsafe_ask())
