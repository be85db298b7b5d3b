"""Which schemas show the same thing: `Pet`, `NewPet`, `PetResponse` and what is based on them.

Evidence is the name alone: an affix such as `New` or `Response` counts as one only where what
remains names another schema or a segment of a path. `OrderItem` stays apart from `Order`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.words import key, pascal, singular_key
from scaffold_cli.naming import words_of

_BEFORE = frozenset(
    [
        "new", "create", "created", "update", "updated", "patch", "patched", "add", "edit",
        "insert", "save", "upsert", "modify", "partial", "base", "abstract", "get", "fetch",
        "list", "full", "simple", "detailed", "minimal", "nested", "embedded", "paginated", "put",
        "writable", "compact", "mini", "short", "brief", "extended", "expanded", "basic",
    ]
)  # fmt: skip
_AFTER = frozenset(
    [
        "create", "creation", "update", "patch", "insert", "upsert", "edit", "request",
        "response", "req", "res", "resp", "input", "output", "in", "out", "dto", "body",
        "payload", "params", "param", "model", "schema", "entity", "resource", "base", "read",
        "write", "detail", "details", "detailed", "summary", "full", "partial", "representation",
        "attributes", "properties", "fields", "data", "object", "info", "obj", "public",
        "private", "inline", "request1", "base1", "v1", "v2", "v3", "json", "attribute", "new",
        "compact", "mini", "short", "brief", "lite", "extended", "expanded", "preview",
        "overview", "marshaller", "wrapped", "basic",
    ]
)  # fmt: skip
# Members that every error and every acknowledgement has.
_ACKNOWLEDGING = frozenset(
    [
        "code", "message", "msg", "status", "success", "type", "error", "errors", "detail",
        "details", "ok", "title", "description", "instance", "timestamp", "result", "reason",
        "field", "fields", "path",
    ]
)  # fmt: skip


class Families:
    """Knows the family of every named schema; a family has one name, `Pet`."""

    def __init__(self, document: Document, segments: Iterable[str]) -> None:
        self._document = document
        components = list(document.schemas)
        self._spelled = {key(_short(name)): _short(name) for name in reversed(components)}
        known = set(self._spelled) | {singular_key(segment) for segment in segments}
        self._family = {name: self._named(name, known) for name in components}

    def of(self, schema: Schema) -> str:
        """Name the family of a schema, empty for an inline one that is based on nothing."""
        name = schema.ref or schema.name
        if name in self._family:
            return self._family[name]
        bases = [base for base in schema.bases if base in self._family]
        if not bases:
            return ""
        return self._family[max(bases, key=lambda base: len(self._members(base)))]

    def named(self, text: str) -> str:
        """Name the family that a segment of a path speaks of, empty where there is none."""
        wanted = singular_key(text)
        return next((name for name in self._family.values() if key(name) == wanted), "")

    def schemas(self, family: str) -> list[str]:
        return [name for name, its in self._family.items() if its == family]

    def _members(self, name: str) -> list[str]:
        return list(self._document.resolve(self._document.schemas[name]).properties)

    def _named(self, name: str, known: set[str]) -> str:
        words = words_of(_short(name))
        for span in _stripped(words):
            found = key("".join(span))
            if found in known and span != words:
                return self._spelled.get(found) or pascal(span)
        return self._spelled.get(key(_short(name)), _short(name))


def is_acknowledgement(names: Iterable[str]) -> bool:
    """Whether an object only says how it went: `{"code": 200, "message": "ok"}`."""
    found = [key(name) for name in names]
    return bool(found) and all(name in _ACKNOWLEDGING for name in found)


def _short(name: str) -> str:
    """Leave namespaces away: `api.v1.UserDto`."""
    last = name.rpartition(".")[2]
    return last if words_of(last) else name


def _stripped(words: list[str]) -> Iterator[list[str]]:
    """Give what may be meant by a name, the shortest first, the whole name last."""
    first, end = 0, len(words)
    while first < end - 1 and words[first] in _BEFORE:
        first += 1
    while end - 1 > first and words[end - 1] in _AFTER:
        end -= 1
    spans = [(i, j) for i in range(first + 1) for j in range(end, len(words) + 1)]
    for i, j in sorted(spans, key=lambda span: span[1] - span[0]):
        yield words[i:j]
