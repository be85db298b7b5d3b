"""What goes into and comes out of a Flask view, where an extension makes the code say it."""

from __future__ import annotations

import ast

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.values import Event, Function, Instance, Value
from scaffold_cli.inspection.routes.describing import (
    annotation_of,
    parameters_of,
    shape_name,
    status_of,
)
from scaffold_cli.inspection.routes.model import Shapes, path_names

# Parameters that flask-openapi fills, by their names.
_BODIES = ("body", "form", "raw")
_QUERIES = ("query", "header", "cookie")
# Decorators of flask-smorest, APIFlask and flask-restx.
_INPUTS = ("arguments", "input", "expect")
_OUTPUTS = ("response", "output", "marshal_with")


def read_shapes(interpreter: Interpreter, function: Value, event: Event, path: str) -> Shapes:
    if not isinstance(function, Function):
        return Shapes(path=path_names(path))
    body, query = _parameters(interpreter, function)
    response, status = first_response(event.keywords.get("responses"))
    for decorator in function.decorators:
        name = _called_name(decorator.node)
        value = decorator.value
        if not isinstance(value, Instance) or value.origin is None:
            continue
        if name in _INPUTS:
            place = value.origin.argument(1, "location", "json")
            shape = shape_name(value.origin.argument(0, "schema"))
            (query if place == "query" else body).append(shape)
        elif name in _OUTPUTS:
            response, status = _output(value.origin)
    return Shapes(", ".join(body), tuple(query), path_names(path), response, status)


def _parameters(interpreter: Interpreter, function: Function) -> tuple[list[str], list[str]]:
    body: list[str] = []
    query: list[str] = []
    for parameter in parameters_of(function):
        if parameter.annotation is None:
            continue
        if parameter.arg in (*_BODIES, *_QUERIES):
            name = shape_name(annotation_of(interpreter, parameter.annotation, function.scope))
            (body if parameter.arg in _BODIES else query).append(name)
    return body, query


def first_response(said: Value) -> tuple[str, int | None]:
    """Take the first good answer of a table of answers."""
    for status, shape in said.items() if isinstance(said, dict) else ():
        number = int(status) if str(status).isdigit() else status_of(status)
        if number is not None and number < 300:  # noqa: PLR2004
            return "" if shape is None else shape_name(shape), number
    return "", None


def _output(event: Event) -> tuple[str, int | None]:
    """Read `response(200, Schema)` and `output(Schema, status_code=200)`."""
    status = next(
        (
            one
            for one in (*event.arguments, event.keywords.get("status_code"))
            if isinstance(one, int)
        ),
        None,
    )
    shape = next((one for one in event.arguments if not isinstance(one, (int, str))), None)
    shape = event.keywords.get("schema", shape)
    return "" if shape is None else shape_name(shape), status


def _called_name(node: ast.expr) -> str:
    called = node.func if isinstance(node, ast.Call) else node
    return called.attr if isinstance(called, ast.Attribute) else ast.unparse(called)
