"""Routes of Django: URL configurations that include others, views as functions and as classes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import Module, is_test
from scaffold_cli.inspection.python.values import (
    Bound,
    Class,
    External,
    Function,
    Instance,
    Method,
    Site,
    Subscripted,
    Value,
)
from scaffold_cli.inspection.routes import django_views, drf, ninja
from scaffold_cli.inspection.routes.describing import (
    handler_of,
    inside_wrapper,
    plain_text,
    shape_name,
)
from scaffold_cli.inspection.routes.model import Route

_URLCONF = re.compile(r"""^\s*ROOT_URLCONF\s*=\s*["']([\w.]+)["']""", re.MULTILINE)
_PATHS = (
    "django.conf.urls.url",
    "django.urls.conf.path",
    "django.urls.conf.re_path",
    "django.urls.path",
    "django.urls.re_path",
)
_DEEPEST = 20


@dataclass(frozen=True)
class Around:
    prefix: str = ""
    wrappers: tuple[str, ...] = ()
    depth: int = 0


def read_routes(interpreter: Interpreter) -> list[Route]:
    reader = _Reader(interpreter)
    routes: list[Route] = []
    for module in _roots(interpreter):
        interpreter.run(module)
        found = reader.walk(module, Around())
        routes += [replace(route, application=f"{module.file}:1") for route in found]
    if any(route.documented for route in routes):
        # Ninja's document has its own operations only.
        return [replace(route, documented=bool(route.documented)) for route in routes]
    return routes


def _roots(interpreter: Interpreter) -> list[Module]:
    """Give the modules that settings name, else those that no other one includes."""
    modules, tree = interpreter.modules, interpreter.tree
    named: list[Module] = []
    for file in modules.files:
        if "ROOT_URLCONF" not in (tree.text(file) or "") or is_test(file):
            continue
        for dotted in _URLCONF.findall(tree.text(file) or ""):
            module = modules.find(dotted, file)
            if module is not None and module not in named:
                named.append(module)
    return named or _not_included(interpreter)


def _not_included(interpreter: Interpreter) -> list[Module]:
    having = [
        module
        for file in interpreter.modules.files
        if "urlpatterns" in (interpreter.tree.text(file) or "") and not is_test(file)
        for module in [interpreter.modules.of_file(file)]
        if module is not None and "urlpatterns" in module.scope.names
    ]
    included: set[int] = set()
    for one in interpreter.instances:
        if one.external.endswith(".include"):
            target = _included(interpreter, one)
            included |= {id(target)} if isinstance(target, Module) else set()
    return [module for module in having if id(module) not in included]


def _included(interpreter: Interpreter, value: Instance) -> Value:
    """Give what `include(…)` names: a module, a list, or something from outside."""
    target = value.argument(0, "arg")
    if isinstance(target, tuple) and target:
        target = target[0]
    if isinstance(target, str):
        return interpreter.modules.find(target, value.site.file) or External(target)
    return target


class _Reader:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self.defaults = drf.default_permissions(interpreter)

    def walk(self, target: Value, around: Around) -> Iterator[Route]:
        if around.depth > _DEEPEST:
            return
        inside = replace(around, depth=around.depth + 1)
        if isinstance(target, Module):
            self.interpreter.run(target)
            target = self.interpreter.member(target, "urlpatterns")
        if isinstance(target, (list, tuple)):
            for one in target:
                yield from self.walk(one, inside)
        elif isinstance(target, Instance):
            yield from self._instance(target, inside)
        elif isinstance(target, Bound) and target.path == "urls":
            yield from self._mounted(target.instance, inside)

    def _instance(self, target: Instance, around: Around) -> Iterator[Route]:
        name = target.external
        if name.endswith(".include"):
            yield from self._include(target, around)
        elif name.endswith(".i18n_patterns"):
            inside = replace(around, prefix=f"{around.prefix}{{language}}/")
            yield from self.walk(target.arguments, inside)
        elif name in _PATHS:
            yield from self._path(target, around)
        elif ninja.is_api(target):
            yield from self._mounted(target, around)
        elif any(isinstance(one, Instance) for one in target.arguments):
            # Something around a path, such as a check that every view below it gets.
            inside = replace(around, wrappers=(*around.wrappers, shape_name(target)))
            for one in target.arguments:
                yield from self.walk(one, inside)

    def _include(self, target: Instance, around: Around) -> Iterator[Route]:
        found = _included(self.interpreter, target)
        if isinstance(found, External) or found is None:
            self._outside(shape_name(found), around, target.site)
        else:
            yield from self.walk(found, around)

    def _outside(self, name: str, around: Around, site: Site) -> None:
        self.interpreter.tree.note(
            f"The routes of {name} below /{around.prefix} come from outside the repository.",
            str(site),
        )

    def _path(self, target: Instance, around: Around) -> Iterator[Route]:
        written = plain_text(target.argument(0, "route", target.argument(0, "regex", "")))
        is_regex = not target.external.endswith(".path")
        inside = replace(around, prefix=around.prefix + _open_api(written, is_regex=is_regex))
        view = target.argument(1, "view")
        while isinstance(view, tuple) and view:
            view = view[0]
        view, wrappers = _unwrapped(view)
        inside = replace(inside, wrappers=(*inside.wrappers, *wrappers))
        if isinstance(view, (list, Bound, Module)) or (
            isinstance(view, Instance) and view.external.endswith(".include")
        ):
            yield from self.walk(view, inside)
        elif isinstance(view, External) and view.name.endswith(".urls"):
            self._outside(view.name, inside, target.site)
        else:
            yield from self._views(view, target, inside)

    def _views(self, view: Value, target: Instance, around: Around) -> Iterator[Route]:
        path = f"/{around.prefix}"
        function = view.function if isinstance(view, Method) else view
        cls = _view_class(view)
        if cls is not None and drf.is_drf(cls):
            actions = view.argument(1, "actions") if isinstance(view, Instance) else None
            yield from drf.class_routes(cls, path, actions=actions, defaults=self.defaults)
            return
        for method in django_views.methods_of(function, cls):
            inner = cls.find(method.lower()) if cls else function
            handler = handler_of(inner if isinstance(inner, Function) else cls or view, target.site)
            yield Route(
                method,
                path,
                "django",
                handler,
                auth=django_views.auth_of(function, cls, around.wrappers, self.defaults),
                shapes=django_views.shapes_of(cls, path),
            )

    def _mounted(self, owner: Instance, around: Around) -> Iterator[Route]:
        """Read what has a `urls` of its own: an API of ninja, a router of REST framework."""
        prefix = f"/{around.prefix}"
        if ninja.is_api(owner):
            yield from ninja.api_routes(self.interpreter, owner, prefix)
        elif drf.is_router(owner):
            yield from drf.router_routes(self.interpreter, owner, prefix, self.defaults)
        else:
            self._outside(f"{shape_name(owner)}.urls", around, owner.site)


def _unwrapped(view: Value) -> tuple[Value, list[str]]:
    """Look through `login_required(View.as_view())`."""
    names: list[str] = []
    while isinstance(view, Instance) and not view.external.endswith((".as_view", ".include")):
        inner = next(
            (one for one in view.arguments if isinstance(one, (Function, Instance, Method, Bound))),
            None,
        )
        if inner is None or (view.origin is not None and view.origin.name == "__call__"):
            break
        names.append(shape_name(view))
        view = inner
    wrapped = inside_wrapper(view)
    if wrapped is None:
        return view, names
    inner, inner_names = _unwrapped(wrapped[0])
    return inner, [*names, wrapped[1], *inner_names]


def _view_class(view: Value) -> Class | None:
    if isinstance(view, Instance) and view.external.endswith(".as_view") and view.arguments:
        first = view.arguments[0]
        return first if isinstance(first, Class) else None
    if isinstance(view, Subscripted) and view.arguments:
        return view.arguments[0] if isinstance(view.arguments[0], Class) else None
    return None


def _open_api(written: str, *, is_regex: bool) -> str:
    if not is_regex:
        return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", written)
    return from_regex(written)


def from_regex(written: str) -> str:
    r"""Write `^items/(?P<pk>\d+)/$` as `items/{pk}/`."""
    text = written.removeprefix("^").removeprefix(r"\A")
    text = re.sub(r"(?<!\\)\$$|\\Z$", "", text)
    made, position, unnamed = "", 0, 0
    while position < len(text):
        if text[position] == "(":
            end = _closing(text, position)
            group = text[position : end + 1]
            name = re.match(r"\(\?P<(\w+)>", group)
            if name:
                made += f"{{{name[1]}}}"
            elif not group.startswith("(?"):
                made += f"{{arg{unnamed}}}"
                unnamed += 1
            position = end + 1
            if text[position : position + 1] in ("?", "*", "+"):
                position += 1
        else:
            made += text[position]
            position += 1
    return re.sub(r"\\(.)", r"\1", made).replace("/?", "/")


def _closing(text: str, start: int) -> int:
    depth, inside = 0, False
    for position in range(start, len(text)):
        letter, before = text[position], text[position - 1 : position]
        if before == "\\":
            continue
        if letter in "[]":
            inside = letter == "["
        elif letter in "()" and not inside:
            depth += 1 if letter == "(" else -1
            if depth == 0:
                return position
    return len(text) - 1
