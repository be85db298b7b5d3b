"""Puts Python next to a Python symbol with LibCST: indentation, empty lines and imports fit."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from textwrap import dedent

import libcst as cst
from libcst.codemod import CodemodContext
from libcst.codemod.visitors import AddImportsVisitor
from libcst.metadata import MetadataWrapper, PositionProvider

from scaffold_cli.inspection.symbols.insertion import BadSnippet, CannotInsert, Side
from scaffold_cli.inspection.symbols.model import Symbol

_Statement = cst.BaseCompoundStatement | cst.SimpleStatementLine
_DEFINITIONS = (cst.FunctionDef, cst.ClassDef)


def insert(before: str, symbol: Symbol, snippet: str, side: Side) -> str:
    """Give the text of the module afterwards; the same one where the code is there already."""
    imports, statements = _parts(snippet)
    module = cst.parse_module(before)
    if not _is_there(before, symbol, statements):
        module = _with_statements(module, symbol, statements, side)
    return _with_imports(module, imports).code


def _parts(snippet: str) -> tuple[list[cst.SimpleStatementLine], list[_Statement]]:
    """Part the imports that a snippet begins with from what is to be put in."""
    try:
        parsed = cst.parse_module(dedent(snippet).strip("\n") + "\n")
    except cst.ParserSyntaxError as error:
        raise BadSnippet(
            f"The snippet is no valid Python: {error.message.partition(chr(10))[0]}",
            where=f"line {error.raw_line}",
            hint="Mend it; it is dedented before it is read.",
        ) from error
    imports: list[cst.SimpleStatementLine] = []
    statements: list[_Statement] = []
    for statement in parsed.body:
        if (
            isinstance(statement, cst.SimpleStatementLine)
            and not statements
            and all(isinstance(one, (cst.Import, cst.ImportFrom)) for one in statement.body)
        ):
            imports.append(statement)
        elif isinstance(statement, _Statement):
            statements.append(statement)
    if parsed.header and statements:
        first = statements[0]
        statements[0] = first.with_changes(leading_lines=[*parsed.header, *first.leading_lines])
    return imports, statements


def _is_there(before: str, symbol: Symbol, statements: Sequence[_Statement]) -> bool:
    """Whether all of it is there; CannotInsert where a name is taken by other code."""
    body = _siblings(ast.parse(before), symbol.name.split(".")[:-1])
    present = {ast.dump(one) for one in body}
    wanted = [
        node
        for one in statements
        for node in ast.parse(cst.Module([one.with_changes(leading_lines=[])]).code).body
    ]
    if wanted and all(ast.dump(one) in present for one in wanted):
        return True
    taken = {one.name: one.lineno for one in body if isinstance(one, _NAMED)}
    for one in wanted:
        if isinstance(one, _NAMED) and one.name in taken:
            raise CannotInsert(
                f"{one.name} is there already, with other code, in line {taken[one.name]}."
            )
    return False


_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def _siblings(tree: ast.Module, owners: list[str]) -> list[ast.stmt]:
    body = tree.body
    for owner in owners:
        inner = next((one for one in ast.walk(ast.Module(body, [])) if isinstance(one, _NAMED)
                      and one.name == owner), None)  # fmt: skip
        if inner is None:
            return body
        body = inner.body
    return body


def _with_statements(
    module: cst.Module, symbol: Symbol, statements: list[_Statement], side: Side
) -> cst.Module:
    if not statements:
        return module
    wrapper = MetadataWrapper(module)
    mover = _Inserter(symbol, statements, side)
    made = wrapper.visit(mover)
    if not mover.placed:
        raise CannotInsert(f"{symbol.name} is not a statement of its own in line {symbol.line}.")
    return made


class _Inserter(cst.CSTTransformer):
    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, symbol: Symbol, statements: list[_Statement], side: Side) -> None:
        super().__init__()
        self.symbol, self.statements, self.side = symbol, statements, side
        self.placed = False

    def _is_meant(self, node: cst.CSTNode) -> bool:
        place = self.get_metadata(PositionProvider, node)
        first = place.start.line
        if isinstance(node, _DEFINITIONS) and node.decorators:
            first = self.get_metadata(PositionProvider, node.decorators[0]).start.line
        return bool(first == self.symbol.line and place.end.line == self.symbol.end_line)

    def leave_Module(  # noqa: N802  # LibCST calls it so
        self, original_node: cst.Module, updated_node: cst.Module
    ) -> cst.Module:
        body = self._body(original_node.body, updated_node.body, gap=2)
        return updated_node if body is None else updated_node.with_changes(body=body)

    def leave_IndentedBlock(  # noqa: N802
        self, original_node: cst.IndentedBlock, updated_node: cst.IndentedBlock
    ) -> cst.BaseSuite:
        body = self._body(original_node.body, updated_node.body, gap=1)
        return updated_node if body is None else updated_node.with_changes(body=body)

    def _body(
        self, original: Sequence[cst.CSTNode], updated: Sequence[cst.CSTNode], *, gap: int
    ) -> list[cst.CSTNode] | None:
        position = next((at for at, one in enumerate(original) if self._is_meant(one)), None)
        if position is None or self.placed:
            return None
        self.placed = True
        at = position + (1 if self.side == "after" else 0)
        body = [*updated[:at], *self.statements, *updated[at:]]
        if self.side == "before":
            # The empty lines above the symbol stand above what comes before it from now on.
            body[at] = _with_gap(body[at], _gap(updated[at]))
            body[at + len(self.statements)] = _with_gap(updated[at], 0)
        for index in range(at, min(at + len(self.statements) + 1, len(body))):
            previous = body[index - 1] if index else None
            body[index] = _spaced(body[index], previous, gap)
        return body


def _spaced(node: cst.CSTNode, previous: cst.CSTNode | None, gap: int) -> cst.CSTNode:
    """Put as many empty lines above a statement as stand around definitions."""
    if previous is None:
        return _with_gap(node, 0)
    is_block = isinstance(node, _DEFINITIONS) or isinstance(previous, _DEFINITIONS)
    return _with_gap(node, gap) if is_block else node


def _gap(node: cst.CSTNode) -> int:
    """Count the empty lines above a statement and its comments."""
    lines = list(getattr(node, "leading_lines", ()))
    return next((at for at, one in enumerate(lines) if one.comment), len(lines))


def _with_gap(node: cst.CSTNode, count: int) -> cst.CSTNode:
    kept = list(getattr(node, "leading_lines", ()))[_gap(node) :]
    return node.with_changes(leading_lines=[*[cst.EmptyLine(indent=False)] * count, *kept])


def _with_imports(module: cst.Module, imports: list[cst.SimpleStatementLine]) -> cst.Module:
    """Add the imports that are not there yet, in LibCST's own way."""
    context = CodemodContext()
    for line in imports:
        for one in line.body:
            _ask_for(context, one)
    return AddImportsVisitor(context).transform_module(module) if imports else module


def _ask_for(context: CodemodContext, node: cst.BaseSmallStatement) -> None:
    if isinstance(node, cst.Import):
        for alias in node.names:
            name = alias.evaluated_alias
            AddImportsVisitor.add_needed_import(context, alias.evaluated_name, asname=name)
    elif isinstance(node, cst.ImportFrom) and not isinstance(node.names, cst.ImportStar):
        module = cst.Module([]).code_for_node(node.module) if node.module else ""
        for alias in node.names:
            AddImportsVisitor.add_needed_import(
                context, module, alias.evaluated_name, asname=alias.evaluated_alias,
                relative=len(node.relative),
            )  # fmt: skip
