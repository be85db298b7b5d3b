"""Routes of Flask: blueprints within blueprints, class views, and the extensions that make APIs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.values import (
    Bound,
    Class,
    Event,
    Function,
    Instance,
    Method,
    Value,
)
from scaffold_cli.inspection.routes.describing import (
    decorator_names,
    handler_of,
    inside_wrapper,
    plain_text,
)
from scaffold_cli.inspection.routes.flask_shapes import read_shapes
from scaffold_cli.inspection.routes.model import ANY, METHODS, Auth, Handler, Route
from scaffold_cli.inspection.routes.words import auth_of, is_check

_APPS = ("Flask", "OpenAPI", "APIFlask", "Quart", "ConnexionApp")
_BLUEPRINTS = ("Blueprint", "APIBlueprint")
_MODULES = ("flask", "apiflask", "quart")
_REGISTER = ("register_blueprint", "register_api")
# Extensions whose `Api` collects classes with one method for each verb.
_COLLECTORS = ("flask_restful", "flask_restx", "flask_restplus", "flask_smorest", "flask_rebar")
_DEEPEST = 20


@dataclass(frozen=True)
class Around:
    prefix: str = ""
    hooks: tuple[str, ...] = ()
    security: Value = None
    # Whether the framework's own document lists what is registered here.
    documented: bool | None = None
    depth: int = 0


def is_app(one: Value) -> bool:
    return _is(one, _APPS, _MODULES)


def _is(one: Value, names: tuple[str, ...], modules: tuple[str, ...]) -> bool:
    return isinstance(one, Instance) and any(
        name.startswith(modules) and name.rpartition(".")[2] in names for name in one.externals
    )


def is_blueprint(one: Value) -> bool:
    return _is(one, _BLUEPRINTS, _MODULES)


def is_collector(one: Value) -> bool:
    return _is(one, ("Api",), _COLLECTORS)


def read_routes(interpreter: Interpreter) -> list[Route]:
    reader = _Reader(interpreter)
    apps = [one for one in interpreter.instances if is_app(one)]
    routes = [
        replace(route, application=str(app.site)) for app in apps for route in reader.walk_app(app)
    ]
    left = [
        one
        for one in interpreter.instances
        if is_blueprint(one) and id(one) not in reader.seen and one.events
    ]
    if not apps:
        inner = {id(event.argument(0, "blueprint")) for one in left for event in one.events}
        tops = [one for one in left if id(one) not in inner]
        return [route for top in tops for route in reader.walk(top, _prefixed(top, Around()))]
    for blueprint in left:
        interpreter.tree.note(
            "The blueprint is not seen to be registered; its routes are left out.",
            str(blueprint.site),
        )
    return routes


def _prefixed(blueprint: Instance, around: Around) -> Around:
    own = plain_text(blueprint.argument(99, "url_prefix", ""))
    return replace(around, prefix=join(around.prefix, own))


def join(prefix: str, rule: str) -> str:
    """Put a rule below a prefix as Flask does."""
    if not prefix:
        return rule
    return f"{prefix.rstrip('/')}/{rule.lstrip('/')}" if rule else prefix


class _Reader:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.seen: set[int] = set()
        self.collectors = [one for one in interpreter.instances if is_collector(one)]

    def walk_app(self, app: Instance) -> Iterator[Route]:
        documented = True if _is(app, ("OpenAPI", "APIFlask"), _MODULES) else None
        yield from self.walk(app, Around(documented=documented))

    def walk(self, owner: Instance, around: Around) -> Iterator[Route]:
        self.seen.add(id(owner))
        if around.depth > _DEEPEST:
            return
        inside = replace(
            around,
            hooks=(*around.hooks, *_hooks(owner)),
            security=owner.argument(99, "abp_security", around.security),
            depth=around.depth + 1,
        )
        for event in owner.events:
            if event.name in _REGISTER:
                yield from self._registered(event, inside)
            elif event.name == "add_resource" or event.name.startswith("doc."):
                continue
            else:
                yield from self._declared(event, inside)
        for collector in self.collectors:
            if self._belongs(collector, owner):
                yield from self._collected(collector, inside)

    def _registered(self, event: Event, around: Around) -> Iterator[Route]:
        blueprint = event.argument(0, "blueprint", event.argument(0, "api"))
        if not isinstance(blueprint, Instance) or not is_blueprint(blueprint):
            self.interpreter.tree.note(
                "The blueprint registered here comes from elsewhere; its routes are not known.",
                str(event.site),
            )
            return
        prefix = event.keywords.get("url_prefix")
        if prefix is None:
            prefix = blueprint.argument(99, "url_prefix", "")
        elif event.name == "register_api":
            prefix = join(plain_text(prefix), plain_text(blueprint.argument(99, "url_prefix", "")))
        documented = around.documented
        if documented and not _is(blueprint, ("APIBlueprint",), _MODULES):
            documented = False
        yield from self.walk(
            blueprint,
            replace(around, prefix=join(around.prefix, plain_text(prefix)), documented=documented),
        )

    def _declared(self, event: Event, around: Around) -> Iterator[Route]:
        if event.name == "route" or event.name in METHODS:
            for view in event.applied:
                yield from self._views(event, event.argument(0, "rule", ""), view, around)
        elif event.name == "add_url_rule":
            view = event.argument(2, "view_func")
            yield from self._views(event, event.argument(0, "rule", ""), view, around)

    def _views(self, event: Event, rule: Value, view: Value, around: Around) -> Iterator[Route]:
        path = open_api_path(join(around.prefix, plain_text(rule))) or "/"
        view, wrapped = _unwrapped(view)
        cls = _view_class(view)
        for method in _methods(event, cls):
            function = cls.find(method.lower()) if cls else view
            yield self._route(event, method, path, (cls, function, wrapped), around)

    def _route(
        self,
        event: Event,
        method: str,
        path: str,
        view: tuple[Class | None, Value, list[str]],
        around: Around,
    ) -> Route:
        cls, function, names = view
        function = function.function if isinstance(function, Method) else function
        if not isinstance(function, Function) and cls is not None:
            function = cls.find("dispatch_request")
        return Route(
            method,
            path,
            "flask",
            _handler(cls, function, event),
            auth=_auth(event, cls, function, (*names, *around.hooks), around),
            shapes=read_shapes(self.interpreter, function, event, path),
            documented=around.documented,
        )

    def _belongs(self, collector: Instance, owner: Instance) -> bool:
        given = collector.argument(0, "app", collector.argument(99, "blueprint"))
        started = [
            event.argument(0, "app") for event in collector.events if event.name == "init_app"
        ]
        return owner is given or any(owner is one for one in started)

    def _collected(self, collector: Instance, around: Around) -> Iterator[Route]:
        """Read an `Api` object of an extension, and the namespaces that it holds."""
        prefix = plain_text(collector.argument(99, "prefix", ""))
        inside = replace(around, prefix=join(around.prefix, prefix), depth=around.depth + 1)
        for event in collector.events:
            if event.name in _REGISTER:
                yield from self._registered(event, inside)
            elif event.name == "add_namespace":
                space = event.argument(0, "ns")
                if isinstance(space, Instance):
                    path = event.argument(1, "path", None)
                    yield from self._namespace(space, path, inside)
            elif event.name == "namespace" and event.result is not None:
                yield from self._namespace(event.result, event.argument(99, "path"), inside)
            else:
                yield from self._resource(event, inside)

    def _namespace(self, space: Instance, path: Value, around: Around) -> Iterator[Route]:
        if path is None:
            path = space.argument(99, "path")
        if path is None:
            path = "/" + plain_text(space.argument(0, "name", ""))
        inside = replace(around, prefix=join(around.prefix, plain_text(path)))
        for event in space.events:
            yield from self._resource(event, inside)

    def _resource(self, event: Event, around: Around) -> Iterator[Route]:
        if event.name == "add_resource":
            for rule in event.arguments[1:]:
                yield from self._views(event, rule, event.argument(0, "resource"), around)
        elif event.name == "route":
            for view in event.applied:
                for rule in event.arguments:
                    yield from self._views(event, rule, view, around)


def _hooks(owner: Instance) -> tuple[str, ...]:
    """Name the functions that run before each request."""
    found = []
    for event in owner.events:
        if event.name == "before_request":
            given = event.applied or event.arguments
            found += [one.name for one in given if isinstance(one, Function)]
    return tuple(found)


def _unwrapped(view: Value) -> tuple[Value, list[str]]:
    """Look through `login_required(View.as_view("x"))`."""
    names: list[str] = []
    while isinstance(view, Instance) and not view.external.endswith("as_view") and view.arguments:
        inner = view.arguments[0]
        if not isinstance(inner, (Function, Instance, Method, Class)):
            break
        names.append(view.external.rpartition(".")[2])
        view = inner
    wrapped = inside_wrapper(view)
    return (wrapped[0], [*names, wrapped[1]]) if wrapped else (view, names)


def _view_class(view: Value) -> Class | None:
    if isinstance(view, Class):
        return view
    if isinstance(view, Instance) and view.external.endswith("as_view") and view.arguments:
        return view.arguments[0] if isinstance(view.arguments[0], Class) else None
    return None


def _methods(event: Event, cls: Class | None) -> list[str]:
    given = event.argument(99, "methods")
    if given is None and cls is not None:
        own = [name for name in METHODS if isinstance(cls.find(name), Function)]
        given = own or cls.find("methods")
    if isinstance(given, (list, tuple)) and given:
        return [one.upper() for one in given if isinstance(one, str)]
    if event.name in METHODS:
        return [event.name.upper()]
    return ["GET"] if given is None or cls is not None else [ANY]


def _handler(cls: Class | None, function: Value, event: Event) -> Handler:
    if isinstance(function, Function):
        return handler_of(function, event.site)
    return handler_of(cls or function, event.site)


def _auth(
    event: Event, cls: Class | None, function: Value, names: tuple[str, ...], around: Around
) -> Auth:
    said = event.keywords.get("security", around.security)
    found = list(names)
    if isinstance(function, Function):
        found = [*decorator_names(function), *found]
    if cls is not None:
        found += [*decorator_names(cls), *_listed_names(cls)]
    judged = auth_of(found)
    if isinstance(said, (list, tuple)) and "security" in event.keywords | (
        {"security": 1} if around.security is not None else {}
    ):
        return _from_security(said, judged)
    return judged


def _from_security(said: Value, judged: Auth) -> Auth:
    schemes = [str(key) for one in said if isinstance(one, dict) for key in one]
    if not schemes:
        return judged if judged.by else Auth("none")
    by = judged.by or tuple(schemes)
    return Auth("optional" if judged.requirement == "optional" else "required", by, judged.scopes)


def _listed_names(cls: Class) -> list[str]:
    """Name what a class says in `decorators` and `method_decorators`."""
    found: list[str] = []
    for name in ("decorators", "method_decorators"):
        listed = cls.find(name)
        for one in listed if isinstance(listed, (list, tuple)) else []:
            if isinstance(one, Function):
                found.append(one.name)
            elif isinstance(one, Bound):
                found.append(f"{one.instance.external.rpartition('.')[2]}.{one.path}")
            elif isinstance(one, Instance):
                found.append(one.external.rpartition(".")[2])
            elif hasattr(one, "name"):
                found.append(str(one.name).rpartition(".")[2])
    return [name for name in found if is_check(name)]


def open_api_path(rule: str) -> str:
    """Write `<int:id>` as `{id}`."""
    return re.sub(r"<(?:[^<>:]*:)?\s*(\w+)>", r"{\1}", rule)
