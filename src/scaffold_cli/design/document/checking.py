"""What OpenAPI asks for beyond the shape of its objects: names that meet, paths, security."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from scaffold_cli.design.document.leaves import FORM_STYLES
from scaffold_cli.design.document.problems import Problems, did_you_mean
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.routes import METHODS, is_routable, without_names
from scaffold_cli.design.document.sources import Node

_PARAMETER = re.compile(r"\{([^{}/]*)\}")
_LOCATIONS = ("query", "path", "header", "cookie")
_STYLES = {
    "path": ("simple", "label", "matrix"),
    "query": FORM_STYLES,
    "header": ("simple",),
    "cookie": ("form", "cookie"),
}
_NO_BODY = {"get", "head", "delete", "trace"}


@dataclass(slots=True)
class Checks:
    """Looks at the raw document once its shape is known; goes on after every problem."""

    references: References
    problems: Problems
    root: Node
    _ids: dict[str, Node] = field(default_factory=dict)
    _with_id: int = 0
    _without_id: list[Node] = field(default_factory=list)

    def run(self) -> None:
        self._routes()
        for path, item in self._paths():
            self._path(path, item)
        if self._without_id:
            self._missing_ids()

    def _paths(self) -> Iterator[tuple[str, Node]]:
        for path, item in self.references.mapping(self.root, "paths").items():
            if is_routable(path) and item.value is not None:
                yield path, item

    def sides(self, item: Node) -> list[Node]:
        """Give the parts of a path item: what stands there, and what it refers to."""
        target = self.references.follow(item)
        return [each for each in dict.fromkeys((item, target)) if each is not None]

    # Paths

    def _routes(self) -> None:
        """Two templates that differ in the names of their parameters alone are one path."""
        seen: dict[str, tuple[str, Node]] = {}
        self._unroutable()
        for path, item in self._paths():
            blank = without_names(path)
            if blank in seen:
                self._same_route(path, item, *seen[blank])
            seen.setdefault(blank, (path, item))
            self._template(path, item)

    def _unroutable(self) -> None:
        for path, item in self.references.mapping(self.root, "paths").items():
            if path.startswith("/") and not is_routable(path):
                self.problems.warn(
                    item.place,
                    f"the path {path!r} holds a {'?' if '?' in path else '#'!r}, so that no server"
                    " is ever asked for it; its operations are left out",
                    hint="Declare what follows as parameters with in: query.",
                )

    def _same_route(self, path: str, item: Node, first: str, other: Node) -> None:
        both = _methods(self.sides(item)) & _methods(self.sides(other))
        said = f"the path {path!r} is the same as {first!r} in line {other.line}"
        if both:
            said += f", and both have {', '.join(sorted(both))}; only the first is served"
        self.problems.warn(
            item.place,
            said,
            hint="Paths that differ only in the names of their parameters are one path.",
        )

    def _template(self, path: str, item: Node) -> None:
        if "{" in _PARAMETER.sub("", path) or "}" in _PARAMETER.sub("", path):
            self.problems.error(item.place, f"the braces of the path {path!r} do not match")
        names = _PARAMETER.findall(path)
        if "" in names:
            self.problems.error(item.place, f"a parameter of the path {path!r} has no name")
        for name in sorted({name for name in names if names.count(name) > 1}):
            self.problems.error(item.place, f"the path {path!r} has {{{name}}} twice")

    def _path(self, path: str, item: Node) -> None:
        for side in self.sides(item):
            if not isinstance(side.value, dict):
                continue
            shared = self._parameters(side)
            for method in METHODS:
                operation = side.get(method)
                if operation is not None and isinstance(operation.value, dict):
                    self._operation(path, method, operation, shared)

    def _operation(
        self, path: str, method: str, node: Node, shared: dict[tuple[str, str], Node]
    ) -> None:
        self._identify(node)
        own = self._parameters(node)
        declared = {
            name: each for (name, place), each in {**shared, **own}.items() if place == "path"
        }
        names = [name for name in dict.fromkeys(_PARAMETER.findall(path)) if name]
        for name in names:
            if name not in declared:
                self.problems.error(
                    node.place,
                    f"the path has {{{name}}}, but no parameter {name!r} with in: path is declared"
                    + did_you_mean(name, declared),
                )
        for name, each in declared.items():
            if name not in names:
                self.problems.error(
                    each.place,
                    f"the parameter {name!r} is in: path, but the path {path!r} has no"
                    f" {{{name}}}{did_you_mean(name, names)}",
                )
        if method in _NO_BODY and node.get("requestBody"):
            self.problems.warn(
                node["requestBody"].place,
                f"a body of {method.upper()} has no defined meaning; many clients send none",
                topic=("body", method),
            )

    def _parameters(self, owner: Node) -> dict[tuple[str, str], Node]:
        found: dict[tuple[str, str], Node] = {}
        for each in self.references.list(owner, "parameters"):
            target = self.references.follow(each)
            if target is None or not isinstance(target.value, dict):
                continue
            name, location = target.text("name"), target.text("in")
            key = (name.lower() if location == "header" else name, location)
            if key in found:
                self.problems.error(
                    each.place, f"the parameter {name!r} in: {location} is listed here twice"
                )
            found[key] = each
            self._parameter(target, name, location)
        return found

    def _parameter(self, node: Node, name: str, location: str) -> None:
        if location and location not in _LOCATIONS:
            self.problems.error(
                node["in"].place,
                f"a parameter cannot be in: {location}" + did_you_mean(location, _LOCATIONS),
                hint=_OF_SWAGGER.get(location, f"It is one of {', '.join(_LOCATIONS)}."),
            )
        style = node.text("style")
        if style and location in _STYLES and style not in _STYLES[location]:
            self.problems.error(
                node["style"].place,
                f"a parameter in: {location} has no style {style!r}"
                + did_you_mean(style, _STYLES[location]),
                hint=f"Write {' or '.join(_STYLES[location])}.",
            )
        if location == "path" and node.value.get("required") is not True:
            self.problems.warn(
                node.place,
                f"the parameter {name!r} in: path has to say required: true; it is read so",
                topic=("optional path parameter",),
            )
        if node.get("schema") is None and node.get("content") is None:
            self.problems.error(
                node.place,
                f"the parameter {name!r} has neither a schema nor content",
                hint=(
                    f"Write schema: {{type: {node.value['type']}}}."
                    if isinstance(node.value.get("type"), str)
                    else "Write schema: {type: string}, for example."
                ),
            )

    # Identities

    def _identify(self, node: Node) -> None:
        declared = node.get("operationId")
        if declared is None or not isinstance(declared.value, str):
            self._without_id.append(node)
            return
        first = self._ids.setdefault(declared.value, declared)
        if first is not declared and first.key != declared.key:
            self.problems.error(
                declared.place,
                f"the operationId {declared.value!r} is used in line {first.line} already",
                hint="Each operation needs one of its own.",
            )

    def _missing_ids(self) -> None:
        for node in self._without_id:
            self.problems.warn(
                node.place,
                "the operation has no operationId; one is made of its method and path",
                topic=("operationId",),
            )


def _methods(sides: list[Node]) -> set[str]:
    return {method for side in sides for method in METHODS if side.get(method) is not None}


_OF_SWAGGER = {
    "body": "Since OpenAPI 3 a body is the operation's requestBody.",
    "formData": "Since OpenAPI 3 a form is the operation's requestBody.",
}
