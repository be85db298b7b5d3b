"""Symbols of a Python file, by Python's own parser."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from scaffold_cli.inspection.symbols.model import Symbol

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_PROPERTIES = {"property", "cached_property", "hybrid_property", "computed_field"}


def parse(text: str) -> ast.Module:
    """Raises SyntaxError, or ValueError for what the parser cannot take."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(text)


def symbols_of(text: str, file: str) -> list[Symbol]:
    lines = text.splitlines()
    return list(_walk(parse(text).body, file, lines, "", in_class=False))


def _walk(
    body: list[ast.stmt], file: str, lines: list[str], prefix: str, *, in_class: bool
) -> Iterator[Symbol]:
    for node in body:
        if isinstance(node, _DEFINITIONS):
            yield _definition(node, file, lines, prefix, in_class=in_class)
            inner = f"{prefix}{node.name}."
            is_class = isinstance(node, ast.ClassDef)
            nested: list[ast.stmt] = [
                one for one in node.body if is_class or isinstance(one, _DEFINITIONS)
            ]
            yield from _walk(nested, file, lines, inner, in_class=is_class)
        elif isinstance(node, (ast.Assign, ast.AnnAssign)):
            yield from _names(node, file, lines, prefix, in_class=in_class)
        elif isinstance(node, (ast.If, ast.Try)):
            for part in (node.body, node.orelse):
                yield from _walk(part, file, lines, prefix, in_class=in_class)


def _definition(
    node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef,
    file: str,
    lines: list[str],
    prefix: str,
    *,
    in_class: bool,
) -> Symbol:
    start = min([node.lineno, *(one.lineno for one in node.decorator_list)])
    words = {ast.unparse(one).partition("(")[0].rpartition(".")[2] for one in node.decorator_list}
    if isinstance(node, ast.ClassDef):
        bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
        kind = "enum" if bases & {"Enum", "StrEnum", "IntEnum", "Flag"} else "class"
    elif in_class:
        kind = "property" if words & _PROPERTIES else "method"
    else:
        kind = "function"
    line = lines[node.lineno - 1] if node.lineno <= len(lines) else ""
    return Symbol(
        prefix + node.name, kind, "python", file, start, node.end_lineno or node.lineno,
        _signature(node), max(line.find(node.name), 0),
    )  # fmt: skip


def _signature(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> str:
    if isinstance(node, ast.ClassDef):
        given = [*map(ast.unparse, node.bases), *(ast.unparse(one) for one in node.keywords)]
        return f"class {node.name}({', '.join(given)})" if given else f"class {node.name}"
    word = "async def" if isinstance(node, ast.AsyncFunctionDef) else "def"
    returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
    return f"{word} {node.name}({ast.unparse(node.args)}){returns}"


def _names(
    node: ast.Assign | ast.AnnAssign, file: str, lines: list[str], prefix: str, *, in_class: bool
) -> Iterator[Symbol]:
    targets = node.targets if isinstance(node, ast.Assign) else [node.target]
    for target in targets:
        if not isinstance(target, ast.Name):
            continue
        constant = "constant" if target.id.isupper() else "variable"
        yield Symbol(
            prefix + target.id, "field" if in_class else constant, "python", file, node.lineno,
            node.end_lineno or node.lineno, lines[node.lineno - 1].strip()[:120],
            target.col_offset,
        )  # fmt: skip
