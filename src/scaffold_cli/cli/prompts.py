"""Asks on a terminal for what the flags left open; Ctrl-C at any question ends it all."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import questionary
from prompt_toolkit.application.current import get_app_session
from prompt_toolkit.input.typeahead import clear_typeahead

from scaffold_cli.answers import Given, advice, why_wrong
from scaffold_cli.design import check_alone, resolve
from scaffold_cli.errors import DesignError, Problem
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
        said = (self.flags, self.given.file.values, self.given.folder)
        return not any(question.key in each for each in said)

    def _ask(self, question: Question, default: Answer | None = None) -> None:
        if self._is_open(question):
            suggested = self.given.detected.get(question.key)
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
    return _ask_text(question, str(start))


def _ask_text(question: Question, start: str) -> str:
    """Ask with the default in brackets, where the first letter typed need not delete it."""

    asked = questionary.text(
        question.help,
        instruction=f"({start})",
        validate=lambda text: objection(question, text or start) or True,
    )
    return str(asked.unsafe_ask()) or start


def objection(question: Question, text: str) -> str:
    """Say what was meant and why the text cannot be the answer; empty where it can."""
    reason = why_wrong(question, text)
    # The line below a prompt is cut off at the edge: what helps most comes first.
    return f"{advice(question, text)} {reason}".strip() if reason else ""


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
        elif not (problem := why_unfit(resources, auth)):
            return resources
        else:
            questionary.print(problem, style="fg:ansired")


def _validate_resource(text: str) -> bool | str:
    if not text.strip() or text.strip() == "-":
        return True
    problems = check_alone(text)
    return _sentences(problems[0]) if problems else True


def _sentences(problem: Problem) -> str:
    return f"{problem} {problem.hint}".strip()


def why_unfit(resources: list[str], auth: str) -> str:
    """Say what keeps the resources from being one design; empty where nothing does."""
    try:
        resolve(resources, auth=auth)
    except DesignError as error:
        return "\n".join(map(_sentences, error.problems))
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


def agrees(sentence: str = "Make it?") -> bool:
    _forget_what_was_typed()
    return bool(questionary.confirm(sentence, default=True).unsafe_ask())


def _forget_what_was_typed() -> None:
    """Drop the keys of the time when nobody asked; they cannot mean the next question."""
    terminal = get_app_session().input
    clear_typeahead(terminal)
    if os.isatty(terminal.fileno()):
        import termios

        termios.tcflush(terminal.fileno(), termios.TCIFLUSH)
