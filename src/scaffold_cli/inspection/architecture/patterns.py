"""Which patterns the code follows, told from what handlers call and how long they are."""

from __future__ import annotations

import ast
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from scaffold_cli.inspection.architecture.model import Pattern, Place
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.routes import Route

_QUERY = re.compile(
    r"\b(session|db)\.(execute|query|scalars?|add|get|commit|delete|exec)\b"
    r"|\.objects\.(?!none\b)\w+|\bselect\(|\.query\.\w+"
)
_SERVICE = re.compile(
    r"\b\w*(service|services|usecase|interactor|manager)s?\b(?=[.(])", re.IGNORECASE
)
_REPOSITORY = re.compile(r"\b\w*(repository|repo|selectors?|crud|dao)\b(?=[.(])", re.IGNORECASE)
# Lines of a body from which on a handler does more than to take in, to call and to answer.
_FAT = 25
_SOME, _MOST = 0.15, 0.5
_MOST_SHOWN = 5


def find_patterns(
    interpreter: Interpreter, routes: Sequence[Route], places: Sequence[Place]
) -> Iterator[Pattern]:
    yield from _layout(places)
    bodies = _bodies(interpreter, routes)
    if not bodies:
        yield from _by_names(places)
        return
    yield from _share("service layer", "call a service", bodies, _SERVICE)
    yield from _share("repository", "call a repository or selector", bodies, _REPOSITORY)
    yield from _share("queries in controllers", "query the database themselves", bodies, _QUERY)
    fat = [place for place, (lines, _) in bodies.items() if lines >= _FAT]
    if len(fat) >= max(2, _SOME * len(bodies)):
        says = f"{len(fat)} of {len(bodies)} handlers have {_FAT} lines or more"
        yield Pattern("fat views", says, tuple(fat[:_MOST_SHOWN]))
    injected = [route for route in routes if route.framework == "fastapi" and route.auth.by]
    if len(injected) >= _SOME * max(len(routes), 1):
        says = f"{len(injected)} of {len(routes)} routes check the caller in a dependency"
        yield Pattern("authorisation by dependency", says)


def _layout(places: Sequence[Place]) -> Iterator[Pattern]:
    """Tell whether files lie by domain (`app/*/service.py`) or by layer (`app/services/`)."""
    roles = [place for place in places if place.role not in ("tests", "migrations", "settings")]
    by_domain = [one for place in roles for one in place.where if "/*/" in one]
    by_layer = [one for place in roles for one in place.where if one.endswith("/")]
    if len(by_domain) > 1 and len(by_domain) >= len(by_layer):
        says = "the same file names in each folder"
        yield Pattern("layout by domain", says, tuple(by_domain[:_MOST_SHOWN]))
    elif len(by_layer) > 1:
        says = "a folder for each kind of file"
        yield Pattern("layout by layer", says, tuple(by_layer[:_MOST_SHOWN]))


def _bodies(interpreter: Interpreter, routes: Sequence[Route]) -> dict[str, tuple[int, str]]:
    """Give each Python handler, by its place: how many lines its body has, and the code of it."""
    wanted = {(route.handler.file, route.handler.line) for route in routes}
    found: dict[str, tuple[int, str]] = {}
    for function in interpreter.functions:
        node, site = function.node, function.site
        if isinstance(node, ast.Lambda) or (site.file, site.line) not in wanted:
            continue
        body = node.body[1:] if ast.get_docstring(node) else node.body
        if body:
            lines = (node.end_lineno or node.lineno) - body[0].lineno + 1
            found[str(site)] = (lines, "\n".join(map(ast.unparse, body)))
    return found


def _share(
    name: str, says: str, bodies: dict[str, tuple[int, str]], pattern: re.Pattern[str]
) -> Iterator[Pattern]:
    fitting = [place for place, (_, code) in bodies.items() if pattern.search(code)]
    share = len(fitting) / len(bodies)
    if share >= _SOME:
        word = "" if share >= _MOST else "partly: "
        evidence = f"{word}{len(fitting)} of {len(bodies)} handlers {says}"
        yield Pattern(name, evidence, tuple(fitting[:_MOST_SHOWN]))


def _by_names(places: Sequence[Place]) -> Iterator[Pattern]:
    """Without handlers that can be read, the names of files are all there is."""
    counts = Counter({place.role: place.files for place in places})
    for role, name in (("services", "service layer"), ("repositories", "repository")):
        if counts[role]:
            where = next(place.where for place in places if place.role == role)
            yield Pattern(name, f"{counts[role]} files are named so", where)
