"""Paths, taken apart: what is a collection, what is one thing of it.

`/v1/bookings/{bookingId}/payments` has the shape `bookings {} payments`: leading versions say
nothing of resources, and two paths mean the same whatever they call their parameters.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

ANY = "{}"
Shape = tuple[str, ...]

_VERSION = re.compile(
    r"api|rest|latest|public|v?\d+([._-]\d+)*|v\d+(alpha|beta)\d*|\d{4}-\d{2}-\d{2}", re.IGNORECASE
)
SEARCHING = re.compile(
    r"search|find|findby.*|query|lookup|filter|autocomplete|.*search", re.IGNORECASE
)
_PARAMETER = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Step:
    """A segment: fixed text, or a parameter."""

    text: str = ""
    param: str = ""


@dataclass(frozen=True, slots=True)
class Route:
    steps: tuple[Step, ...]
    shape: Shape = ()

    @property
    def is_item(self) -> bool:
        """Whether it ends in a parameter."""
        return bool(self.steps) and bool(self.steps[-1].param)

    @property
    def last(self) -> str:
        """The last fixed segment, empty where there is none."""
        return next((step.text for step in reversed(self.steps) if step.text), "")

    @property
    def subject(self) -> str:
        """The last fixed segment that names something: `events` of `/events/search`."""
        names = [step.text for step in self.steps if step.text]
        telling = [name for name in names if not SEARCHING.fullmatch(name)]
        return (telling or names or [""])[-1]

    @property
    def collection(self) -> Shape:
        """The shape without the parameter at its end."""
        return self.shape[:-1] if self.is_item else self.shape

    @property
    def params(self) -> list[str]:
        return [step.param for step in self.steps if step.param]

    def __bool__(self) -> bool:
        return bool(self.steps)


def route_of(path: str) -> Route:
    steps: list[Step] = []
    for segment in path.partition("?")[0].split("/"):
        steps += _steps_of(segment)
    while len(steps) > 1 and steps[0].text and _VERSION.fullmatch(steps[0].text):
        steps = steps[1:]
    return Route(tuple(steps), tuple(ANY if step.param else step.text.lower() for step in steps))


def _steps_of(segment: str) -> list[Step]:
    """Split `{id}:cancel` and `{id}.json`, where a parameter is followed by text."""
    whole = _PARAMETER.fullmatch(segment)
    if whole:
        return [Step(param=whole[1])]
    action = re.fullmatch(r"(\{[^{}]+\}|[^{}:]+):([A-Za-z]\w*)", segment)
    if action:
        return [*_steps_of(action[1]), Step(text=action[2])]
    ending = re.fullmatch(r"(\{[^{}]+\})\.\w+", segment)
    if ending:
        return _steps_of(ending[1])
    # `questions{extension}` is questions in one format or another.
    plain = _PARAMETER.sub("", re.sub(r"\.(json|xml|php|aspx?)$", "", segment))
    return [Step(text=plain)] if plain.strip(".") else []
