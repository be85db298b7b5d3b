"""Routes of the Python frameworks: go through what may declare some, then read what happened."""

from __future__ import annotations

import ast
from collections.abc import Callable
from pathlib import PurePosixPath

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.python.interpreter import Interpreter, OutOfSteps
from scaffold_cli.inspection.python.modules import Modules, is_aside, is_test
from scaffold_cli.inspection.python.relevance import is_relevant
from scaffold_cli.inspection.python.values import Class, External, Function, Method, Scope
from scaffold_cli.inspection.routes import django, fastapi, flask
from scaffold_cli.inspection.routes.model import Route

_APPS = {"APIFlask", "FastAPI", "Flask", "NinjaAPI", "OpenAPI", "Quart", "Starlette"}
_ENTRIES = {"app", "application", "asgi", "main", "run", "server", "urls", "wsgi"}
READERS: tuple[Callable[[Interpreter], list[Route]], ...] = (
    fastapi.read_routes,
    flask.read_routes,
    django.read_routes,
)


def follow(tree: Tree) -> Interpreter:
    """Go through every module that may declare routes, then through factories that nobody calls."""
    interpreter = Interpreter(Modules(tree))
    files = [file for file in interpreter.modules.files if not is_test(file)]
    own = [file for file in files if not is_aside(file)] or files
    try:
        for file in own:
            if PurePosixPath(file).stem in _ENTRIES or is_relevant(tree.text(file) or ""):
                module = interpreter.modules.of_file(file)
                if module is not None:
                    interpreter.run(module)
        _call_factories(interpreter)
    except OutOfSteps:
        tree.note("The code is so much that not all of it was followed; routes may be missing.")
    return interpreter


def _call_factories(interpreter: Interpreter) -> None:
    for function in list(interpreter.functions):
        node = function.node
        if id(node) in interpreter.called or isinstance(node, ast.Lambda):
            continue
        if is_test(function.scope.module.file):
            continue
        if any(_makes_app(interpreter, call, function.scope) for call in ast.walk(node)):
            _call(interpreter, function)


def _call(interpreter: Interpreter, function: Function) -> None:
    """Call a factory; one that is a method on an object that is made for it."""
    if function.owner is None:
        interpreter.calls.call(function, [], {}, function.site)
        return
    made = interpreter.calls.call(function.owner, [], {}, function.site)
    if function.name != "__init__":
        interpreter.calls.call(Method(function, made), [], {}, function.site)


def _makes_app(interpreter: Interpreter, node: ast.AST, scope: Scope) -> bool:
    """Whether a call makes an application, of a class of the repository's own, too."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, (ast.Name, ast.Attribute)):
        return False
    name = node.func.id if isinstance(node.func, ast.Name) else node.func.attr
    if not name[:1].isupper():
        return False
    if name in _APPS:
        return True
    made = interpreter.look_up(name, scope)
    return isinstance(made, Class) and any(
        isinstance(one, External) and one.name.rpartition(".")[2] in _APPS for one in made.lineage()
    )


def read_routes(interpreter: Interpreter) -> list[Route]:
    return [route for read in READERS for route in read(interpreter)]
