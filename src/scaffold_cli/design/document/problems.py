"""What is wrong with a document: values with a place, collected until all of it is read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from typing import Literal

from scaffold_cli.design.document.schema import Place
from scaffold_cli.errors import Problem

Level = Literal["error", "warning"]
# A reader gives up on a document that is wrong all over; nobody reads more of them.
MOST_ERRORS = 1000
# Comparing is slow for long texts and long lists, and a document may be hostile.
_LONGEST_WORD = 100
_MOST_NAMES = 2000


@dataclass(frozen=True, slots=True)
class DesignProblem(Problem):
    """`where` is `openapi.yaml:32 /paths/~1pets/get`; `count` is how many places share it.

    An error is to be mended. One that does not block is a mistake for certain, but leaves a
    document that something can be made of.
    """

    level: Level = "error"
    blocks: bool = False
    file: str = ""
    line: int = 0
    pointer: str = ""
    count: int = 1

    @property
    def is_error(self) -> bool:
        return self.level == "error"

    @property
    def is_about_all(self) -> bool:
        """Whether it is about the file as such, which is then named as it was given."""
        return not self.line


@dataclass(slots=True)
class Problems:
    """Collects; a warning with a `topic` is told once, with the number of its places."""

    _found: list[DesignProblem] = field(default_factory=list)
    _topics: dict[tuple[str, ...], int] = field(default_factory=dict)
    _places: set[tuple[tuple[str, ...], Place]] = field(default_factory=set)
    _wrong: set[tuple[str, str]] = field(default_factory=set)
    _seen: set[DesignProblem] = field(default_factory=set)
    # How many there are that block.
    blocking: int = 0

    def error(self, place: Place, message: str, *, hint: str = "", blocks: bool = True) -> None:
        problem = replace(_problem("error", place, message, hint), blocks=blocks)
        if place.line:
            self._wrong.add((place.file, place.pointer))
        if self.blocking < MOST_ERRORS and self._add(problem) and blocks:
            self.blocking += 1

    def warn(
        self, place: Place, message: str, *, hint: str = "", topic: tuple[str, ...] = ()
    ) -> None:
        if (place.file, place.pointer) in self._wrong:
            return  # what is said of a wrong value is no news
        if topic in self._topics:
            self._count(topic, place)
        elif self._add(_problem("warning", place, message, hint)) and topic:
            self._topics[topic] = len(self._found) - 1
            self._places.add((topic, place))

    def _count(self, topic: tuple[str, ...], place: Place) -> None:
        """Count a further place of a warning; what many refer to is one place."""
        if (topic, place) not in self._places:
            self._places.add((topic, place))
            index = self._topics[topic]
            self._found[index] = replace(self._found[index], count=self._found[index].count + 1)

    def _add(self, problem: DesignProblem) -> bool:
        """Add it unless it is there: what two references share is read once per reference."""
        if problem in self._seen:
            return False
        self._seen.add(problem)
        self._found.append(problem)
        return True

    def sorted(self, main_file: str) -> tuple[DesignProblem, ...]:
        """Give all in the order of the text, the main file first."""
        return tuple(
            sorted(
                map(_with_count, self._found),
                key=lambda each: (each.file != main_file, each.file, each.line, each.pointer),
            )
        )


def _problem(level: Level, place: Place, message: str, hint: str) -> DesignProblem:
    line = f":{place.line}" if place.line else ""
    where = f"{place.file}{line} {place.pointer}".rstrip()
    return DesignProblem(
        message, where, hint, level=level, file=place.file, line=place.line, pointer=place.pointer
    )


def _with_count(problem: DesignProblem) -> DesignProblem:
    if problem.count == 1:
        return problem
    others = problem.count - 1
    places = "1 more place" if others == 1 else f"{others} more places"
    return replace(problem, message=f"{problem.message} (and in {places})")


def did_you_mean(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str:
    """Give `; did you mean 'Pet'?`, or nothing where nothing is near."""
    near = nearest(word, known, cutoff=cutoff)
    return f"; did you mean {near!r}?" if near else ""


def nearest(word: str, known: Iterable[str], *, cutoff: float = 0.7) -> str:
    names = list(known)
    lowered = word.lower()
    if same := next((name for name in names if name.lower() == lowered), ""):
        return same
    if len(word) > _LONGEST_WORD or len(names) > _MOST_NAMES:
        return ""
    close = get_close_matches(word, names, n=1, cutoff=cutoff)
    return close[0] if close else ""
