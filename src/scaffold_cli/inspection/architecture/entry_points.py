"""Where a codebase starts to run, one row of data for each kind of sign."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scaffold_cli.inspection.architecture.model import Spot
from scaffold_cli.inspection.files import Tree, language_of
from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import is_aside, is_test
from scaffold_cli.inspection.routes import fastapi, flask, ninja

# The language, what its text holds, and what that is.
_SIGNS: tuple[tuple[str, re.Pattern[str], str], ...] = (
    ("python", re.compile(r"get_wsgi_application\(\)|get_asgi_application\(\)"), "server"),
    ("python", re.compile(r"^\s*execute_from_command_line\(", re.MULTILINE), "command"),
    ("python", re.compile(r"^\w+\s*=\s*Celery\(", re.MULTILINE), "worker"),
    ("python", re.compile(r"^if __name__ == ['\"]__main__['\"]", re.MULTILINE), "script"),
    ("javascript", re.compile(r"\.listen\(", re.MULTILINE), "server"),
    ("typescript", re.compile(r"NestFactory\.create|\.listen\(", re.MULTILINE), "server"),
    ("java", re.compile(r"@SpringBootApplication"), "server"),
    ("kotlin", re.compile(r"@SpringBootApplication|^fun main\(", re.MULTILINE), "server"),
    ("go", re.compile(r"^func main\(\)", re.MULTILINE), "command"),
    ("csharp", re.compile(r"WebApplication\.CreateBuilder|static void Main\("), "server"),
    ("php", re.compile(r"->handleRequest\(|\$kernel->handle\("), "server"),
    ("ruby", re.compile(r"Rails\.application\.routes\.draw"), "routes"),
)


def entry_points(interpreter: Interpreter) -> list[Spot]:
    found = list(_applications(interpreter))
    taken = {(one.file, one.line) for one in found}
    found += [one for one in _signs(interpreter.tree) if (one.file, one.line) not in taken]
    return sorted(dict.fromkeys(found), key=lambda one: (one.kind, one.file, one.line))


def _applications(interpreter: Interpreter) -> Iterator[Spot]:
    kinds = {"FastAPI application": fastapi.is_app, "Flask application": flask.is_app,
             "ninja API": ninja.is_api}  # fmt: skip
    for one in interpreter.instances:
        for kind, fits in kinds.items():
            if fits(one):
                code = line_at(interpreter.tree, one.site.file, one.site.line)
                yield Spot(kind, one.site.file, one.site.line, code)


def _signs(tree: Tree) -> Iterator[Spot]:
    for file in tree.files:
        if is_test(file) or is_aside(file):
            continue
        language = language_of(file)
        for wanted, pattern, kind in _SIGNS:
            if language != wanted:
                continue
            found = pattern.search(tree.text(file) or "")
            if found is not None:
                line = (tree.text(file) or "").count("\n", 0, found.start()) + 1
                line += len(found[0]) - len(found[0].lstrip("\n"))
                yield Spot(kind, file, line, line_at(tree, file, line))


def line_at(tree: Tree, file: str, line: int) -> str:
    lines = (tree.text(file) or "").splitlines()
    return lines[line - 1].strip()[:120] if 0 < line <= len(lines) else ""
