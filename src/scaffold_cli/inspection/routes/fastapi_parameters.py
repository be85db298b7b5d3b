"""What the parameters of a FastAPI function say: who may call, what comes in, what goes out."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.values import (
    Class,
    Event,
    External,
    Function,
    Instance,
    Method,
    Subscripted,
    Value,
)
from scaffold_cli.inspection.routes.describing import (
    annotation_of,
    keeps_none,
    parameters_of,
    shape_name,
    status_of,
)
from scaffold_cli.inspection.routes.model import Auth, Requirement, Shapes, path_names
from scaffold_cli.inspection.routes.words import auth_of, is_check

_DEPENDS = ("Depends", "Security")
_BODY = ("Body", "Form", "File")
_QUERY = ("Query", "Header", "Cookie", "Path")
_SHAPED = ("pydantic.", "sqlmodel.")
_GIVEN = {"Request", "Response", "BackgroundTasks", "WebSocket", "HTTPConnection", "SecurityScopes"}
_PLAIN = {"str", "int", "float", "bool", "UUID", "date", "datetime", "Decimal", "EmailStr", "None"}
_DEEPEST = 12


class Dependencies:
    """Follows dependencies down to a security scheme, as FastAPI itself does for its document."""

    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter

    def auth_of(self, function: Value, around: tuple[Value, ...]) -> Auth:
        by: list[str] = []
        scopes: list[str] = []
        optional = True
        for marker, annotation in (*((one, None) for one in around), *self._of(function)):
            dependency = _dependency(marker, annotation)
            if self._leads_to_scheme(dependency, 0) or is_check(shape_name(dependency)):
                by.append(shape_name(dependency))
                scopes.extend(one for one in _scopes(marker) if isinstance(one, str))
                optional = optional and keeps_none(annotation)
            scopes.extend(self._inner_scopes(dependency, 0))
        if not by:
            return Auth("none")
        kind: Requirement = "required"
        if optional or auth_of(by).requirement == "optional":
            kind = "optional"
        return Auth(kind, tuple(dict.fromkeys(by)), tuple(dict.fromkeys(scopes)))

    def _of(self, called: Value) -> Iterator[tuple[Instance, Value]]:
        """Give the dependencies that the parameters ask for, with the type of each."""
        function = _function_of(called)
        if function is None:
            return
        for parameter in parameters_of(function):
            annotation = annotation_of(self.interpreter, parameter.annotation, function.scope)
            for marker in _markers(annotation, function.defaults.get(parameter.arg)):
                if _name(marker) in _DEPENDS:
                    yield marker, annotation

    def _leads_to_scheme(self, dependency: Value, depth: int) -> bool:
        if isinstance(dependency, Instance) and any(
            name.startswith("fastapi.security") for name in dependency.externals
        ):
            return True
        if depth > _DEEPEST:
            return False
        return any(
            self._leads_to_scheme(_dependency(marker, annotation), depth + 1)
            for marker, annotation in self._of(dependency)
        )

    def _inner_scopes(self, dependency: Value, depth: int) -> Iterator[str]:
        if depth > _DEEPEST:
            return
        for marker, annotation in self._of(dependency):
            yield from (one for one in _scopes(marker) if isinstance(one, str))
            yield from self._inner_scopes(_dependency(marker, annotation), depth + 1)


def _function_of(called: Value) -> Function | None:
    if isinstance(called, Method):
        return called.function
    if isinstance(called, Instance) and isinstance(called.cls, Class):
        called = called.cls.find("__call__")
    elif isinstance(called, Class):
        called = called.find("__init__")
    return called if isinstance(called, Function) else None


def _markers(annotation: Value, default: Value) -> Iterator[Instance]:
    """Give what says where a parameter comes from: `Depends(…)`, `Query(…)`."""
    if isinstance(annotation, Subscripted) and shape_name(annotation.base) == "Annotated":
        yield from (one for one in annotation.arguments[1:] if isinstance(one, Instance))
        yield from _markers(annotation.arguments[0], None)
    if isinstance(default, Instance):
        yield default


def _name(marker: Instance) -> str:
    return marker.external.rpartition(".")[2]


def _dependency(marker: Value, annotation: Value) -> Value:
    found = marker.argument(0, "dependency") if isinstance(marker, Instance) else None
    if found is None and isinstance(annotation, Subscripted):
        return annotation.arguments[0]
    return annotation if found is None else found


def _scopes(marker: Value) -> Iterator[Value]:
    scopes = marker.argument(1, "scopes") if isinstance(marker, Instance) else None
    if isinstance(scopes, (list, tuple)):
        yield from scopes


def read_shapes(interpreter: Interpreter, function: Value, event: Event, path: str) -> Shapes:
    in_path = path_names(path)
    response = event.keywords.get("response_model")
    status = status_of(event.keywords.get("status_code"))
    if not isinstance(function, Function):
        return Shapes(path=in_path, response=_text(response), status=status)
    if response is None and not isinstance(function.node, ast.Lambda):
        response = annotation_of(interpreter, function.node.returns, function.scope)
    body: list[str] = []
    query: list[str] = []
    for parameter in parameters_of(function):
        annotation = annotation_of(interpreter, parameter.annotation, function.scope)
        markers = [_name(one) for one in _markers(annotation, function.defaults.get(parameter.arg))]
        place = _place(markers, annotation, parameter.arg in in_path)
        if place == "body":
            body.append(shape_name(annotation))
        elif place == "query":
            is_model = isinstance(_bare(annotation), Class)
            query.append(shape_name(annotation) if is_model else parameter.arg)
    return Shapes(", ".join(body), tuple(query), in_path, _text(response), status)


def _text(response: Value) -> str:
    name = "" if response is None else shape_name(response)
    return "" if name in ("Response", "None") else name


def _place(markers: list[str], annotation: Value, in_path: bool) -> str:  # noqa: FBT001
    if any(one in _DEPENDS for one in markers) or in_path:
        return ""
    if any(one in _BODY for one in markers):
        return "body"
    if "Path" in markers:
        return ""
    name = shape_name(annotation)
    if any(one in _QUERY for one in markers):
        return "query"
    if name.partition("[")[0] in _GIVEN or (annotation is None and not markers and not name):
        return ""
    return "body" if _is_shaped(annotation) else "query" if name not in _GIVEN else ""


def _bare(annotation: Value) -> Any:
    if isinstance(annotation, Subscripted) and shape_name(annotation.base) == "Annotated":
        return annotation.arguments[0]
    return annotation


def _is_shaped(annotation: Value) -> bool:
    """Whether FastAPI takes a parameter of this type from the body."""
    one = _bare(annotation)
    if isinstance(one, Subscripted):
        return any(_is_shaped(inner) for inner in one.arguments) or shape_name(one.base) == "dict"
    if isinstance(one, External):
        return one.name in ("builtins.dict", "typing.Any")
    return isinstance(one, Class) and any(
        isinstance(base, External) and base.name.startswith(_SHAPED) for base in one.lineage()
    )
