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
from scaffold_cli.design.document.shapes import (
    HARMLESS,
    REFERABLE,
    SHAPES,
    Row,
    or_slip,
    words_for,
)
from scaffold_cli.design.document.slips import slip_for
from scaffold_cli.design.document.sources import Node
from scaffold_cli.design.document.special_shapes import SPECIAL

_COMPONENT = re.compile(r"[A-Za-z0-9._-]+")
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
        self.later("document", root)
        while self._queue:
            kind, node = self._queue.popleft()
            self._look(kind, node)

    def later(self, kind: str, node: Node) -> None:
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
            special = SPECIAL.get(kind)
            if special:
                special(self, node)
            else:
                self.fields(kind.removeprefix("open-"), node)

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
        self.later(kind, target)

    def _beside_reference(self, node: Node) -> None:
        """What stands beside a schema's reference holds from 3.1 on; before, it is lost."""
        if not self.version.is_30:
            if len(node.value) > 1:
                self.fields("schema", node)
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

    def fields(self, kind: str, node: Node) -> None:
        rows = SHAPES[kind]
        for name, row in rows.items():
            if row.required and node.value.get(name) is None:
                self.problems.error(
                    node.place,
                    f"the field {name!r} is missing from {words_for(kind)}"
                    + or_slip(name, node, rows),
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
            self.later(kind, node)

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


def _is_only_reference(node: Node) -> bool:
    return len(node.value) == 1 and isinstance(node.value.get("$ref"), str)


def _not(node: Node) -> str:
    return f", not {told(node.value)}"
