"""What a route is, whichever framework has it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

Requirement = Literal["required", "optional", "none", "unknown"]

METHODS = ("get", "post", "put", "patch", "delete", "head", "options", "trace")
# A function that does not say which methods it answers.
ANY = "ANY"


@dataclass(frozen=True, slots=True)
class Handler:
    """`file` is empty where the handler comes from outside the repository."""

    name: str
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class Auth:
    requirement: Requirement = "unknown"
    # The dependencies, decorators, permissions or guards that say so, as the code names them.
    by: tuple[str, ...] = ()
    scopes: tuple[str, ...] = ()


PUBLIC = Auth("none")


@dataclass(frozen=True, slots=True)
class Shapes:
    """What goes in and out, as the code names it; empty where the code does not say."""

    body: str = ""
    query: tuple[str, ...] = ()
    path: tuple[str, ...] = ()
    response: str = ""
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """`path` is written as in OpenAPI.

    `documented` tells whether the framework's own document lists the route; None where it has none.
    """

    method: str
    path: str
    framework: str
    handler: Handler
    auth: Auth = Auth()
    shapes: Shapes = field(default=Shapes())
    documented: bool | None = None
    # Where the application is made that has the route, `file:line`; a repository may have several.
    application: str = ""


def path_names(path: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\{(\w+)\}", path))


def unique(routes: list[Route]) -> list[Route]:
    """Keep one of each, in order of path and method: a factory may be called twice."""
    seen: dict[tuple[str, str, Handler, str], Route] = {}
    known = {(route.method, route.handler) for route in routes if "{?" not in route.path}
    for route in routes:
        # One path that cannot be told is no news where another one of the handler can be.
        if "{?" not in route.path or (route.method, route.handler) not in known:
            key = (route.path, route.method, route.handler, route.application)
            seen.setdefault(key, route)
    return sorted(seen.values(), key=lambda route: (route.path, _order(route.method)))


def _order(method: str) -> int:
    lower = method.lower()
    return METHODS.index(lower) if lower in METHODS else len(METHODS)
