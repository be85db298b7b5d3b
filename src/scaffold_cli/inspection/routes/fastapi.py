"""Routes of FastAPI: routers within routers, prefixes, dependencies, mounted applications."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.values import (
    Bound,
    Event,
    Instance,
    Method,
    Value,
)
from scaffold_cli.inspection.routes.describing import handler_of, plain_text
from scaffold_cli.inspection.routes.fastapi_parameters import Dependencies, read_shapes
from scaffold_cli.inspection.routes.model import METHODS, Route

_MODULES = ("fastapi.", "starlette.")
_APPS = ("FastAPI", "Starlette")
_ROUTERS = ("APIRouter", "Router")
_DEEPEST = 20
_SOCKETS = ("websocket", "add_api_websocket_route", "websocket_route", "add_websocket_route")


@dataclass(frozen=True)
class Around:
    """What a router inherits from those that include it."""

    prefix: str = ""
    dependencies: tuple[Value, ...] = ()
    documented: bool = True
    depth: int = 0


def is_app(one: Instance) -> bool:
    return _is(one, _APPS)


def is_router(one: Instance) -> bool:
    return _is(one, _ROUTERS)


def _is(one: Value, names: tuple[str, ...]) -> bool:
    return isinstance(one, Instance) and any(
        name.startswith(_MODULES) and name.rpartition(".")[2] in names for name in one.externals
    )


def read_routes(interpreter: Interpreter) -> list[Route]:
    reader = _Reader(interpreter)
    found = interpreter.instances
    apps = [one for one in found if is_app(one)]
    # A factory that is called more than once makes the same application each time.
    mounted = {
        event.argument(1, "app").site
        for one in found
        for event in one.events
        if event.name.endswith("mount") and isinstance(event.argument(1, "app"), Instance)
    }
    routes = [
        replace(route, application=str(app.site))
        for app in apps
        if app.site not in mounted
        for route in reader.walk(app, Around())
    ]
    left = [one for one in found if is_router(one) and id(one) not in reader.seen and one.events]
    if not apps:
        # A library of routers: those that no other router includes are where its users begin.
        inner = {id(event.argument(0, "router")) for one in left for event in one.events}
        tops = [one for one in left if id(one) not in inner]
        return [route for top in tops for route in reader.walk(top, Around())]
    for router in left:
        interpreter.tree.note(
            "The router is not seen to be included in an application; its routes are left out.",
            str(router.site),
        )
    return routes


class _Reader:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.dependencies = Dependencies(interpreter)
        self.seen: set[int] = set()

    def walk(self, router: Instance, around: Around) -> Iterator[Route]:
        self.seen.add(id(router))
        if around.depth > _DEEPEST:
            return
        inside = Around(
            around.prefix + plain_text(router.argument(99, "prefix", "")),
            (*around.dependencies, *_listed(router.argument(99, "dependencies"))),
            around.documented and router.argument(99, "include_in_schema", True) is not False,  # noqa: FBT003
            around.depth + 1,
        )
        for event in router.events:
            name = event.name.removeprefix("router.")
            if name == "include_router":
                yield from self._included(event, inside)
            elif name in ("mount", "host"):
                yield from self._mounted(event, inside)
            else:
                yield from self._declared(event, name, inside)

    def _included(self, event: Event, around: Around) -> Iterator[Route]:
        router = event.argument(0, "router")
        if isinstance(router, Bound) and router.path == "router":
            router = router.instance
        if isinstance(router, Instance) and (is_router(router) or is_app(router)):
            inside = replace(
                around,
                prefix=around.prefix + plain_text(event.keywords.get("prefix", "")),
                dependencies=(*around.dependencies, *_listed(event.keywords.get("dependencies"))),
                documented=around.documented
                and event.keywords.get("include_in_schema") is not False,
            )
            yield from self.walk(router, inside)
        else:
            self.interpreter.tree.note(
                "The router that is included here comes from elsewhere; its routes are not known.",
                str(event.site),
            )

    def _mounted(self, event: Event, around: Around) -> Iterator[Route]:
        app = event.argument(1, "app")
        if isinstance(app, Instance) and is_app(app):
            prefix = around.prefix + plain_text(event.argument(0, "path", ""))
            yield from self.walk(app, Around(prefix, depth=around.depth, documented=False))

    def _declared(self, event: Event, name: str, around: Around) -> Iterator[Route]:
        methods = _methods(event, name)
        if not methods:
            return
        path = _open_api_path(around.prefix + plain_text(event.argument(0, "path", "")))
        handlers = list(event.applied)
        if name.startswith("add_"):
            handlers = [event.argument(1, "endpoint", event.argument(1, "route"))]
        for handler in handlers:
            for method in methods:
                yield self._route(event, method, path, handler, around)

    def _route(self, event: Event, method: str, path: str, handler: Value, around: Around) -> Route:
        function = handler.function if isinstance(handler, Method) else handler
        around_it = (*around.dependencies, *_listed(event.keywords.get("dependencies")))
        return Route(
            method,
            path or "/",
            "fastapi",
            handler_of(function, event.site),
            auth=self.dependencies.auth_of(function, around_it),
            shapes=read_shapes(self.interpreter, function, event, path),
            documented=around.documented
            and method != "WEBSOCKET"
            and event.keywords.get("include_in_schema") is not False
            and event.name.rpartition("_")[2].removeprefix("api_") != "route",
        )


def _methods(event: Event, name: str) -> list[str]:
    if name in METHODS:
        return [name.upper()]
    if name in _SOCKETS:
        return ["WEBSOCKET"]
    if name in ("api_route", "add_api_route", "route", "add_route"):
        methods = event.keywords.get("methods")
        listed = [one for one in _listed(methods) if isinstance(one, str)]
        return [one.upper() for one in listed] or ["GET"]
    return []


def _listed(value: Value) -> tuple[Value, ...]:
    return tuple(value) if isinstance(value, (list, tuple)) else ()


def _open_api_path(path: str) -> str:
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", path)
