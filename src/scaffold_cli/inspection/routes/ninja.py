"""Routes of django-ninja: an API object with routers, each of which may hold further ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import Module
from scaffold_cli.inspection.python.values import (
    Class,
    Event,
    Function,
    Instance,
    Method,
    Value,
    unsubscripted,
)
from scaffold_cli.inspection.routes.describing import (
    annotation_of,
    handler_of,
    keeps_none,
    parameters_of,
    plain_text,
    shape_name,
)
from scaffold_cli.inspection.routes.flask_shapes import first_response
from scaffold_cli.inspection.routes.model import METHODS, Auth, Route, Shapes, path_names

_APIS = ("NinjaAPI", "NinjaExtraAPI")
_ROUTERS = ("Router",)
_UNSAID = object()
_DEEPEST = 20
_BODIES = ("Body", "Form", "File")
_OTHERS = ("Query", "Header", "Cookie")
_GIVEN = ("HttpRequest", "HttpResponse", "Response")
_SCHEMAS = ("ninja.", "pydantic.")


@dataclass(frozen=True)
class Around:
    prefix: str
    auth: Value
    documented: bool = True
    depth: int = 0


def is_api(one: Value) -> bool:
    return isinstance(one, Instance) and any(
        name.startswith("ninja") and name.rpartition(".")[2] in _APIS for name in one.externals
    )


def is_router(one: Value) -> bool:
    return isinstance(one, Instance) and any(
        name.startswith("ninja") and name.rpartition(".")[2] in _ROUTERS for name in one.externals
    )


def api_routes(interpreter: Interpreter, api: Instance, prefix: str) -> Iterator[Route]:
    around = Around(prefix.rstrip("/"), api.argument(99, "auth", _UNSAID))
    yield from _Reader(interpreter).walk(api, around)


class _Reader:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter

    def walk(self, owner: Instance, around: Around) -> Iterator[Route]:
        if around.depth > _DEEPEST:
            return
        inside = replace(around, depth=around.depth + 1)
        for event in owner.events:
            if event.name == "add_router":
                yield from self._included(event, inside)
            elif event.name in METHODS or event.name in ("api_operation", "add_api_operation"):
                yield from self._declared(event, inside)

    def _included(self, event: Event, around: Around) -> Iterator[Route]:
        router = event.argument(1, "router")
        if isinstance(router, str):
            router = self._by_name(router, event)
        if not is_router(router):
            self.interpreter.tree.note(
                "The router that is added here comes from elsewhere; its routes are not known.",
                str(event.site),
            )
            return
        auth = router.argument(99, "auth", _UNSAID)
        auth = event.keywords.get("auth", auth)
        yield from self.walk(
            router,
            replace(
                around,
                prefix=_join(around.prefix, plain_text(event.argument(0, "prefix", ""))),
                auth=around.auth if auth is _UNSAID else auth,
            ),
        )

    def _by_name(self, dotted: str, event: Event) -> Value:
        """Follow `add_router("/x", "app.api.router")`."""
        module_name, _, name = dotted.rpartition(".")
        module = self.interpreter.modules.find(module_name, event.site.file)
        return self.interpreter.member(module, name) if isinstance(module, Module) else None

    def _declared(self, event: Event, around: Around) -> Iterator[Route]:
        methods, position = [event.name.upper()], 0
        if event.name.endswith("api_operation"):
            given = event.argument(0, "methods", [])
            methods = [one for one in given if isinstance(one, str)]
            position = 1
        written = plain_text(event.argument(position, "path", ""))
        path = re.sub(r"\{\w+:(\w+)\}", r"{\1}", _join(around.prefix, written)) or "/"
        auth = event.keywords.get("auth", around.auth)
        for handler in event.applied or event.arguments[2:]:
            function = handler.function if isinstance(handler, Method) else handler
            for method in methods:
                yield Route(
                    method,
                    path,
                    "ninja",
                    handler_of(function, event.site),
                    auth=_auth(auth),
                    shapes=self._shapes(function, event, path),
                    documented=event.keywords.get("include_in_schema") is not False
                    and around.documented,
                )

    def _shapes(self, function: Value, event: Event, path: str) -> Shapes:
        in_path = path_names(path)
        response, status = _response(event.keywords.get("response"))
        if not isinstance(function, Function):
            return Shapes(path=in_path, response=response, status=status)
        body, query = [], []
        for parameter in parameters_of(function)[1:]:
            annotation = annotation_of(self.interpreter, parameter.annotation, function.scope)
            place = _place(annotation, function.defaults.get(parameter.arg))
            if place == "body":
                body.append(_inner_name(annotation))
            elif place == "query" and parameter.arg not in in_path:
                query.append(_inner_name(annotation) if place == "query" and
                             _is_schema(_inner(annotation)) else parameter.arg)  # fmt: skip
        return Shapes(", ".join(body), tuple(query), in_path, response, status)


def _join(prefix: str, path: str) -> str:
    joined = "/".join(part for part in (prefix, path) if part)
    return re.sub(r"/{2,}", "/", joined if not joined or joined[0] == "/" else f"/{joined}")


def _auth(value: Value) -> Auth:
    if value is _UNSAID or value is None:
        return Auth("none")
    several = value if isinstance(value, (list, tuple)) else [value]
    by = tuple(shape_name(one) for one in several if one is not None)
    scopes = tuple(
        text
        for one in several
        if isinstance(one, Instance)
        for text in one.arguments
        if isinstance(text, str)
    )
    return Auth("required" if None not in several else "optional", by, scopes)


def _response(said: Value) -> tuple[str, int | None]:
    if isinstance(said, dict):
        return first_response(said)
    return ("", None) if said is None else (shape_name(said), None)


def _inner(annotation: Value) -> Value:
    """Give the schema in `Json[OrderCreate]`, `Query[Filters]`, `Annotated[…]`."""
    one = annotation
    while hasattr(one, "arguments") and not isinstance(one, Instance) and one.arguments:
        if shape_name(one.base) in ("list", "List", "Union", "Optional", "dict"):
            break
        one = one.arguments[0]
    return one


def _inner_name(annotation: Value) -> str:
    return shape_name(_inner(annotation))


def _is_schema(value: Value) -> bool:
    lineage = value.lineage() if hasattr(value, "lineage") else []
    return any(one.name.startswith(_SCHEMAS) for one in lineage if hasattr(one, "name"))


def _names(marker: Value) -> list[str]:
    """Name what a marker is, and what its class inherits from."""
    if not isinstance(marker, Instance):
        return []
    lineage = marker.cls.lineage() if isinstance(marker.cls, Class) else [marker.cls]
    return [one.name.rpartition(".")[2] for one in lineage]


def _place(annotation: Value, default: Value) -> str:
    words = [shape_name(unsubscripted(annotation))]
    markers = [*getattr(annotation, "arguments", ())[1:], default]
    words += [word for one in markers for word in _names(one)]
    inner = _inner(annotation)
    if any(word in _BODIES for word in words):
        return "body"
    if any(word.startswith("Path") for word in words) or words[0] in _GIVEN:
        return ""
    if any(word.startswith(_OTHERS) for word in words) or keeps_none(annotation):
        return "query"
    said = getattr(unsubscripted(annotation), "name", "")
    if _is_schema(inner) or (said.startswith("ninja") and "Body" in said):
        return "query" if "Filter" in " ".join(words) else "body"
    return "query" if inner is not None else ""
