"""Symbols of a codebase: what a file has, where a name is made, what fits a pattern."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scaffold_cli.errors import InputError
from scaffold_cli.inspection.files import Tree, language_of
from scaffold_cli.inspection.symbols import python, syntax
from scaffold_cli.inspection.symbols.model import KINDS, Reference, References, Symbol

__all__ = ["KINDS", "BadPattern", "Found", "Match", "Reference", "References", "Symbol", "find",
           "overview", "search", "search_code", "symbols_of"]  # fmt: skip

_MOST_NEAR = 5
_MOST_FOUND = 1000


class BadPattern(InputError):
    code = "bad_pattern"


@dataclass(frozen=True, slots=True)
class Found:
    """`near` are names like the one that was asked for, where that one is nowhere."""

    symbols: tuple[Symbol, ...]
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """Code that fits a structural pattern, and what its variables stand for."""

    file: str
    line: int
    end_line: int
    text: str
    variables: dict[str, str] = field(default_factory=dict)


def symbols_of(tree: Tree, file: str) -> list[Symbol]:
    """Give the symbols of one file, in the order of the code; a broken one has a note."""
    text = tree.text(file)
    if text is None:
        return []
    language = language_of(file)
    try:
        if language == "python":
            return python.symbols_of(text, file)
        return syntax.symbols_of(text, language, file)
    except SyntaxError as error:
        tree.note(f"No valid Python: {error.msg}.", f"{file}:{error.lineno or 1}")
    except (ValueError, RecursionError, MemoryError):
        tree.note("The file cannot be parsed.", file)
    return []


def overview(tree: Tree, file: str) -> list[Symbol]:
    return symbols_of(tree, file)


def find(tree: Tree, name: str, *, kind: str = "") -> Found:
    """Find where a name is made: `Order`, `Order.total`, `service.create_order` by its module."""
    wanted = name.replace("::", ".").replace("#", ".").split(".")
    found = [
        symbol
        for symbol in _candidates(tree, lambda text: wanted[-1] in text)
        if _dotted(symbol)[-len(wanted) :] == wanted and kind in ("", symbol.kind)
    ]
    return Found(tuple(found), () if found else tuple(_near(tree, wanted[-1])))


def _dotted(symbol: Symbol) -> list[str]:
    """Give the whole name: the folders and the file, then what is inside."""
    module = symbol.file.rpartition(".")[0].removesuffix("/__init__").split("/")
    return [*module, *symbol.name.split(".")]


def _candidates(tree: Tree, may: Callable[[str], bool]) -> Iterator[Symbol]:
    for file in tree.files:
        text = tree.text(file)
        if text is not None and may(text):
            yield from symbols_of(tree, file)


def _near(tree: Tree, name: str) -> list[str]:
    start = name[:3].lower()
    names = {one.last for one in _candidates(tree, lambda text: start in text.lower())}
    folded = {one.lower(): one for one in sorted(names)}
    close = difflib.get_close_matches(name.lower(), folded, n=_MOST_NEAR)
    return [folded[one] for one in close]


def search(tree: Tree, pattern: str, *, kind: str = "") -> list[Symbol]:
    """Give the symbols whose dotted name a regular expression fits, in any part of it.

    Raises BadPattern where it is none.
    """
    try:
        wanted = re.compile(pattern)
    except re.error as error:
        raise BadPattern(
            f"{pattern!r} is no regular expression: {error}.",
            hint="Escape what is meant literally with \\, or search code: --code LANGUAGE",
        ) from error
    return [
        symbol
        for symbol in _candidates(tree, lambda _: True)
        if wanted.search(symbol.name) and kind in ("", symbol.kind)
    ]


def search_code(tree: Tree, pattern: str, language: str) -> list[Match]:
    """Give the code that fits an ast-grep pattern, such as `$A.save($$$)`."""
    names = sorted(set(re.findall(r"\$([A-Z_][A-Z0-9_]*)", pattern)))
    found: list[Match] = []
    for file in tree.of(language):
        text = tree.text(file)
        if text is None or not _may_hold(text, pattern):
            continue
        try:
            nodes = syntax.root_of(text, language).find_all(pattern=pattern)
        except RuntimeError as error:
            raise BadPattern(
                f"{pattern!r} is no pattern of {language}: {str(error).partition(chr(10))[0]}",
                hint="A pattern is code with $NAME for one node and $$$ for any number of them.",
            ) from error
        for node in nodes:
            place = node.range()
            bound = {name: one.text() for name in names if (one := node.get_match(name))}
            first = node.text().partition("\n")[0]
            found.append(Match(file, place.start.line + 1, place.end.line + 1, first, bound))
            if len(found) >= _MOST_FOUND:
                tree.note(f"Only the first {_MOST_FOUND} places are shown.")
                return found
    return found


def _may_hold(text: str, pattern: str) -> bool:
    """Whether every plain word of a pattern stands in the text: most files need no parsing."""
    return all(word in text for word in re.findall(r"(?<![$\w])[A-Za-z_]\w+", pattern))
