"""Merges Python that the text merge could not: what both added side by side stays side by side.

Works on statements. Two methods at the end of a class, two imports, two entries of a list are no
contradiction; two versions of one statement are, and then nothing is merged here. The result
counts only if it parses and holds every definition, name and entry that either side had added.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import libcst as cst

# A statement, an imported name, an entry of a list; told apart by a key, compared by its code.
Node = Any


class _Contradiction(Exception):
    """Both sides changed the same thing in different ways."""


def merge_python(base: bytes, yours: bytes, template: bytes) -> bytes | None:
    """Give the merged source, or None where the two contradict each other or it is no Python."""
    import libcst

    try:
        merger = _Merger(*(libcst.parse_module(source) for source in (base, yours, template)))
        merged = merger.merge().bytes
    except (_Contradiction, libcst.ParserSyntaxError, SyntaxError, ValueError, RecursionError):
        return None
    return merged if _keeps_all(base, yours, template, merged) else None


@dataclass(frozen=True, slots=True)
class _Sides:
    base: Sequence[Node]
    yours: Sequence[Node]
    template: Sequence[Node]


class _Merger:
    def __init__(self, base: cst.Module, yours: cst.Module, template: cst.Module) -> None:
        self.base, self.yours, self.template = base, yours, template

    def code(self, node: Node) -> str:
        return self.yours.code_for_node(node) if not isinstance(node, str) else node

    def merge(self) -> cst.Module:
        body = self.merge_body(_Sides(self.base.body, self.yours.body, self.template.body))
        header = self.one_of(
            *("".join(map(self.code, each.header)) for each in self.modules),
            results=[each.header for each in self.modules],
        )
        footer = self.one_of(
            *("".join(map(self.code, each.footer)) for each in self.modules),
            results=[each.footer for each in self.modules],
        )
        return self.yours.with_changes(body=body, header=header, footer=footer)

    @property
    def modules(self) -> tuple[cst.Module, cst.Module, cst.Module]:
        return self.base, self.yours, self.template

    def one_of(self, base: str, yours: str, template: str, *, results: Sequence[Any]) -> Any:
        """Take the side that changed something; both may not, unless alike."""
        if yours in {base, template}:
            return results[2]
        if template == base:
            return results[1]
        raise _Contradiction

    def merge_body(self, sides: _Sides) -> list[Node]:
        body = _merge_rows(sides, key=self.key, code=self.code, deeper=self.merge_statement)
        if any(map(_leaves, body[:-1])) and not any(map(_leaves, sides.base[:-1])):
            # What the other side has added after it would never run.
            raise _Contradiction
        return body

    def key(self, node: Node) -> tuple[str, str]:
        """Name what a statement defines; one that defines nothing is known by its code."""
        import libcst

        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            return "definition", node.name.value
        if isinstance(node, libcst.SimpleStatementLine) and len(node.body) == 1:
            small = node.body[0]
            if isinstance(small, libcst.ImportFrom) and small.module is not None:
                return "import", "." * len(small.relative) + self.code(small.module)
            if isinstance(small, libcst.AnnAssign):
                return "name", self.code(small.target)
            if isinstance(small, libcst.Assign) and len(small.targets) == 1:
                return "name", self.code(small.targets[0].target)
        return "code", self.code(node).strip()

    def merge_statement(self, base: Node, yours: Node, template: Node) -> Node:
        """Look inside of a statement that both have changed."""
        import libcst

        if isinstance(yours, libcst.ClassDef | libcst.FunctionDef):
            return self.merge_definition(base, yours, template)
        if isinstance(yours, libcst.SimpleStatementLine):
            smalls = [each.body[0] for each in (base, yours, template) if len(each.body) == 1]
            if len(smalls) == len(self.modules) and isinstance(smalls[1], libcst.ImportFrom):
                return self.merge_import(yours, *smalls)
            if len(smalls) == len(self.modules):
                return self.merge_value(yours, *smalls)
        raise _Contradiction

    def merge_definition(self, base: Node, yours: Node, template: Node) -> Node:
        import libcst

        bodies = [each.body for each in (base, yours, template)]
        if not all(isinstance(each, libcst.IndentedBlock) for each in bodies):
            raise _Contradiction
        empty = libcst.SimpleStatementSuite([libcst.Pass()])
        heads = [self.code(each.with_changes(body=empty)) for each in (base, yours, template)]
        head = self.one_of(*heads, results=[base, yours, template])
        footers = ["".join(map(self.code, each.footer)) for each in bodies]
        footer = self.one_of(*footers, results=[each.footer for each in bodies])
        body = self.merge_body(_Sides(*(each.body for each in bodies)))
        return head.with_changes(body=bodies[1].with_changes(body=body, footer=footer))

    def merge_import(self, line: Node, base: Node, yours: Node, template: Node) -> Node:
        import libcst

        sides = [each.names for each in (base, yours, template)]
        if any(isinstance(each, libcst.ImportStar) for each in sides):
            raise _Contradiction
        plain = [
            [each.with_changes(comma=libcst.MaybeSentinel.DEFAULT) for each in side]
            for side in sides
        ]
        names = _merge_rows(_Sides(*plain), key=self.code, code=self.code, deeper=_contradict)
        if [self.code(each) for each in plain[1]] == sorted(map(self.code, plain[1])):
            names.sort(key=self.code)
        spaced = libcst.Comma(whitespace_after=libcst.SimpleWhitespace(" "))
        names = [each.with_changes(comma=spaced) for each in names[:-1]] + names[-1:]
        if yours.lpar is not None or template.lpar is not None:
            return self.merge_long_import(line, yours if yours.lpar else template, names)
        return line.with_changes(body=[yours.with_changes(names=names)])

    def merge_long_import(self, line: Node, shape: Node, names: list[Node]) -> Node:
        """Keep one name a line, as the longer side has it."""
        last = shape.names[-1].comma
        rows = [each.with_changes(comma=shape.names[0].comma) for each in names[:-1]]
        return line.with_changes(
            body=[shape.with_changes(names=[*rows, names[-1].with_changes(comma=last)])]
        )

    def merge_value(self, line: Node, base: Node, yours: Node, template: Node) -> Node:
        """Merge the entries of a list, tuple, set or dict that is given the same name."""
        import libcst

        kinds = libcst.List | libcst.Tuple | libcst.Set | libcst.Dict
        values: list[Any] = [getattr(each, "value", None) for each in (base, yours, template)]
        if len({type(each) for each in values}) != 1 or not isinstance(values[1], kinds):
            raise _Contradiction
        heads = [
            self.code(each.with_changes(value=libcst.Name("x"))) for each in (base, yours, template)
        ]
        self.one_of(*heads, results=heads)
        commas = [each.comma for value in values for each in value.elements[:1]]
        rows = [
            [each.with_changes(comma=libcst.MaybeSentinel.DEFAULT) for each in value.elements]
            for value in values
        ]
        merged = _merge_rows(_Sides(*rows), key=self.code, code=self.code, deeper=_contradict)
        between = next((each for each in commas if isinstance(each, libcst.Comma)), None)
        if between is None:
            raise _Contradiction
        last = values[1].elements[-1].comma if values[1].elements else between
        spread = [each.with_changes(comma=between) for each in merged[:-1]]
        value = values[1].with_changes(elements=[*spread, merged[-1].with_changes(comma=last)])
        return line.with_changes(body=[yours.with_changes(value=value)])


def _leaves(statement: Node) -> bool:
    import libcst

    ends = (libcst.Return, libcst.Raise, libcst.Continue, libcst.Break)
    return isinstance(statement, libcst.SimpleStatementLine) and isinstance(
        statement.body[-1], ends
    )


def _contradict(_base: Node, _yours: Node, _template: Node) -> Node:
    raise _Contradiction


def _merge_rows(
    sides: _Sides,
    *,
    key: Callable[[Node], Any],
    code: Callable[[Node], str],
    deeper: Callable[[Node, Node, Node], Node],
) -> list[Node]:
    """Merge three rows of things; what both added between the same neighbours follows in turn."""
    rows = [_numbered(side, key) for side in (sides.base, sides.yours, sides.template)]
    base, yours, template = (dict(row) for row in rows)
    anchors = [each for each in base if each in yours and each in template]
    _check_order(anchors, yours, template)
    _check_deletions(base, yours, template, code)
    merged: dict[Any, Node] = {}
    gaps = [_gaps(row, anchors) for row in (yours, template)]
    _check_replacements(_gaps(base, anchors), gaps, base)
    for place, anchor in enumerate([None, *anchors]):
        if anchor is not None:
            trio = (base[anchor], yours[anchor], template[anchor])
            merged[anchor] = _merge_one(*trio, code=code, deeper=deeper)
        for side, gap in zip((yours, template), gaps, strict=True):
            for each in gap[place]:
                if each in base:
                    continue
                if each in merged and code(merged[each]).strip() != code(side[each]).strip():
                    raise _Contradiction
                merged.setdefault(each, side[each])
    return list(merged.values())


def _numbered(nodes: Sequence[Node], key: Callable[[Node], Any]) -> list[tuple[Any, Node]]:
    """Tell equal keys apart by how often they have come."""
    seen: Counter[Any] = Counter()
    numbered = []
    for node in nodes:
        name = key(node)
        numbered.append(((name, seen[name]), node))
        seen[name] += 1
    return numbered


def _check_order(anchors: list[Any], *rows: dict[Any, Node]) -> None:
    for row in rows:
        if [each for each in row if each in anchors] != anchors:
            raise _Contradiction


def _check_deletions(
    base: dict[Any, Node],
    yours: dict[Any, Node],
    template: dict[Any, Node],
    code: Callable[[Node], str],
) -> None:
    """What one side has deleted the other must not have changed."""
    for each, node in base.items():
        left = [row[each] for row in (yours, template) if each in row]
        if len(left) == 1 and code(left[0]) != code(node):
            raise _Contradiction


def _check_replacements(
    old: list[list[Any]], gaps: list[list[list[Any]]], base: dict[Any, Node]
) -> None:
    """Where something went, two new things in its place are two versions of it."""
    for gone, *added in zip(old, *gaps, strict=True):
        if gone and all(any(each not in base for each in gap) for gap in added):
            raise _Contradiction


def _gaps(row: dict[Any, Node], anchors: list[Any]) -> list[list[Any]]:
    """Give what stands before the first anchor, after the first, and so on."""
    gaps: list[list[Any]] = [[]]
    for each in row:
        if each in anchors:
            gaps.append([])
        else:
            gaps[-1].append(each)
    return gaps


def _merge_one(
    base: Node,
    yours: Node,
    template: Node,
    *,
    code: Callable[[Node], str],
    deeper: Callable[[Node, Node, Node], Node],
) -> Node:
    if code(yours) in {code(base), code(template)}:
        return template
    if code(template) == code(base):
        return yours
    return deeper(base, yours, template)


def _keeps_all(base: bytes, yours: bytes, template: bytes, merged: bytes) -> bool:
    """See that it parses, and that nothing which either side has added is missing."""
    try:
        told = [_parts(source) for source in (base, yours, template, merged)]
    except (SyntaxError, ValueError):
        return False
    old, mine, new, after = told
    return all(
        after[part] >= count - old[part]
        for side in (mine, new)
        for part, count in side.items()
        if count > old[part]
    ) and _comments(yours) - _comments(base) <= _comments(merged)


def _parts(source: bytes) -> Counter[str]:
    """Count definitions, imported names and simple statements, wherever they stand."""
    parts: Counter[str] = Counter()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            parts[f"def {node.name}"] += 1
        elif isinstance(node, ast.ImportFrom | ast.Import):
            parts.update(
                f"import {getattr(node, 'module', '')} {ast.dump(each)}" for each in node.names
            )
        elif isinstance(node, ast.List | ast.Tuple | ast.Set):
            parts.update(f"entry {ast.dump(each)}" for each in node.elts)
        elif isinstance(node, ast.Expr | ast.Return | ast.Raise | ast.Delete):
            parts[f"statement {ast.dump(node)}"] += 1
    return parts


def _comments(source: bytes) -> Counter[bytes]:
    lines = (line.strip() for line in source.splitlines())
    return Counter(line for line in lines if line.startswith(b"#"))
