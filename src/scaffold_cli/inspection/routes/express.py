"""Routes of Express: applications, routers, where they are mounted, and chains of `route()`."""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from scaffold_cli.inspection.files import Tree, language_of
from scaffold_cli.inspection.routes.model import Auth, Route, Shapes, path_names
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

    from scaffold_cli.inspection.routes.model import Handler

_VERBS = {"get", "post", "put", "patch", "delete", "head", "options", "all"}
_LANGUAGES = ("javascript", "typescript", "tsx")
_FUNCTIONS = ("arrow_function", "function_expression", "function")
_ENDINGS = ("", ".js", ".ts", ".mjs", ".cjs", ".tsx", "/index.js", "/index.ts")
_DEEPEST = 10
# What a module gives out without a name of its own.
_DEFAULT = "default"


@dataclass
class _Mount:
    prefix: str
    file: str
    name: str
    checks: list[str]


@dataclass
class _File:
    """`owners` are names that hold an application or a router, and which of both."""

    name: str
    owners: dict[str, str] = field(default_factory=dict)
    imports: dict[str, tuple[str, str]] = field(default_factory=dict)
    exports: dict[str, str] = field(default_factory=dict)
    calls: list[tuple[str, str, SgNode, str]] = field(default_factory=list)


def read_routes(tree: Tree) -> list[Route]:
    places = Places(tree, *_LANGUAGES)
    if not places.having("express"):
        return []
    words = ("express", "Router", "router", "app.")
    files = {file: _read(places, file) for file in places.having(*words)}
    reader = _Reader(places, files)
    return [route for file in files.values() for route in reader.of_file(file)]


def _read(places: Places, name: str) -> _File:
    file = _File(name)
    root = places.root(name, language_of(name))
    for node in root.find_all(kind="variable_declarator"):
        _read_variable(places, file, node)
    for node in root.find_all(kind="import_statement"):
        _read_import(places, file, node)
    for node in root.find_all(kind="assignment_expression"):
        _read_export(file, node)
    for node in root.find_all(kind="export_statement"):
        value = node.field("value")
        if value is not None:
            file.exports[_DEFAULT] = value.text()
    _read_parameters(file, root)
    for node in root.find_all(kind="call_expression"):
        found = _receiver(node)
        if found is not None and found[0] in file.owners:
            file.calls.append((found[0], found[1], node, found[2]))
    return file


def _read_variable(places: Places, file: _File, node: SgNode) -> None:
    name, value = node.field("name"), node.field("value")
    if name is None or value is None:
        return
    text = value.text().replace(" ", "")
    if re.fullmatch(r"require\(['\"]express['\"]\)\(\)", text):
        file.owners[name.text()] = "app"
    elif text.startswith("require("):
        target = _module(places, file.name, texts_in(arguments_of(value)[0])[:1])
        names = [name.text()] if name.kind() == "identifier" else [
            one.text() for one in name.named_children()
        ]  # fmt: skip
        for one in names:
            file.imports[one] = (target, _DEFAULT if name.kind() == "identifier" else one)
    elif text.startswith(("express()", "new(express", "express.default()")):
        file.owners[name.text()] = "app"
    elif "Router(" in text and not text.startswith(("async", "function", "(")):
        file.owners[name.text()] = "router"


def _read_import(places: Places, file: _File, node: SgNode) -> None:
    target = _module(places, file.name, texts_in(node.field("source")))
    clause = next((one for one in node.children() if one.kind() == "import_clause"), None)
    for one in clause.named_children() if clause is not None else ():
        if one.kind() == "identifier":
            file.imports[one.text()] = (target, _DEFAULT)
        elif one.kind() == "namespace_import":
            file.imports[one.named_children()[0].text()] = (target, "*")
        else:
            for each in one.named_children():
                name = each.field("name")
                alias = each.field("alias") or name
                if name is not None and alias is not None:
                    file.imports[alias.text()] = (target, name.text())


def _module(places: Places, file: str, said: list[str]) -> str:
    """Give the file that an import means; empty where it lies outside."""
    if not said or not said[0].startswith("."):
        return ""
    base = posixpath.normpath(posixpath.join(posixpath.dirname(file), said[0]))
    bases = (base, base.removesuffix(".js"))
    return next((one + end for one in bases for end in _ENDINGS if places.tree.has(one + end)), "")


def _read_export(file: _File, node: SgNode) -> None:
    left, right = node.field("left"), node.field("right")
    if left is None or right is None:
        return
    if left.text() == "module.exports":
        file.exports[_DEFAULT] = right.text()
        if right.kind() == "object":
            for one in right.named_children():
                file.exports[one.text().partition(":")[0]] = one.text().rpartition(":")[2].strip()
    elif left.text().startswith(("exports.", "module.exports.")):
        file.exports[left.text().rpartition(".")[2]] = right.text()


def _read_parameters(file: _File, root: SgNode) -> None:
    """Take `module.exports = (app) => …` for what it is: the routes of an application."""
    for kind in ("formal_parameters", "arrow_function"):
        for node in root.find_all(kind=kind):
            parameter = node.field("parameter") if kind == "arrow_function" else node
            for one in parameter.text().strip("()").split(",") if parameter is not None else ():
                name = one.partition(":")[0].strip()
                if name in ("app", "router", "server") and name not in file.owners:
                    file.owners[name] = "given"


