"""Routes of Gin: engines, groups within groups, and functions that are handed a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.routes.model import Handler, Route, Shapes, path_names
from scaffold_cli.inspection.routes.syntax import (
    Places,
    arguments_of,
    colon_path,
    joined,
    line_of,
    text_of,
    texts_in,
)
from scaffold_cli.inspection.routes.words import auth_of

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_VERBS = {"GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS", "Any", "Handle"}
_DEEPEST = 12


@dataclass(frozen=True)
class _Group:
    prefix: str = ""
    checks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Function:
    name: str
    file: str
    parameters: tuple[str, ...]
    node: SgNode


def read_routes(tree: Tree) -> list[Route]:
    places = Places(tree, "go")
    files = places.having("gin-gonic/gin")
    return list(_Reader(places, files).routes()) if files else []


class _Reader:
    def __init__(self, places: Places, files: list[str]) -> None:
        self.places = places
        self.functions: dict[str, list[_Function]] = {}
        for file in files:
            root = places.root(file, "go")
            for kind in ("function_declaration", "method_declaration"):
                for node in root.find_all(kind=kind):
                    function = _function(file, node)
                    self.functions.setdefault(function.name, []).append(function)
        self.walked: set[str] = set()

    def routes(self) -> Iterator[Route]:
        every = [one for group in self.functions.values() for one in group]
        starts = [one for one in every if _makes_engine(one.node)]
        for function in starts:
            yield from self._walk(function, {}, 0)
        # Functions of a library that take a group, and that nobody here calls.
        for function in every:
            given = _groups(function)
            if given and function.name not in self.walked and function not in starts:
                yield from self._walk(function, dict.fromkeys(given, _Group()), 0)

    def _walk(self, function: _Function, groups: dict[str, _Group], depth: int) -> Iterator[Route]:
        if depth > _DEEPEST:
            return
        self.walked.add(function.name)
        known = dict(groups)
        body = function.node.field("body")
        # In the order of the code: a group is known before it is used.
        nodes = [
            *(body.find_all(kind="short_var_declaration") if body is not None else ()),
            *(body.find_all(kind="assignment_statement") if body is not None else ()),
            *(body.find_all(kind="call_expression") if body is not None else ()),
        ]
        for node in sorted(nodes, key=lambda one: one.range().start.index):
            if node.kind() != "call_expression":
                self._assigned(node, known)
            else:
                yield from self._called(function, node, known, depth)

    def _assigned(self, node: SgNode, known: dict[str, _Group]) -> None:
        left, right = node.field("left"), node.field("right")
        if left is None or right is None:
            return
        name, value = left.text(), next(iter(right.named_children()), right)
        made = self._group(value, known)
        if made is not None:
            known[name] = made

    def _group(self, node: SgNode, known: dict[str, _Group]) -> _Group | None:
        """Understand `gin.New()`, `r.Group("/v1")` and chains of these."""
        if node.text() in known:
            return known[node.text()]
        if node.kind() != "call_expression":
            return None
        owner, name = _selector(node)
        if owner is None:
            return None
        if owner.text() == "gin" and name in ("Default", "New"):
            return _Group()
        base = self._group(owner, known)
        if base is None or name != "Group":
            return base if name in ("Use", "Group") else None
        given = arguments_of(node)
        path = text_of(given[0]) if given else None
        checks = tuple(one.text() for one in given[1:])
        return _Group(joined(base.prefix, path or "").rstrip("/"), (*base.checks, *checks))

    def _called(
        self, function: _Function, node: SgNode, known: dict[str, _Group], depth: int
    ) -> Iterator[Route]:
        owner, name = _selector(node)
        group = self._group(owner, known) if owner is not None else None
        given = arguments_of(node)
        if group is not None and owner is not None and name == "Use":
            checks = (*group.checks, *(one.text() for one in given))
            known[owner.text()] = _Group(group.prefix, checks)
        elif group is not None and name in _VERBS:
            yield from self._declared(function, node, name, group)
        else:
            called = name or (node.field("function") or node).text()
            yield from self._handed_on(called, given, known, depth)

    def _handed_on(
        self, called: str, given: list[SgNode], known: dict[str, _Group], depth: int
    ) -> Iterator[Route]:
        passed = {at: known[one.text()] for at, one in enumerate(given) if one.text() in known}
        for target in self.functions.get(called, []) if passed else ():
            groups = {
                target.parameters[at]: group
                for at, group in passed.items()
                if at < len(target.parameters)
            }
            yield from self._walk(target, groups, depth + 1)

    def _declared(
        self, function: _Function, node: SgNode, verb: str, group: _Group
    ) -> Iterator[Route]:
        given = arguments_of(node)
        if verb == "Handle":
            verbs = texts_in(given[0]) if given else []
            given = given[1:]
        else:
            verbs = ["ANY" if verb == "Any" else verb]
        path = text_of(given[0]) if given else None
        if path is None or len(given) < 2:  # noqa: PLR2004
            return
        whole = colon_path(f"{group.prefix}/{path.lstrip('/')}" if path else group.prefix)
        checks = [*group.checks, *(one.text() for one in given[1:-1])]
        for one in verbs:
            yield Route(
                one.upper(), whole, "gin", self._handler(function.file, given[-1]),
                auth=auth_of(checks), shapes=Shapes(path=path_names(whole)),
            )  # fmt: skip

    def _handler(self, file: str, node: SgNode) -> Handler:
        if node.kind() == "func_literal":
            return Handler("<inline>", file, line_of(node))
        if node.kind() == "call_expression":
            called = node.field("function")
            return self._handler(file, called) if called is not None else self._handler(file, node)
        return self.places.handler(node.text().rpartition(".")[2], file, line_of(node))


def _selector(node: SgNode) -> tuple[SgNode | None, str]:
    called = node.field("function")
    if called is None or called.kind() != "selector_expression":
        return None, ""
    name = called.field("field")
    return called.field("operand"), name.text() if name is not None else ""


def _function(file: str, node: SgNode) -> _Function:
    name, given = node.field("name"), node.field("parameters")
    names = [
        one.text()
        for declared in (given.named_children() if given is not None else ())
        for one in declared.children()
        if one.kind() == "identifier"
    ]
    return _Function(name.text() if name is not None else "", file, tuple(names), node)


def _groups(function: _Function) -> list[str]:
    given = function.node.field("parameters")
    return [
        one.text()
        for declared in (given.named_children() if given is not None else ())
        if "gin.Engine" in declared.text() or "gin.RouterGroup" in declared.text()
        or "gin.IRouter" in declared.text() or "gin.IRoutes" in declared.text()
        for one in declared.children()
        if one.kind() == "identifier"
    ]  # fmt: skip


def _makes_engine(node: SgNode) -> bool:
    text = node.text()
    return "gin.Default()" in text or "gin.New()" in text
