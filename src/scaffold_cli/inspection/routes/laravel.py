"""Routes of Laravel: `routes/*.php`, groups with prefixes and middleware, resources."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.routes.model import Auth, Handler, Route, Shapes, path_names
from scaffold_cli.inspection.routes.rails import singular
from scaffold_cli.inspection.routes.syntax import (
    Places,
    arguments_of,
    elements,
    joined,
    line_of,
    text_of,
    texts_in,
)

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_VERBS = ("get", "post", "put", "patch", "delete", "options")
_RESOURCE = (("index", "GET", ""), ("create", "GET", "/create"), ("store", "POST", ""),
             ("show", "GET", "/{}"), ("edit", "GET", "/{}/edit"), ("update", "PUT", "/{}"),
             ("update", "PATCH", "/{}"), ("destroy", "DELETE", "/{}"))  # fmt: skip
_PAGES = ("create", "edit")
_CHECK = re.compile(r"auth|can:|role|permission|ability|verified|scope|jwt|admin", re.IGNORECASE)
_CALLS = ("scoped_call_expression", "member_call_expression")


@dataclass(frozen=True)
class _Around:
    prefix: str = ""
    checks: tuple[str, ...] = ()
    controller: str = ""


@dataclass(frozen=True)
class _Step:
    """One call of a chain such as `Route::prefix('v1')->group(…)`."""

    name: str
    arguments: list[SgNode]
    node: SgNode


def read_routes(tree: Tree) -> list[Route]:
    places = Places(tree, "php")
    files = [file for file in places.having("Route::") if re.search(r"(^|/)routes/", file)]
    found: list[Route] = []
    for file in files:
        # The framework itself puts what is in api.php below /api.
        around = _Around("api") if file.endswith("routes/api.php") else _Around()
        found += _Reader(places, file).block(places.root(file, "php"), around)
    return found


class _Reader:
    def __init__(self, places: Places, file: str) -> None:
        self.places, self.file = places, file

    def block(self, node: SgNode, around: _Around) -> Iterator[Route]:
        for one in node.children():
            if one.kind() in _CALLS:
                yield from self._chain(one, around)
            elif one.kind() not in ("anonymous_function", "arrow_function"):
                yield from self.block(one, around)

    def _chain(self, node: SgNode, around: _Around) -> Iterator[Route]:
        steps = _steps(node)
        if not steps:
            return
        inside = self._with_options(steps, around)
        for step in steps:
            if step.name == "group":
                yield from self._group(step, inside)
            elif step.name in (*_VERBS, "any", "match"):
                yield from self._verb(step, inside)
            elif step.name in ("resource", "apiResource", "singleton", "apiSingleton"):
                yield from self._resource(step, steps, inside)
            elif step.name in ("view", "redirect") and step.arguments:
                path = text_of(step.arguments[0]) or ""
                handler = Handler(f"Route::{step.name}", self.file, line_of(step.node))
                yield self._made("GET" if step.name == "view" else "ANY", path, handler, inside)

    def _with_options(self, steps: list[_Step], around: _Around) -> _Around:
        for step in steps:
            if step.name == "prefix" and step.arguments:
                path = text_of(step.arguments[0]) or ""
                around = replace(around, prefix=joined(around.prefix, path))
            elif step.name == "middleware":
                names = [text for one in step.arguments for text in _names(one)]
                around = replace(around, checks=(*around.checks, *names))
            elif step.name == "withoutMiddleware":
                gone = [text for one in step.arguments for text in _names(one)]
                kept = tuple(one for one in around.checks if one not in gone)
                around = replace(around, checks=kept)
            elif step.name == "controller" and step.arguments:
                around = replace(around, controller=_class(step.arguments[0]))
        return around

    def _group(self, step: _Step, around: _Around) -> Iterator[Route]:
        for one in step.arguments:
            if one.kind() == "array_creation_expression":
                text = one.text()
                prefix = re.search(r"""['"]prefix['"]\s*=>\s*['"]([^'"]*)""", text)
                checks = re.search(
                    r"""['"]middleware['"]\s*=>\s*(\[[^\]]*\]|['"][^'"]*['"])""", text
                )
                names = re.findall(r"""['"]([^'"]+)['"]""", checks[1]) if checks else []
                around = _Around(
                    joined(around.prefix, prefix[1] if prefix else ""),
                    (*around.checks, *names),
                    around.controller,
                )
            elif one.kind() in ("anonymous_function", "arrow_function"):
                body = one.field("body")
                if body is not None:
                    yield from self.block(body, around)

    def _verb(self, step: _Step, around: _Around) -> Iterator[Route]:
        given = step.arguments
        verbs = ["ANY"] if step.name == "any" else [step.name.upper()]
        if step.name == "match":
            verbs = [one.upper() for one in texts_in(given[0])] if given else []
            given = given[1:]
        path = text_of(given[0]) if given else None
        if path is None or len(given) < 2:  # noqa: PLR2004
            return
        for verb in verbs:
            yield self._made(verb, path, self._handler(given[1], around, step), around)

    def _handler(self, node: SgNode, around: _Around, step: _Step) -> Handler:
        line = line_of(step.node)
        if node.kind() in ("anonymous_function", "arrow_function"):
            return Handler("<inline>", self.file, line_of(node))
        parts = elements(node)
        if node.kind() == "array_creation_expression" and len(parts) == 2:  # noqa: PLR2004
            name = f"{_class(parts[0])}.{text_of(parts[1]) or ''}"
        elif (text := text_of(node)) is not None:
            name = text.rpartition("\\")[2].replace("@", ".")
            name = f"{around.controller}.{name}" if "." not in name and around.controller else name
        else:
            name = f"{_class(node)}.__invoke"
        return self.places.handler(name, self.file, line)

    def _resource(self, step: _Step, steps: list[_Step], around: _Around) -> Iterator[Route]:
        if len(step.arguments) < 2:  # noqa: PLR2004
            return
        name = text_of(step.arguments[0]) or ""
        controller = _class(step.arguments[1])
        only = _listed(steps, "only")
        never = _listed(steps, "except")
        parts = name.split(".")
        base = "".join(f"/{one}/{{{_parameter(one)}}}" for one in parts[:-1]) + f"/{parts[-1]}"
        is_single = "ingleton" in step.name
        for action, verb, rest in _RESOURCE:
            if ("api" in step.name and action in _PAGES) or action in never:
                continue
            if (only and action not in only) or (is_single and action in ("index", "store")):
                continue
            end = "" if is_single else rest.format(f"{{{_parameter(parts[-1])}}}")
            handler = self.places.handler(f"{controller}.{action}", self.file, line_of(step.node))
            yield self._made(verb, base + end, handler, around)

    def _made(self, verb: str, path: str, handler: Handler, around: _Around) -> Route:
        whole = re.sub(r"\{(\w+)(:\w+)?\??\}", r"{\1}", joined(around.prefix, path))
        names = ((one, one.rpartition("\\")[2]) for one in around.checks)
        checks = tuple(one for one, name in names if _CHECK.match(name))
        auth = Auth("required", checks) if checks else Auth("none")
        return Route(
            verb, whole, "laravel", handler, auth=auth, shapes=Shapes(path=path_names(whole))
        )


def _steps(node: SgNode) -> list[_Step]:
    """Take a chain apart, its first call first; empty where it does not begin with `Route`."""
    steps: list[_Step] = []
    one: SgNode | None = node
    while one is not None and one.kind() in _CALLS:
        name = one.field("name")
        steps.insert(0, _Step(name.text() if name is not None else "", arguments_of(one), one))
        if one.kind() == "scoped_call_expression":
            scope = one.field("scope")
            return steps if scope is not None and scope.text().endswith("Route") else []
        one = one.field("object")
    return []


def _names(node: SgNode) -> list[str]:
    return [text_of(one) or _class(one) for one in elements(node)]


def _listed(steps: list[_Step], name: str) -> list[str]:
    return [
        text
        for step in steps
        if step.name == name
        for one in step.arguments
        for text in texts_in(one)
    ]


def _class(node: SgNode) -> str:
    return node.text().removesuffix("::class").rpartition("\\")[2]


def _parameter(name: str) -> str:
    return singular(name).replace("-", "_")
