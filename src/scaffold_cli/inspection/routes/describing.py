"""Words for values: the name of a handler, of a shape, of a status."""

from __future__ import annotations

import ast
import re
from http import HTTPStatus

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.values import (
    Bound,
    Class,
    External,
    Function,
    Instance,
    Method,
    Scope,
    Site,
    Subscripted,
    Unknown,
    Value,
)
from scaffold_cli.inspection.routes.model import Handler

_ANNOTATED = "Annotated"


def handler_of(value: Value, site: Site) -> Handler:
    """Name what answers; where it comes from outside, the place of the route counts."""
    if isinstance(value, Method):
        value = value.function
    if isinstance(value, Function):
        name = f"{value.owner.name}.{value.name}" if value.owner else value.name
        return Handler(name, value.site.file, value.site.line)
    if isinstance(value, Class):
        return Handler(value.name, value.site.file, value.site.line)
    if isinstance(value, Instance) and value.external.endswith(".as_view"):
        outside = value.external.removesuffix(".as_view").rpartition(".")[2]
        return Handler(outside, site.file, site.line)
    return Handler(shape_name(value), site.file, site.line)


def inside_wrapper(value: Value) -> tuple[Value, str] | None:
    """Give the view that a wrapper of the repository's own holds, and what made the wrapper."""
    if not isinstance(value, Function) or value.scope.function is None:
        return None
    for held in value.scope.names.values():
        is_view = isinstance(held, Instance) and held.external.endswith(".as_view")
        if is_view or (isinstance(held, Function) and held.scope is not value.scope):
            return held, value.scope.function.name
    return None


def shape_name(value: Value) -> str:  # noqa: C901, PLR0911  # one answer for each kind of value
    """Write a type as the code does: `Page[OrderOut]`."""
    if value is None:
        return "None"
    if isinstance(value, (Class, Function)):
        return value.name
    if isinstance(value, External):
        return value.name.rpartition(".")[2]
    if isinstance(value, Instance):
        return shape_name(value.cls)
    if isinstance(value, Bound):
        return value.path
    if isinstance(value, Subscripted):
        name = shape_name(value.base)
        if name == _ANNOTATED and value.arguments:
            return shape_name(value.arguments[0])
        inner = [shape_name(one) for one in value.arguments]
        return " | ".join(inner) if name == "Union" else f"{name}[{', '.join(inner)}]"
    if isinstance(value, (list, tuple)):
        return ", ".join(shape_name(one) for one in value)
    return value.text if isinstance(value, Unknown) else str(value)


def plain_text(value: Value) -> str:
    """Give a text, or what stands in its place in braces."""
    if isinstance(value, str):
        return value
    return f"{{?{value.text}}}" if isinstance(value, Unknown) and value.text else ""


def status_of(value: Value) -> int | None:
    if isinstance(value, int):
        return int(value)
    if isinstance(value, External):
        number = re.search(r"\d{3}", value.name)
        name = value.name.rpartition(".")[2]
        if number:
            return int(number[0])
        return HTTPStatus[name].value if name in HTTPStatus.__members__ else None
    return None


def annotation_of(interpreter: Interpreter, node: ast.expr | None, scope: Scope) -> Value:
    """Evaluate an annotation, one that is written as a text, too."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        try:
            node = ast.parse(node.value, mode="eval").body
        except SyntaxError:
            return None
    return interpreter.evaluate(node, scope)


def parameters_of(function: Function) -> list[ast.arg]:
    """Give the parameters that a caller fills, without the receiver."""
    written = function.node.args
    every = [*written.posonlyargs, *written.args, *written.kwonlyargs]
    return every[1:] if every and every[0].arg in ("self", "cls") else every


def decorator_names(value: Function | Class) -> list[str]:
    return [ast.unparse(one.node) for one in value.decorators]


def keeps_none(value: Value) -> bool:
    """Whether a type allows None: `User | None`, `Optional[User]`."""
    if isinstance(value, Subscripted):
        name = shape_name(value.base)
        if name == _ANNOTATED:
            return keeps_none(value.arguments[0])
        return name == "Optional" or (name == "Union" and None in value.arguments)
    return False
