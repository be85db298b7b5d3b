"""Walks a document, and what it refers to, and tells where it is not shaped as OpenAPI is."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from scaffold_cli.design.document.kinds import Version
from scaffold_cli.design.document.leaves import LEAVES, told
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.references import References, is_reference
from scaffold_cli.design.document.shapes import HARMLESS, REFERABLE, SHAPES, Row, words_for
from scaffold_cli.design.document.slips import slip_for
from scaffold_cli.design.document.sources import Node

_COMPONENT = re.compile(r"[A-Za-z0-9._-]+")
_STATUS = re.compile(r"[1-5](\d\d|XX)|default")
# Beside a $ref these describe only; OpenAPI 3.0 says to pass over them, and nobody misses them.
_QUIET_BESIDE_REF = HARMLESS | {"$ref", "type"}


@dataclass(slots=True)
class Shaping:
    """Looks at each object once per kind; references lead to further objects."""

    references: References
    problems: Problems
    version: Version
    _queue: deque[tuple[str, Node]] = field(default_factory=deque)
    _seen: set[tuple[str, str, str]] = field(default_factory=set)

    def check(self, root: Node) -> None:
        self._later("document", root)
        while self._queue:
            kind, node = self._queue.popleft()
            self._look(kind, node)

    def _later(self, kind: str, node: Node) -> None:
        key = (kind, *node.key)
        if key not in self._seen:
            self._seen.add(key)
            self._queue.append((kind, node))

    def _look(self, kind: str, node: Node) -> None:
        if is_reference(node) and (kind != "path-item" or len(node.value) == 1):
            self._reference(kind, node)
        elif kind in {"schema", "open-schema"} and isinstance(node.value, bool):
            self._boolean_schema(kind, node)
        elif not isinstance(node.value, dict):
            self.problems.error(node.place, f"{words_for(kind)} has to be a mapping{_not(node)}")
        else:
            special = _SPECIAL.get(kind)
            if special:
                special(self, node)
            else:
                self._fields(kind.removeprefix("open-"), node)

    def _reference(self, kind: str, node: Node) -> None:
        target = self.references.target(node)
        if target is None:
            return
        if kind not in REFERABLE:
            self.problems.warn(
                node["$ref"].place,
                f"OpenAPI has no reference in the place of {words_for(kind)}; it is followed",
                topic=("misplaced reference", kind),
            )
        if "schema" in kind:
            self._beside_reference(node)
        self._later(kind, target)

    def _beside_reference(self, node: Node) -> None:
        """What stands beside a schema's reference holds from 3.1 on; before, it is lost."""
        if not self.version.is_30:
            if len(node.value) > 1:
                self._fields("schema", node)
            return
        lost = [key for key in node.value if key not in _QUIET_BESIDE_REF and key[:2] != "x-"]
        if lost:
            self.problems.warn(
                node[lost[0]].place,
                f"{', '.join(map(repr, lost))} beside a $ref is passed over in OpenAPI 3.0",
                hint="Write allOf: [{$ref: …}] and put it beside that.",
                topic=("beside a reference", *lost),
            )

    def _boolean_schema(self, kind: str, node: Node) -> None:
        if self.version.is_30 and kind == "schema":
            self.problems.error(
                node.place, f"a schema has to be a mapping in OpenAPI 3.0{_not(node)}"
            )

    def _fields(self, kind: str, node: Node) -> None:
        rows = SHAPES[kind]
        for name, row in rows.items():
            if row.required and node.value.get(name) is None:
                self.problems.error(
                    node.place,
                    f"the field {name!r} is missing from {words_for(kind)}"
                    + _or_slip(name, node, rows),
                )
        for name in node.value:
            if name in rows:
                self._field(kind, node[name], name, rows[name])
            else:
                self._unknown(kind, node, name, rows)

    def _unknown(self, kind: str, node: Node, name: str, rows: dict[str, Row]) -> None:
        if name.startswith("x-") or (kind == "schema" and name.startswith("$")):
            return
        meant = slip_for(name, (row for row in rows if row not in node.value))
        place = node[name].place
        said = f"{name!r} is no field of {words_for(kind)}"
        if meant and meant not in HARMLESS:
            self.problems.error(place, f"{said}; did you mean {meant!r}?")
        else:
            self.problems.warn(
                place,
                f"{said}; it is passed over" + (f"; did you mean {meant!r}?" if meant else ""),
                topic=("unknown", kind, name),
            )

    def _field(self, kind: str, node: Node, name: str, row: Row) -> None:
        if row.since_31 and self.version.is_30:
            self._too_new(kind, node, name)
        if node.value is None and row.kind not in {"value", "values"}:
            if not row.required:
                self.problems.warn(
                    node.place, f"{name!r} has no value; it is passed over", topic=("empty", name)
                )
        elif row.many == "[":
            self._list(node, name, row.kind)
        elif row.many == "{":
            self._mapping(node, name, row.kind)
        else:
            self._one(node, name, row.kind)

    def _too_new(self, kind: str, node: Node, name: str) -> None:
        self.problems.warn(
            node.place,
            f"{name!r} is a field of {words_for(kind)} from OpenAPI 3.1 on; it is read as there",
            hint="Write openapi: 3.1.0 at the top.",
            topic=("too new", kind, name),
        )

    def _one(self, node: Node, name: str, kind: str) -> None:
        leaf = LEAVES.get(kind)
        if leaf:
            leaf(node, name, self.problems, self.version)
        else:
            self._later(kind, node)

    def _list(self, node: Node, name: str, kind: str) -> None:
        if isinstance(node.value, list):
            if kind == "schema" and not node.value:
                self.problems.warn(node.place, f"{name!r} is empty; it is passed over")
            for each in node.items():
                self._one(each, name, kind)
        elif is_reference(node):
            self._followed(node, name, kind, self._list)
        else:
            self.problems.error(node.place, f"{name!r} has to be a list{_not(node)}")

    def _mapping(self, node: Node, name: str, kind: str) -> None:
        if not isinstance(node.value, dict):
            self.problems.error(node.place, f"{name!r} has to be a mapping{_not(node)}")
        elif _is_only_reference(node):
            self._followed(node, name, kind, self._mapping)
        else:
            is_component = node.pointer.startswith("/components/") and node.pointer.count("/") == 2  # noqa: PLR2004  # /components/schemas
            for key, each in node.members().items():
                if is_component:
                    self._component_name(key, each)
                if not key.startswith("x-") or kind in {"schema", "header"}:
                    self._one(each, key, kind)

    def _followed(
        self, node: Node, name: str, kind: str, go_on: Callable[[Node, str, str], None]
    ) -> None:
        target = self.references.follow(node)
        if target is not None:
            self.problems.warn(
                node["$ref"].place,
                f"OpenAPI has no reference in the place of {name!r}; it is followed",
                topic=("misplaced reference", name),
            )
            go_on(target, name, kind)

    def _component_name(self, name: str, node: Node) -> None:
        if not _COMPONENT.fullmatch(name):
            self.problems.warn(
                node.place,
                f"the name {name!r} has characters other than letters, digits, '.', '_' and '-'",
                topic=("component name", name),
            )

    def _paths(self, node: Node) -> None:
        for path, each in node.members().items():
            if path.startswith("x-"):
                continue
            if not path.startswith("/"):
                self.problems.error(each.place, f"the path {path!r} has to begin with '/'")
            elif each.value is None:
                self.problems.warn(each.place, f"the path {path!r} has no value; it is passed over")
            else:
                self._later("path-item", each)

    def _path_item(self, node: Node) -> None:
        if is_reference(node):
            target = self.references.target(node)
            if target is not None:
                self._later("path-item", target)
        self._fields("path-item", node)

    def _responses(self, node: Node) -> None:
        found = node.members()
        if not any(not status.startswith("x-") for status in found):
            self.problems.error(node.place, "an operation has to have at least one response")
        for status, each in found.items():
            if status.startswith("x-"):
                continue
            if status[1:] == "xx":
                self.problems.warn(
                    each.place,
                    f"{status!r} is written {status.upper()!r} in OpenAPI; it is read so",
                    topic=("status class",),
                )
            elif not _STATUS.fullmatch(status):
                self.problems.error(
                    each.place,
                    f"{status!r} is no status of a response",
                    hint="Write three digits such as '200', a class such as '4XX', or 'default'.",
                )
            self._later("response", each)

    def _callback(self, node: Node) -> None:
        for name, each in node.members().items():
            if not name.startswith("x-"):
                self._later("path-item", each)

    def _header(self, node: Node) -> None:
        self._fields("header", node)
        if node.value.get("schema") is None and node.value.get("content") is None:
            self.problems.warn(
                node.place,
                "the header has neither a schema nor content; any value will do",
                topic=("header without schema",),
            )

    def _operation(self, node: Node) -> None:
        self._fields("operation", node)
        if "responses" not in node.value and self.version.is_30:
            self.problems.error(
                node.place,
                "the field 'responses' is missing from an operation"
                + _or_slip("responses", node, SHAPES["operation"]),
            )

    def _document(self, node: Node) -> None:
        self._fields("document", node)
        contents = ("paths",) if self.version.is_30 else ("paths", "components", "webhooks")
        if not any(node.value.get(name) is not None for name in contents):
            wanted = ", ".join(map(repr, contents[:-1])) + " or " if contents[1:] else ""
            wanted += repr(contents[-1])
            self.problems.error(
                node.place,
                f"the field {wanted} is missing from the document"
                + _or_slip("paths", node, SHAPES["document"]),
            )

    def _requirement(self, node: Node) -> None:
        for scheme, each in node.members().items():
            if not isinstance(each.value, list) or not all(isinstance(s, str) for s in each.value):
                self.problems.error(
                    each.place,
                    f"the scopes of {scheme!r} have to be a list of texts{_not(each)}",
                    hint="Write [] where there are none.",
                )


_SPECIAL: dict[str, Callable[[Shaping, Node], None]] = {
    "document": Shaping._document,  # noqa: SLF001  # a table of its own methods
    "paths": Shaping._paths,  # noqa: SLF001
    "path-item": Shaping._path_item,  # noqa: SLF001
    "header": Shaping._header,  # noqa: SLF001
    "operation": Shaping._operation,  # noqa: SLF001
    "responses": Shaping._responses,  # noqa: SLF001
    "callback": Shaping._callback,  # noqa: SLF001
    "security-requirement": Shaping._requirement,  # noqa: SLF001
}


def _or_slip(name: str, node: Node, rows: dict[str, Row]) -> str:
    """Point at a field that may be the missing one, misspelt."""
    unknown = [key for key in node.value if key not in rows and not key.startswith("x-")]
    slip = slip_for(name, unknown)
    return f"; is it written {slip!r}?" if slip else ""


def _is_only_reference(node: Node) -> bool:
    return len(node.value) == 1 and isinstance(node.value.get("$ref"), str)


def _not(node: Node) -> str:
    return f", not {told(node.value)}"
