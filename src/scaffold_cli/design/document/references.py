"""`$ref`: inside the document and to files beside it; never over the network, never outward."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from urllib.parse import unquote

from scaffold_cli.design.document.problems import Problems, did_you_mean
from scaffold_cli.design.document.sources import Node, Refused, Source, Sources

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|/|\\")
_INDEX = re.compile(r"0|[1-9][0-9]{0,6}")
# A chain of references is followed this far; real ones have two.
_MOST_STEPS = 50


@dataclass(slots=True)
class References:
    sources: Sources
    problems: Problems
    _passing: set[tuple[str, str]] = field(default_factory=set)
    _found: dict[tuple[str, str] | None, Node] = field(default_factory=dict)

    def follow(self, node: Node) -> Node | None:
        """Give what a node stands for: itself, or the end of its references; None if broken."""
        seen: set[tuple[str, str]] = set()
        while is_reference(node):
            if node.key in seen or len(seen) > _MOST_STEPS:
                self.problems.error(node.place, f"$ref {node.value['$ref']!r} leads back to itself")
                return None
            seen.add(node.key)
            target = self.target(node)
            if target is None:
                return None
            node = target
        return node

    def target(self, node: Node) -> Node | None:
        """Give what the `$ref` of a node names; None, and a problem once, where it is broken."""
        return self.look_up(node["$ref"])

    def look_up(self, node: Node, *, vital: bool = True) -> Node | None:
        """Give what a text, such as the value of a `$ref`, names.

        Where it names nothing, that is an error if vital, else a warning.
        """
        text = node.value
        known = (node.source.name, text) if isinstance(text, str) else None
        if known in self._found:
            return self._found[known]
        try:
            found = self._look_up(node.source, text)
        except Refused as refusal:
            # Not remembered: it is told at each place where it stands.
            tell = self.problems.error if vital else self.problems.warn
            tell(node.place, refusal.message, hint=refusal.hint)
            return None
        if known:
            self._found[known] = found
        return found

    def mapping(self, node: Node, key: str) -> dict[str, Node]:
        """Give the children of a child, which may as a whole stand behind a reference."""
        child = self._child(node, key)
        return child.members() if child else {}

    def list(self, node: Node, key: str) -> list[Node]:
        child = self._child(node, key)
        return child.items() if child else []

    def _child(self, node: Node, key: str) -> Node | None:
        child = node.get(key)
        if child is not None and is_reference(child) and isinstance(child.value["$ref"], str):
            return self.follow(child)
        return child

    def _look_up(self, source: Source, text: object) -> Node:
        if not isinstance(text, str) or not text:
            raise Refused("$ref has to be a text like '#/components/schemas/Pet'")
        file, _, fragment = text.partition("#")
        if file:
            source = self._file(source, file, text)
        pointer = unquote(fragment)
        if pointer and not pointer.startswith("/"):
            raise Refused(
                f"$ref {text!r} names an anchor, which is not read",
                "Write a JSON pointer like '#/components/schemas/Pet'.",
            )
        return self._walk(source.root, pointer, text)

    def _walk(self, node: Node, pointer: str, text: str) -> Node:
        for escaped in pointer.split("/")[1:]:
            key = escaped.replace("~1", "/").replace("~0", "~")
            node = self._through(node, key, text)
            if isinstance(node.value, dict) and key in node.value:
                node = node[key]
            elif isinstance(node.value, list) and _is_index(key, len(node.value)):
                node = node[int(key)]
            else:
                names = node.value if isinstance(node.value, dict) else ()
                raise Refused(
                    f"$ref {text!r} does not exist" + did_you_mean(key, names, cutoff=0.6)
                )
        return node

    def _through(self, node: Node, key: str, text: str) -> Node:
        """Go on behind the references that stand in the way of a pointer."""
        for _ in range(_MOST_STEPS):
            if not is_reference(node) or key in node.value or node.value["$ref"] == text:
                return node
            target = self._step(node)
            if target is None:
                break
            node = target
        raise Refused(f"$ref {text!r} does not exist, for a reference in its way does not")

    def _step(self, node: Node) -> Node | None:
        if node.key in self._passing:
            return None
        self._passing.add(node.key)
        try:
            return self.look_up(node["$ref"])
        finally:
            self._passing.discard(node.key)

    def _file(self, source: Source, file: str, text: str) -> Source:
        if _SCHEME.match(file):
            raise Refused(
                f"$ref {text!r} leads out of the design's folder, which is not followed",
                "Put a copy of the file beside the design and refer to it by its relative path.",
            )
        try:
            found = self.sources.other(unquote(file), source)
        except Refused as refusal:
            raise Refused(f"$ref {text!r}: {refusal.message}", refusal.hint) from refusal
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or error
            raise Refused(f"$ref {text!r} cannot be read: {reason}") from error
        if found.value is None:
            raise Refused(f"$ref {text!r}: the file has no readable content")
        return found


def _is_index(key: str, length: int) -> bool:
    return bool(_INDEX.fullmatch(key)) and int(key) < length


def is_reference(node: Node) -> bool:
    return isinstance(node.value, dict) and "$ref" in node.value
