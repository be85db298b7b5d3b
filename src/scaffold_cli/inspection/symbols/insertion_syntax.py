"""Puts code next to a symbol of another language, at the bounds that its syntax tree shows."""

from __future__ import annotations

import re
from textwrap import dedent, indent

from scaffold_cli.inspection.symbols.insertion import BadSnippet, CannotInsert, Side
from scaffold_cli.inspection.symbols.model import Symbol
from scaffold_cli.inspection.symbols.syntax import root_of, symbols_of

# Lines above a declaration that belong to it: comments, attributes, annotations.
_ABOVE = re.compile(r"\s*(//|/\*|\*|\*/|#(?!include)|@\w|\[\w+.*\]\s*$)")


def insert(before: str, symbol: Symbol, snippet: str, side: Side) -> str:
    """Give the text afterwards; CannotInsert where it would be no code any more."""
    lines = before.splitlines()
    margin = re.match(r"\s*", lines[symbol.line - 1])
    code = indent(dedent(snippet).strip("\n"), margin[0] if margin else "").splitlines()
    names = _names("\n".join(code), symbol)
    if _flat("\n".join(code)) in _flat(before):
        return before
    _refuse_taken(before, symbol, names)
    at = symbol.end_line if side == "after" else _top(lines, symbol.line - 1)
    above = [""] if at and lines[at - 1].strip() and side == "after" else []
    below = [""] if at < len(lines) and lines[at].strip() not in ("", "}", "end", "};") else []
    end = "\n" if before.endswith("\n") else ""
    after = "\n".join([*lines[:at], *above, *code, *below, *lines[at:]]) + end
    if _errors(after, symbol.language) > _errors(before, symbol.language):
        raise CannotInsert("Put there, the snippet would break the syntax of the file.")
    return after


def _flat(text: str) -> str:
    return " ".join(text.split())


def _names(code: str, symbol: Symbol) -> list[str]:
    try:
        return [one.last for one in symbols_of(code, symbol.language, "") if not one.depth]
    except RuntimeError as error:
        raise BadSnippet("The snippet cannot be parsed.") from error


def _refuse_taken(before: str, symbol: Symbol, names: list[str]) -> None:
    owner = symbol.name.rpartition(".")[0]
    for one in symbols_of(before, symbol.language, symbol.file):
        if one.last in names and one.name.rpartition(".")[0] == owner:
            raise CannotInsert(f"{one.last} is there already, with other code, in line {one.line}.")


def _top(lines: list[str], at: int) -> int:
    """Go up past the comments and annotations of a declaration."""
    while at and _ABOVE.match(lines[at - 1]):
        at -= 1
    return at


def _errors(text: str, language: str) -> int:
    return len(root_of(text, language).find_all(kind="ERROR"))
