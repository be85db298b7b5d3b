"""Where a symbol is used: jedi decides for Python, scoped names for the other languages."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from scaffold_cli.inspection.files import Tree, language_of
from scaffold_cli.inspection.python.modules import Modules
from scaffold_cli.inspection.symbols import find
from scaffold_cli.inspection.symbols.grammars import GRAMMARS, Grammar
from scaffold_cli.inspection.symbols.model import Method, Reference, References, Symbol
from scaffold_cli.inspection.symbols.syntax import root_of

if TYPE_CHECKING:
    from ast_grep_py import SgNode

# A symbol that is used everywhere shall not hold anybody up for long.
_SECONDS = 30.0
_FAMILIES = (("javascript", "typescript", "tsx"), ("java", "kotlin"))


def references(tree: Tree, name: str, *, seconds: float = _SECONDS) -> References:
    """Find the uses of a name, each symbol of that name; its own definition is not among them."""
    found = find(tree, name).symbols
    deadline = time.monotonic() + seconds
    used: list[Reference] = []
    complete = True
    own = [symbol for symbol in found if symbol.language == "python"]
    if own:
        uses, complete = _by_jedi(tree, own, deadline)
        used += uses
    for language in dict.fromkeys(one.language for one in found if one.language != "python"):
        same = [one for one in found if one.language == language]
        used += _by_names(tree, same, language)
    method: Method | None = None if not found else "jedi" if own else "scoped names"
    unique = dict.fromkeys(sorted(used, key=lambda one: (one.file, one.line, one.column)))
    return References(found, tuple(unique), method, complete)


def _by_jedi(
    tree: Tree, definitions: list[Symbol], deadline: float
) -> tuple[list[Reference], bool]:
    """Ask at every place of the name what it stands for; jedi's own search stops after 30 files."""
    import jedi

    root = tree.root.resolve()
    roots = [str(root / one) for one in Modules(tree).roots]
    # Only what lies in the repository is looked at, and nothing compiled is loaded.
    project = jedi.Project(root, sys_path=roots, smart_sys_path=False, load_unsafe_extensions=False)
    environment = jedi.InterpreterEnvironment()
    wanted = {(str(root / one.file), line) for one in definitions for line in _own_lines(tree, one)}
    name = definitions[0].last
    word = re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])")
    used: list[Reference] = []
    for file in tree.files:
        text = tree.text(file) if file.endswith(".py") else None
        if text is None or not word.search(text):
            continue
        script = jedi.Script(text, path=root / file, project=project, environment=environment)
        for line, column, shown in _places(text, name):
            if time.monotonic() > deadline:
                return used, False
            if (str(root / file), line) in wanted and shown.lstrip().startswith(_KEYWORDS):
                continue
            certain = _stands_for(script, line, column, wanted)
            if certain is not None:
                used.append(Reference(file, line, column, shown.strip()[:120], certain))
    return used, True


_KEYWORDS = ("def ", "class ", "async def ")


def _own_lines(tree: Tree, symbol: Symbol) -> Iterator[int]:
    """Give the line of the name itself, below its decorators."""
    lines = (tree.text(symbol.file) or "").splitlines()
    for number in range(symbol.line, min(symbol.end_line, symbol.line + 40) + 1):
        if number <= len(lines) and re.search(rf"\b{re.escape(symbol.last)}\b", lines[number - 1]):
            yield number
            if lines[number - 1].lstrip().startswith(_KEYWORDS) or number == symbol.end_line:
                return
            if symbol.kind not in ("function", "method", "class", "enum", "property"):
                return


def _places(text: str, name: str) -> Iterator[tuple[int, int, str]]:
    """Give each place of a name in code, not in comments and strings."""
    from parso.grammar import load_grammar

    lines = text.splitlines()
    leaf = load_grammar().parse(text).get_first_leaf()
    while leaf is not None:
        if leaf.type == "name" and leaf.value == name:
            line, column = leaf.start_pos
            yield line, column, lines[line - 1] if line <= len(lines) else ""
        leaf = leaf.get_next_leaf()


def _stands_for(script: Any, line: int, column: int, wanted: set[tuple[str, int]]) -> bool | None:
    """Tell whether a name means the symbol; None where it means another, False where unclear."""
    try:
        targets = script.goto(line, column, follow_imports=True)
    except Exception:  # jedi falls over code that it does not understand
        return False
    places = {(str(one.module_path), one.line) for one in targets if one.module_path}
    if places & wanted:
        return True
    # A receiver that nothing is known about: the name fits, no more can be said.
    return None if targets else False


def _by_names(tree: Tree, definitions: list[Symbol], language: str) -> list[Reference]:
    family = next((one for one in _FAMILIES if language in one), (language,))
    name = definitions[0].last
    own = {(one.file, one.line) for one in definitions}
    is_member = all("." in one.name for one in definitions)
    used: list[Reference] = []
    for file in tree.of(*family):
        text = tree.text(file)
        if text is None or name not in text:
            continue
        grammar = GRAMMARS[language_of(file)]
        lines = text.splitlines()
        starts = {line for at, line in own if at == file}
        for node in _identifiers(root_of(text, language_of(file)), name, grammar):
            place = node.range().start
            line = place.line + 1
            if _declares(node, grammar) and any(start <= line <= start + 20 for start in starts):
                continue
            if _is_shadowed(node, name, grammar):
                continue
            shown = lines[line - 1].strip()[:120] if line <= len(lines) else ""
            reference = Reference(file, line, place.column, shown, certain=not is_member)
            used.append(reference)
    return used


def _identifiers(root: SgNode, name: str, grammar: Grammar) -> Iterator[SgNode]:
    for kind in sorted(grammar.identifiers):
        for node in root.find_all(kind=kind):
            if node.text().lstrip("$:@") == name:
                yield node


def _declares(node: SgNode, grammar: Grammar) -> bool:
    """Whether a name stands there as the name of a declaration."""
    parent = node.parent()
    if parent is None or parent.kind() not in grammar.kinds:
        return False
    named = parent.field("name")
    return named is None or named.range().start.index == node.range().start.index


def _is_shadowed(node: SgNode, name: str, grammar: Grammar) -> bool:
    """Whether a function around the name has a parameter or variable that is called the same."""
    parent = node.parent()
    if parent is not None and parent.kind() in ("member_expression", "selector_expression",
        "field_access", "navigation_suffix", "member_access_expression", "call"):  # fmt: skip
        first = parent.children()[0]
        if first.range().start.index != node.range().start.index:
            return False
    for scope in node.ancestors():
        if scope.kind() not in grammar.scopes:
            continue
        for kind in sorted(grammar.parameters):
            for declared in scope.find_all(kind=kind):
                if _declared_name(declared, name, grammar):
                    return True
    return False


def _declared_name(declared: SgNode, name: str, grammar: Grammar) -> bool:
    named = declared.field("name") or declared.field("pattern") or declared.field("left")
    if named is not None:
        return named.text().lstrip("$") == name
    return any(
        one.kind() in grammar.identifiers and one.text().lstrip("$") == name
        for one in declared.children()
    )
