"""Where a new resource would be wired in: the last place of each kind that does so now."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scaffold_cli.inspection.architecture.entry_points import line_at
from scaffold_cli.inspection.architecture.model import Spot
from scaffold_cli.inspection.files import Tree, language_of
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import is_aside, is_test
from scaffold_cli.inspection.routes import Route

_EVENTS = {
    "include_router": "include the router",
    "register_blueprint": "register the blueprint",
    "register_api": "register the blueprint",
    "add_router": "add the router",
    "add_namespace": "add the namespace",
    "add_resource": "add the resource",
    "register": "register the view set",
}
_FRAMEWORKS = ("fastapi", "starlette", "flask", "ninja", "rest_framework", "apiflask", "quart")
# The language, which line it is, and what is done there.
_LINES: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("python", re.compile(r"^urlpatterns\b.*=", re.MULTILINE), "add the path"),
    ("python", re.compile(r"^(INSTALLED_APPS|\w*LOCAL_APPS)\b.*=", re.MULTILINE), "add the app"),
    ("python", re.compile(r"^target_metadata\s*=", re.MULTILINE), "make the tables known"),
    ("ruby", re.compile(r"^.*routes\.draw do", re.MULTILINE), "add the resources"),
    ("php", re.compile(r"^Route::", re.MULTILINE), "add the routes"),
    ("typescript", re.compile(r"^@Module\(", re.MULTILINE), "add the module"),
)


def wiring_points(interpreter: Interpreter, routes: Sequence[Route]) -> list[Spot]:
    found = [*_events(interpreter), *_lines(interpreter.tree), *_mounts(interpreter.tree, routes)]
    return sorted(dict.fromkeys(found), key=lambda one: (one.kind, one.file, one.line))


def _events(interpreter: Interpreter) -> Iterator[Spot]:
    last: dict[tuple[str, str], int] = {}
    for one in interpreter.instances:
        if not one.external.startswith(_FRAMEWORKS):
            continue
        for event in one.events:
            name = event.name.rpartition(".")[2]
            if name in _EVENTS and not is_test(event.site.file):
                key = (name, event.site.file)
                last[key] = max(last.get(key, 0), event.site.line)
    for (name, file), line in last.items():
        yield Spot(_EVENTS[name], file, line, line_at(interpreter.tree, file, line))


def _lines(tree: Tree) -> Iterator[Spot]:
    for file in tree.files:
        if is_test(file) or (is_aside(file) and not file.endswith("env.py")):
            continue
        for language, pattern, kind in _LINES:
            if language_of(file) != language:
                continue
            found = pattern.search(tree.text(file) or "")
            if found is not None:
                line = (tree.text(file) or "").count("\n", 0, found.start()) + 1
                yield Spot(kind, file, line, line_at(tree, file, line))


def _mounts(tree: Tree, routes: Sequence[Route]) -> Iterator[Spot]:
    """For Express and Gin: the last line that mounts a router, or hands a group on."""
    frameworks = {route.framework for route in routes}
    signs = {
        "express": (
            ("javascript", "typescript"),
            r"^\s*\w+\.use\(\s*['\"`]/.*$",
            "mount the router",
        ),
        "gin": (("go",), r"^.*\.Group\(.*$", "add the routes to a group"),
    }
    for framework, (languages, pattern, kind) in signs.items():
        for file in tree.of(*languages) if framework in frameworks else ():
            text = tree.text(file) or ""
            places = [one.start() for one in re.finditer(pattern, text, re.MULTILINE)]
            if places and not is_test(file):
                line = text.count("\n", 0, places[-1]) + 1
                line += len(text[places[-1] :]) - len(text[places[-1] :].lstrip("\n"))
                yield Spot(kind, file, line, line_at(tree, file, line))