def _receiver(node: SgNode) -> tuple[str, str, str] | None:
    """Give whose method is called, which one, and the path of a `route()` before it."""
    called = node.field("function")
    if called is None or called.kind() != "member_expression":
        return None
    owner, name = called.field("object"), called.field("property")
    if owner is None or name is None:
        return None
    path = ""
    while owner is not None and owner.kind() == "call_expression":
        inner = owner.field("function")
        if inner is None or inner.kind() != "member_expression":
            return None
        method = inner.field("property")
        if method is not None and method.text() == "route":
            path = (texts_in(next(iter(arguments_of(owner)), None)) or [""])[0]
        owner = inner.field("object")
    return (owner.text(), name.text(), path) if owner is not None else None


class _Reader:
    def __init__(self, places: Places, files: dict[str, _File]) -> None:
        self.places, self.files = places, files
        self.mounts: dict[tuple[str, str], list[_Mount]] = defaultdict(list)
        for file in files.values():
            for owner, name, node, _ in file.calls:
                if name == "use":
                    self._mounted(file, owner, node)

    def _mounted(self, file: _File, owner: str, node: SgNode) -> None:
        given = arguments_of(node)
        paths = texts_in(given[0]) if given else []
        checks = [one.text() for one in given[1 if paths else 0 : -1]]
        for target in given:
            found = self._target(file, target)
            for path in paths or [""]:
                if found is not None:
                    self.mounts[found].append(_Mount(path, file.name, owner, checks))

    def _target(self, file: _File, node: SgNode) -> tuple[str, str] | None:
        """Follow an argument of `use` to the router that it is."""
        name = node.text().removesuffix(".default").removesuffix(".router")
        if name in file.owners:
            return file.name, name
        if name.replace(" ", "").startswith("require("):
            target = _module(self.places, file.name, texts_in(arguments_of(node)[0]))
            return self._exported(target, _DEFAULT)
        if name in file.imports:
            return self._exported(*file.imports[name])
        head, _, last = name.partition(".")
        return self._exported(file.imports[head][0], last) if head in file.imports else None

    def _exported(self, target: str, name: str) -> tuple[str, str] | None:
        file = self.files.get(target)
        if file is None:
            return None
        local = file.exports.get(name, name)
        if local in file.owners:
            return target, local
        routers = [one for one, kind in file.owners.items() if kind == "router"]
        return (target, routers[0]) if len(routers) == 1 else None

    def _prefixes(self, file: str, name: str, depth: int = 0) -> Iterator[tuple[str, list[str]]]:
        mounts = self.mounts.get((file, name), [])
        if not mounts or depth > _DEEPEST:
            yield "", []
            return
        for mount in mounts:
            for before, checks in self._prefixes(mount.file, mount.name, depth + 1):
                yield joined(before, mount.prefix), [*checks, *mount.checks]

    def of_file(self, file: _File) -> Iterator[Route]:
        for owner, verb, node, chained in file.calls:
            if verb not in _VERBS:
                continue
            given = arguments_of(node)
            paths = [chained] if chained else texts_in(given[0]) if given else []
            handlers = given if chained else given[1:]
            if not paths or not handlers:
                continue
            own = [one.text() for one in handlers[:-1]]
            before = self._used_before(file, owner, line_of(node))
            for prefix, checks in self._prefixes(file.name, owner):
                for path in paths:
                    whole = colon_path(joined(prefix, path))
                    yield Route(
                        "ANY" if verb == "all" else verb.upper(), whole, "express",
                        self._handler(file, handlers[-1]),
                        auth=_auth([*checks, *before, *own]), shapes=Shapes(path=path_names(whole)),
                    )  # fmt: skip

    def _used_before(self, file: _File, owner: str, line: int) -> list[str]:
        """Name what every request goes through before it gets here: `router.use(requireAuth)`."""
        return [
            one.text()
            for name, verb, node, _ in file.calls
            if name == owner and verb == "use" and line_of(node) < line
            for one in arguments_of(node)
            if text_of(one) is None and len(arguments_of(node)) == 1
        ]

    def _handler(self, file: _File, node: SgNode) -> Handler:
        if node.kind() in _FUNCTIONS:
            from scaffold_cli.inspection.routes.model import Handler as Made

            return Made("<inline>", file.name, line_of(node))
        name = node.text()
        if node.kind() == "call_expression" and arguments_of(node):
            # A wrapper such as `asyncHandler(list)`.
            return self._handler(file, arguments_of(node)[-1])
        head, _, last = name.partition(".")
        target = file.imports.get(head, (file.name, ""))[0]
        return self.places.handler(last or head, file.name, line_of(node), near=target)


def _auth(names: list[str]) -> Auth:
    """Judge by the names of what stands before a handler; inline functions have none."""
    return auth_of(list(dict.fromkeys(name for name in names if "\n" not in name)))
