"""What the readers of other languages share: calls, texts, decorators, places of names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.routes.model import Handler
from scaffold_cli.inspection.symbols import symbols_of
from scaffold_cli.inspection.symbols.model import Symbol
from scaffold_cli.inspection.symbols.syntax import root_of

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_TEXTS = ("string", "string_literal", "interpreted_string_literal", "raw_string_literal",
          "template_string", "encapsed_string")  # fmt: skip
_QUOTES = re.compile(r"""^(?:"|'|`)(.*)(?:"|'|`)$""", re.DOTALL)
_COMMENTS = ("comment", "line_comment", "block_comment", "multiline_comment")


class Places:
    """The files of some languages, and where in them a name is made."""

    def __init__(self, tree: Tree, *languages: str) -> None:
        self.tree = tree
        self.files = [file for file in tree.of(*languages) if not _is_test(file)]
        self._symbols: dict[str, list[Symbol]] = {}

    def having(self, *words: str) -> list[str]:
        """Give the files that hold one of the words."""
        return [file for file in self.files if self._holds(file, words)]

    def _holds(self, file: str, words: tuple[str, ...]) -> bool:
        text = self.tree.text(file)
        return text is not None and any(word in text for word in words)

    def root(self, file: str, language: str) -> SgNode:
        return root_of(self.tree.text(file) or "", language)

    def handler(self, name: str, file: str, line: int, *, near: str = "") -> Handler:
        """Find what a dotted name means; where nothing is found, the place of the route counts."""
        wanted = name.split(".")
        files = [near] if near else self.having(wanted[-1])
        for one in sorted(files, key=lambda each: each != file):
            if one not in self._symbols:
                self._symbols[one] = symbols_of(self.tree, one)
            for symbol in self._symbols[one]:
                if symbol.name.split(".")[-len(wanted) :] == wanted and symbol.kind in _CALLED:
                    return Handler(name, one, symbol.line)
        return Handler(name, file, line)


_CALLED = ("function", "method", "class", "property")


def _is_test(file: str) -> bool:
    return bool(re.search(r"(^|/)(tests?|spec|__tests__)/|[._](test|spec)\.\w+$|_test\.go$", file))


def line_of(node: SgNode) -> int:
    return node.range().start.line + 1


def text_of(node: SgNode | None) -> str | None:
    """Give what stands between quotes; None where the node is no plain text."""
    if node is None or node.kind() not in _TEXTS:
        return None
    found = _QUOTES.match(node.text())
    text = found[1] if found else ""
    return re.sub(r"\$\{([^}]*)\}", r"{?\1}", text)


def arguments_of(call: SgNode) -> list[SgNode]:
    listed = call.field("arguments") or next(
        (one for one in call.children() if one.kind() in ("argument_list", "arguments")), None
    )
    if listed is None:
        return []
    found = [one for one in listed.named_children() if one.kind() not in _COMMENTS]
    return [_bare(one) for one in found]


def _bare(node: SgNode) -> SgNode:
    """Look through the node that PHP puts around an argument."""
    if node.kind() in ("argument", "array_element_initializer") and node.named_children():
        return node.named_children()[-1]
    return node


def elements(node: SgNode | None) -> list[SgNode]:
    """Give what a list holds; a single value is a list of one."""
    if node is None:
        return []
    if node.kind() in ("array", "array_creation_expression", "element_value_array_initializer"):
        return [_bare(one) for one in node.named_children() if one.kind() not in _COMMENTS]
    return [node]


def texts_in(node: SgNode | None) -> list[str]:
    return [text for one in elements(node) if (text := text_of(one)) is not None]


def decorators_above(node: SgNode) -> Iterator[SgNode]:
    """Give the decorators of TypeScript, which stand before what they decorate."""
    for one in node.children():
        if one.kind() == "decorator":
            yield one
    before = node.prev()
    while before is not None and before.kind() in ("decorator", *_COMMENTS):
        if before.kind() == "decorator":
            yield before
        before = before.prev()
    parent = node.parent()
    if parent is not None and parent.kind() == "export_statement":
        yield from (one for one in parent.children() if one.kind() == "decorator")


def joined(*parts: str) -> str:
    """Put parts of a path together, each with one slash before it."""
    return "".join(f"/{part.strip('/')}" for part in parts if part.strip("/")) or "/"


def colon_path(path: str) -> str:
    """Write `/users/:id` as `/users/{id}`."""
    return re.sub(r"[:*](\w+)(\([^)]*\))?\??", r"{\1}", path)
