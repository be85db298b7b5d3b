"""Puts code next to a symbol: planned as text, shown as a diff, written once."""

from __future__ import annotations

import difflib
import os
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from scaffold_cli.errors import InputError
from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.symbols import find
from scaffold_cli.inspection.symbols.model import Symbol

Outcome = Literal["done", "already there", "cannot"]
Side = Literal["after", "before"]


class NoSymbol(InputError):
    code = "no_symbol"


class BadSnippet(InputError):
    code = "bad_snippet"


class CannotInsert(Exception):
    """What keeps the code from being put there, as a sentence."""


@dataclass(frozen=True, slots=True)
class Insertion:
    """What will be done; `paste` is what to put in by hand where it cannot be, and where."""

    outcome: Outcome
    file: str
    line: int
    diff: str = ""
    reason: str = ""
    paste: str = ""
    # The whole file afterwards; empty where nothing changes.
    after: str = ""


def plan_insertion(tree: Tree, name: str, snippet: str, *, side: Side, file: str = "") -> Insertion:
    """Say what becomes of the file of a symbol; nothing is written.

    Raises NoSymbol where the name is nowhere or in several places, BadSnippet where the code is
    none.
    """
    if not snippet.strip():
        raise BadSnippet("The snippet is empty.", hint="Put the code to insert into it.")
    symbol = _only(tree, name, file)
    before = (tree.text(symbol.file) or "").replace("\r\n", "\n")
    snippet = snippet.replace("\r\n", "\n")
    try:
        after = _inserted(before, symbol, snippet, side)
    except CannotInsert as error:
        return Insertion(
            "cannot", symbol.file, symbol.line, reason=str(error), paste=snippet.strip("\n")
        )
    if after == before:
        return Insertion("already there", symbol.file, symbol.line)
    lines = difflib.unified_diff(
        before.splitlines(keepends=True),
        after.splitlines(keepends=True),
        f"a/{symbol.file}",
        f"b/{symbol.file}",
    )
    return Insertion("done", symbol.file, symbol.line, diff="".join(lines), after=after)


def _only(tree: Tree, name: str, file: str) -> Symbol:
    found = find(tree, name)
    symbols = [one for one in found.symbols if file in ("", one.file)]
    if not symbols:
        near = ", ".join(found.near)
        raise NoSymbol(
            f"There is no symbol {name}{f' in {file}' if file else ''}.",
            hint=f"Did you mean {near}?" if near else "Look for it: scaffold symbols search NAME",
        )
    if len(symbols) > 1:
        places = "\n".join(f"  {one.kind} {one.name}  {one.file}:{one.line}" for one in symbols)
        raise NoSymbol(
            f"{name} is in {len(symbols)} places:\n{places}",
            hint="Name the one that is meant: Class.member, or --in FILE",
        )
    return symbols[0]


def _inserted(before: str, symbol: Symbol, snippet: str, side: Side) -> str:
    if symbol.language == "python":
        from scaffold_cli.inspection.symbols.insertion_python import insert

        return insert(before, symbol, snippet, side)
    from scaffold_cli.inspection.symbols.insertion_syntax import insert as insert_text

    return insert_text(before, symbol, snippet, side)


def apply_insertion(tree: Tree, insertion: Insertion) -> None:
    """Write the file whole or not at all; its line ends, encoding mark and rights stay."""
    path = (tree.root / insertion.file).resolve()
    old = path.read_bytes()
    text = insertion.after.replace("\n", "\r\n") if b"\r\n" in old else insertion.after
    encoding = "utf-8-sig" if old.startswith(b"\xef\xbb\xbf") else _encoding(old)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".scaffold-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode(encoding))
        Path(name).chmod(path.stat().st_mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _encoding(data: bytes) -> str:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return "latin-1"
    return "utf-8"
