"""Routes of Rails: the language of `config/routes.rb`, from `resources` to `namespace`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.routes.model import Auth, Handler, Route, Shapes, path_names
from scaffold_cli.inspection.routes.syntax import Places, colon_path, joined, line_of

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_VERBS = ("get", "post", "put", "patch", "delete", "match")
# What `resources` makes: action, verb, and whether it is of one row.
_MANY = (("index", "GET", False), ("create", "POST", False), ("new", "GET", False),
         ("edit", "GET", True), ("show", "GET", True), ("update", "PATCH", True),
         ("update", "PUT", True), ("destroy", "DELETE", True))  # fmt: skip
_BLOCKS = ("do_block", "block")
_PAGES = ("new", "edit")


@dataclass(frozen=True)
class _Around:
    """`kind` is what surrounds: nothing, a list of rows, one row."""

    path: str = ""
    module: str = ""
    controller: str = ""
    kind: str = ""
    member: str = ""


def read_routes(tree: Tree) -> list[Route]:
    places = Places(tree, "ruby")
    files = [
        file
        for file in places.files
        if re.search(r"(^|/)config/routes(/[^/]+)?(\.rb|/.*\.rb)$", file)
    ]
    return [route for file in files for route in _Reader(places, tree, file).routes()]


class _Reader:
    def __init__(self, places: Places, tree: Tree, file: str) -> None:
        self.places, self.tree, self.file = places, tree, file
        # The folder of the application, which a monorepo may hold among others.
        self.folder = file.partition("config/routes")[0]
        self.concerns: dict[str, SgNode] = {}
        self.only_api = any(
            "config.api_only = true" in (tree.text(one) or "")
            for one in places.files
            if one == f"{self.folder}config/application.rb"
        )

    def routes(self) -> Iterator[Route]:
        yield from self._block(self.places.root(self.file, "ruby"), _Around())

    def _block(self, node: SgNode | None, around: _Around) -> Iterator[Route]:
        for one in node.children() if node is not None else ():
            if one.kind() == "call":
                yield from self._call(one, around)
            elif one.kind() in ("body_statement", "block_body", "if", "unless", "then", "program",
                                "do_block", "block"):  # fmt: skip
                yield from self._block(one, around)

    def _call(self, node: SgNode, around: _Around) -> Iterator[Route]:
        method = node.field("method")
        name = method.text() if method is not None else ""
        given, options = _arguments(node)
        inner = next((one for one in node.children() if one.kind() in _BLOCKS), None)
        if name in _VERBS or name == "root":
            if name == "root":
                options, given = {"to": (given or [""])[0], **options}, [""]
            verb = "get" if name == "root" else name
            yield from self._verb(node, verb, given, options, around)
        elif name in ("resources", "resource"):
            for one in given:
                yield from self._resource(node, one, options, around, is_many=name == "resources")
        elif name == "concern" and given and inner is not None:
            self.concerns[given[0]] = inner
        elif name == "concerns":
            for one in given:
                yield from self._block(self.concerns.get(one), around)
        else:
            yield from self._block(inner, _inside(name, given, options, around))

    def _resource(
        self,
        node: SgNode,
        name: str,
        options: dict[str, str],
        around: _Around,
        *,
        is_many: bool,
    ) -> Iterator[Route]:
        inner = next((one for one in node.children() if one.kind() in _BLOCKS), None)
        before = around.member if around.kind == "many" else around.path
        path = joined(before, options.get("path", name))
        parameter = options.get("param", "id")
        controller = options.get("controller", name if is_many else _plural(name))
        module = "/".join(filter(None, [around.module, options.get("module", "")]))
        member = f"{path}/{{{parameter}}}" if is_many else path
        for action, verb, of_one in _MANY:
            if not self._is_wanted(action, options) or (action == "index" and not is_many):
                continue
            whole = member if of_one else path
            whole += f"/{action}" if action in _PAGES else ""
            yield self._route(node, verb, whole, f"{module}/{controller}", action)
        nested = f"{path}/{{{singular(name)}_{parameter}}}" if is_many else path
        inside = _Around(path, module, controller, "many" if is_many else "one", nested)
        yield from self._block(inner, inside)
        for concern in _words(options.get("concerns", "")):
            yield from self._block(self.concerns.get(concern), inside)

    def _is_wanted(self, action: str, options: dict[str, str]) -> bool:
        if self.only_api and action in _PAGES:
            return False
        if "only" in options:
            return action in _words(options["only"])
        return action not in _words(options.get("except", ""))

    def _verb(
        self,
        node: SgNode,
        name: str,
        given: list[str],
        options: dict[str, str],
        around: _Around,
    ) -> Iterator[Route]:
        verbs = [name.upper()]
        if name == "match":
            verbs = [one.upper() for one in _words(options.get("via", "all"))]
        for written in given:
            to = options.get("to") or options.get("=>", "")
            path = joined(self._base(options, around), written)
            controller, _, action = to.rpartition("#")
            if not controller:
                controller = around.controller
                action = options.get("action") or action or written.strip("/").replace("-", "_")
                if not around.controller and "/" in written.strip("/"):
                    controller, _, action = written.strip("/").rpartition("/")
            controller = options.get("controller", controller)
            for verb in verbs:
                whole = f"{around.module}/{controller}"
                yield self._route(node, "ANY" if verb == "ALL" else verb, path, whole, action)

    @staticmethod
    def _base(options: dict[str, str], around: _Around) -> str:
        """Give what a path stands below: all rows, one row, or the row around."""
        if options.get("on") == "member":
            return re.sub(r"\{\w+_(\w+)\}$", r"{\1}", around.member)
        if options.get("on") == "collection" or around.kind != "many":
            return around.path
        return around.member

    def _route(self, node: SgNode, verb: str, path: str, controller: str, action: str) -> Route:
        path = re.sub(r"\(\.:\w+\)$", "", path)
        whole = colon_path(re.sub(r"\((/[^)]*)\)", r"\1", path))
        controller = controller.strip("/")
        file = f"{self.folder}app/controllers/{controller}_controller.rb"
        name = f"{controller}#{action}"
        handler = Handler(name, self.file, line_of(node))
        if self.tree.has(file):
            found = self.places.handler(action, file, 0, near=file)
            handler = Handler(name, file, found.line or 1)
        return Route(
            verb, whole, "rails", handler, auth=self._auth(file, action),
            shapes=Shapes(path=path_names(whole)),
        )  # fmt: skip

    def _auth(self, file: str, action: str) -> Auth:
        """Judge by the hooks of the controller; those of its parents are not looked for."""
        from scaffold_cli.inspection.routes.words import is_check

        text = self.tree.text(file) if self.tree.has(file) else None
        for hook, rest in re.findall(
            r"^\s*before_action\s+:(\w+[!?]?)(.*)$", text or "", re.MULTILINE
        ):
            only = re.search(r"only:\s*(\[[^\]]*\]|:\w+|%i\[[^\]]*\])", rest)
            never = re.search(r"except:\s*(\[[^\]]*\]|:\w+|%i\[[^\]]*\])", rest)
            if only and action not in _words(only[1]):
                continue
            if is_check(hook) and not (never and action in _words(never[1])):
                return Auth("required", (hook,))
        return Auth("unknown")


def _inside(name: str, given: list[str], options: dict[str, str], around: _Around) -> _Around:
    """Say what is around the block of `namespace`, `scope`, `member` and the like."""
    first = given[0] if given else ""
    if name == "namespace":
        path = joined(around.member if around.kind == "many" else around.path,
                      options.get("path", first))  # fmt: skip
        return _Around(path, "/".join(filter(None, [around.module, options.get("module", first)])))
    if name == "scope":
        module = "/".join(filter(None, [around.module, options.get("module", "")]))
        path = joined(around.path, options.get("path", first))
        return replace(
            around,
            path=path,
            module=module,
            controller=options.get("controller", around.controller),
        )
    if name == "member":
        return replace(around, path=re.sub(r"\{\w+_(\w+)\}$", r"{\1}", around.member), kind="one")
    if name == "collection":
        return replace(around, kind="one")
    if name == "controller":
        return replace(around, controller=first)
    return around


def _arguments(node: SgNode) -> tuple[list[str], dict[str, str]]:
    listed = node.field("arguments")
    given: list[str] = []
    options: dict[str, str] = {}
    for one in listed.named_children() if listed is not None else ():
        if one.kind() == "pair":
            key, value = one.field("key"), one.field("value")
            if key is None or value is None:
                continue
            if key.kind() == "string":
                given.append(_plain(key.text()))
                options["=>"] = _plain(value.text())
            else:
                options[key.text().strip(":")] = _plain(value.text())
        elif one.kind() in ("simple_symbol", "string"):
            given.append(_plain(one.text()))
    return given, options


def _plain(text: str) -> str:
    return text if text.startswith(("[", "%")) else text.strip("\"':")


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", re.sub(r"^%[iIwW]", "", text))


def _plural(name: str) -> str:
    if name.endswith("y"):
        return f"{name[:-1]}ies"
    return name if name.endswith("s") else f"{name}s"


def singular(name: str) -> str:
    if name.endswith("ies"):
        return f"{name[:-3]}y"
    if name.endswith(("sses", "xes", "ches", "shes", "uses")):
        return name[:-2]
    return name.removesuffix("s") if not name.endswith("ss") else name
