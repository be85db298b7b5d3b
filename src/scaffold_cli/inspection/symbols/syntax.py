"""Symbols of the languages that ast-grep parses; its grammars are inside its wheel."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from scaffold_cli.inspection.symbols.grammars import GRAMMARS, Grammar
from scaffold_cli.inspection.symbols.model import Symbol

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_CLASSES = ("class", "interface", "enum")
# A value with names of its own, such as an object of functions, makes a variable worth opening.
_FUNCTIONS = ("arrow_function", "function_expression", "function", "generator_function")
_WRAPPERS = ("export_statement", "lexical_declaration", "variable_declaration", "type_declaration",
             "const_declaration", "var_declaration", "decorated_definition",
             "field_declaration", "property_declaration", "expression_statement")  # fmt: skip
_DEEPEST = 60


def root_of(text: str, language: str) -> SgNode:
    from ast_grep_py import SgRoot

    return SgRoot(text, language).root()


def symbols_of(text: str, language: str, file: str) -> list[Symbol]:
    reader = _Reader(language, file)
    return list(reader.walk(root_of(text, language), "", inside="", depth=0))


class _Reader:
    def __init__(self, language: str, file: str) -> None:
        self.language, self.file = language, file
        self.grammar: Grammar = GRAMMARS[language]

    def walk(self, node: SgNode, prefix: str, *, inside: str, depth: int) -> Iterator[Symbol]:
        if depth > _DEEPEST:
            return
        for child in node.children():
            if not child.is_named():
                continue
            kind = self.grammar.kinds.get(child.kind())
            if kind is None or not self._counts(child, inside):
                # What is local to a function is no symbol of the file.
                if not (inside == "function" and not prefix.endswith(".")):
                    yield from self.walk(child, prefix, inside=inside, depth=depth + 1)
                continue
            yield from self._declared(child, kind, prefix, inside, depth)

    def _declared(
        self, node: SgNode, kind: str, prefix: str, inside: str, depth: int
    ) -> Iterator[Symbol]:
        kind = self._refined(node, kind, inside)
        if inside == "function" and kind not in ("function", *_CLASSES):
            return
        for name in self._names(node):
            yield self._symbol(node, f"{self._owner(node, prefix)}{name}", kind)
        first = next(iter(self._names(node)), "")
        inner = f"{prefix}{first}." if first else prefix
        holds = "class" if kind in (*_CLASSES, "module") else inside
        if kind in ("function", "method"):
            holds = "function"
        yield from self.walk(node, inner, inside=holds, depth=depth + 1)

    def _counts(self, node: SgNode, inside: str) -> bool:
        if self.language == "ruby" and node.kind() == "assignment":
            left = node.field("left")
            return left is not None and left.kind() == "constant"
        return not (inside == "function" and node.kind() in ("variable_declarator", "var_spec"))

    def _refined(self, node: SgNode, kind: str, inside: str) -> str:
        """Tell methods from functions, and structures of Go and Kotlin from each other."""
        if kind == "function" and (inside == "class" or node.kind() == "method_declaration"):
            return "method"
        if node.kind() == "variable_declarator":
            return self._variable(node, inside)
        if self.language == "kotlin":
            return self._kotlin(node, kind, inside)
        if node.kind() == "type_spec":
            value = node.field("type")
            kinds = {"interface_type": "interface", "struct_type": "class"}
            return kinds.get(value.kind() if value is not None else "", "type")
        return kind

    def _variable(self, node: SgNode, inside: str) -> str:
        value = node.field("value")
        if value is not None and value.kind() in _FUNCTIONS:
            return "method" if inside == "class" else "function"
        return "constant" if (self._names(node) or [""])[0].isupper() else "variable"

    @staticmethod
    def _kotlin(node: SgNode, kind: str, inside: str) -> str:
        if node.kind() == "class_declaration":
            head = node.text().partition("{")[0].split()
            return next((word for word in ("interface", "enum") if word in head), "class")
        return "variable" if kind == "field" and inside != "class" else kind

    def _names(self, node: SgNode) -> list[str]:
        """Name what a node declares; a field of Java may declare several."""
        inner = [one for one in node.children() if one.kind() in ("variable_declarator",
                 "variable_declaration")]  # fmt: skip
        if node.kind() in ("field_declaration", "property_declaration") and inner:
            nested = [one for each in inner for one in ([each] if each.field("name") else
                      each.children()) if one.is_named()]  # fmt: skip
            return [name for one in nested if (name := self._name(one))]
        name = self._name(node)
        return [name] if name else []

    def _name(self, node: SgNode) -> str:
        if node.kind() == "assignment":
            left = node.field("left")
            return left.text() if left is not None else ""
        named = node.field("name") or next(
            (one for one in node.children() if one.kind() in self.grammar.names), None
        )
        if named is None and node.kind() in self.grammar.names:
            return node.text().lstrip("$")
        if named is None:
            return "Companion" if node.kind() == "companion_object" else ""
        text = named.text().lstrip("$").replace("::", ".")
        return text if named.kind() not in ("object_pattern", "array_pattern") else ""

    def _owner(self, node: SgNode, prefix: str) -> str:
        """Give what stands before a name; in Go the receiver's type."""
        receiver = node.field("receiver") if self.language == "go" else None
        if receiver is None:
            return prefix
        found = receiver.find(kind="type_identifier")
        return f"{found.text()}." if found is not None else prefix

    def _symbol(self, node: SgNode, name: str, kind: str) -> Symbol:
        whole = around(node)
        first = node.text().partition("\n")[0].partition("{")[0].strip()
        place = self._place(node)
        return Symbol(
            name, kind, self.language, self.file, whole.range().start.line + 1,
            node.range().end.line + 1, first[:120], place,
        )  # fmt: skip

    @staticmethod
    def _place(node: SgNode) -> int:
        named = node.field("name")
        return named.range().start.column if named is not None else node.range().start.column


def around(node: SgNode) -> SgNode:
    """Give the whole statement that a declaration stands in: with `export`, `const`, `type`."""
    whole = node
    while True:
        parent = whole.parent()
        if parent is None or parent.kind() not in _WRAPPERS:
            return whole
        if len([one for one in parent.named_children() if one.kind() == whole.kind()]) > 1:
            return whole
        whole = parent
