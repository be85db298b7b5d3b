"""What an expression gives, as far as it can be said without running it."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Iterator
from itertools import islice
from typing import TYPE_CHECKING, Any

from scaffold_cli.inspection.python.values import (
    UNKNOWN,
    Bound,
    Class,
    External,
    Function,
    Instance,
    Scope,
    Subscripted,
    Unknown,
    Value,
    is_known,
)

if TYPE_CHECKING:
    from scaffold_cli.inspection.python.interpreter import Interpreter

_PLAIN = (str, int, float, bool, bytes, type(None), list, tuple, dict)
_OPERATORS: dict[type[ast.operator], Callable[[Any, Any], Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Mod: operator.mod,
    ast.FloorDiv: operator.floordiv,
    ast.BitOr: operator.or_,
}
_COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, others: one in others,
    ast.NotIn: lambda one, others: one not in others,
}
_LONGEST = 10_000
_MOST_ROUNDS = 500


class Expressions:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self._readers: dict[type[ast.expr], Callable[[Any, Scope], Value]] = {
            ast.Constant: lambda node, _: node.value,
            ast.Name: lambda node, scope: interpreter.look_up(node.id, scope),
            ast.Attribute: self._attribute,
            ast.Call: self._call,
            ast.JoinedStr: self._joined,
            ast.List: lambda node, scope: list(self._elements(node.elts, scope)),
            ast.Tuple: lambda node, scope: tuple(self._elements(node.elts, scope)),
            ast.Set: lambda node, scope: list(self._elements(node.elts, scope)),
            ast.Dict: self._dict,
            ast.BinOp: self._binary,
            ast.BoolOp: self._boolean,
            ast.UnaryOp: self._unary,
            ast.Compare: self._compare,
            ast.IfExp: self._conditional,
            ast.Subscript: self._subscript,
            ast.Lambda: self._lambda,
            ast.Await: lambda node, scope: self.evaluate(node.value, scope),
            ast.Starred: lambda node, scope: self.evaluate(node.value, scope),
            ast.NamedExpr: self._named,
            ast.ListComp: self._comprehension,
            ast.SetComp: self._comprehension,
            ast.GeneratorExp: self._comprehension,
            ast.DictComp: self._dict_comprehension,
        }

    def evaluate(self, node: ast.expr, scope: Scope) -> Value:
        reader = self._readers.get(type(node))
        value = UNKNOWN if reader is None else reader(node, scope)
        if isinstance(value, Unknown) and not value.text:
            return Unknown(_source(node))
        return value

    def _attribute(self, node: ast.Attribute, scope: Scope) -> Value:
        owner = self.evaluate(node.value, scope)
        return self.interpreter.calls.attribute(owner, node.attr)

    def _call(self, node: ast.Call, scope: Scope) -> Value:
        if isinstance(node.func, ast.Name) and node.func.id == "super" and not node.args:
            return self.interpreter.calls.super_of(scope)
        called = self.evaluate(node.func, scope)
        arguments = list(self._elements(node.args, scope))
        keywords: dict[str, Value] = {}
        for keyword in node.keywords:
            value = self.evaluate(keyword.value, scope)
            if keyword.arg:
                keywords[keyword.arg] = value
            elif isinstance(value, dict):
                keywords.update({key: one for key, one in value.items() if isinstance(key, str)})
        site = self.interpreter.site(scope, node)
        return self.interpreter.calls.call(called, arguments, keywords, site)

    def _elements(self, nodes: list[ast.expr], scope: Scope) -> Iterator[Value]:
        for node in nodes:
            value = self.evaluate(node, scope)
            if isinstance(node, ast.Starred):
                yield from self.interpreter.calls.iterate(value) or ()
            else:
                yield value

    def _joined(self, node: ast.JoinedStr, scope: Scope) -> str:
        parts = []
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                parts.append(as_text(self.evaluate(part.value, scope), _source(part.value)))
            elif isinstance(part, ast.Constant):
                parts.append(str(part.value))
        return "".join(parts)[:_LONGEST]

    def _dict(self, node: ast.Dict, scope: Scope) -> dict[Value, Value]:
        made: dict[Value, Value] = {}
        for key, value in zip(node.keys, node.values, strict=True):
            result = self.evaluate(value, scope)
            if key is None:
                made.update(result if isinstance(result, dict) else {})
            else:
                name = self.evaluate(key, scope)
                if _is_hashable(name):
                    made[name] = result
        return made

    def _binary(self, node: ast.BinOp, scope: Scope) -> Value:
        left, right = self.evaluate(node.left, scope), self.evaluate(node.right, scope)
        return self.operate(node.op, left, right, _source(node))

    def operate(self, kind: ast.operator, left: Value, right: Value, source: str = "") -> Value:
        sequences = (list, tuple)
        if isinstance(kind, ast.Add) and (
            isinstance(left, sequences) or isinstance(right, sequences)
        ):
            # Of two lists that are put together, what is known counts.
            return [*as_items(left), *as_items(right)]
        if isinstance(kind, ast.Add) and (isinstance(left, str) or isinstance(right, str)):
            return as_text(left) + as_text(right)
        if isinstance(left, _PLAIN) and isinstance(right, _PLAIN) and type(kind) in _OPERATORS:
            return _calculated(kind, left, right)
        is_type = isinstance(kind, ast.BitOr)
        return Subscripted(External("typing.Union"), (left, right)) if is_type else Unknown(source)

    def _boolean(self, node: ast.BoolOp, scope: Scope) -> Value:
        """Give what decides: `given or default`, with what is known before what is not."""
        value: Value = UNKNOWN
        stops = isinstance(node.op, ast.Or)
        for operand in node.values:
            found = self.evaluate(operand, scope)
            value = found if is_known(found) or not is_known(value) else value
            if is_known(found) and _truth(found) is stops:
                return found
        return value

    def _unary(self, node: ast.UnaryOp, scope: Scope) -> Value:
        value = self.evaluate(node.operand, scope)
        if isinstance(node.op, ast.Not) and is_known(value) and not isinstance(value, Instance):
            return not _truth(value)
        if isinstance(node.op, ast.USub) and isinstance(value, (int, float)):
            return -value
        return UNKNOWN

    def _compare(self, node: ast.Compare, scope: Scope) -> Value:
        left = self.evaluate(node.left, scope)
        right = self.evaluate(node.comparators[0], scope)
        kind = type(node.ops[0])
        if len(node.ops) > 1 or not (is_known(left) and is_known(right)):
            return UNKNOWN
        if kind in (ast.Is, ast.IsNot):
            return (left is right) is (kind is ast.Is)
        if not (isinstance(left, _PLAIN) and isinstance(right, _PLAIN)):
            return UNKNOWN
        try:
            return _COMPARISONS[kind](left, right)
        except TypeError:
            return UNKNOWN

    def _conditional(self, node: ast.IfExp, scope: Scope) -> Value:
        test = self.evaluate(node.test, scope)
        body, other = self.evaluate(node.body, scope), self.evaluate(node.orelse, scope)
        if isinstance(test, _PLAIN):
            return body if test else other
        return body if is_known(body) and body is not None else other

    def _subscript(self, node: ast.Subscript, scope: Scope) -> Value:
        owner = self.evaluate(node.value, scope)
        if isinstance(node.slice, ast.Slice):
            return self._slice(owner, node.slice, scope)
        key = self.evaluate(node.slice, scope)
        if isinstance(owner, (External, Class, Function)):
            return Subscripted(owner, key if isinstance(key, tuple) else (key,))
        if isinstance(owner, Subscripted):
            # A generic alias: what it leaves open stands first, as in `Annotated[T, …]`.
            return Subscripted(owner.base, (key, *owner.arguments[1:]))
        items = owner.items if isinstance(owner, (Bound, Instance)) else owner
        try:
            return items[key] if isinstance(items, (list, tuple, dict, str)) else UNKNOWN
        except (LookupError, TypeError):
            return UNKNOWN

    def _slice(self, owner: Value, node: ast.Slice, scope: Scope) -> Value:
        bounds = [self.interpreter.evaluate(one, scope) for one in (node.lower, node.upper)]
        if isinstance(owner, (str, list, tuple)) and all(
            one is None or isinstance(one, int) for one in bounds
        ):
            return owner[bounds[0] : bounds[1]]
        return owner if isinstance(owner, list) else UNKNOWN

    def _lambda(self, node: ast.Lambda, scope: Scope) -> Value:
        return self.interpreter.statements.make_function(node, scope)

    def _named(self, node: ast.NamedExpr, scope: Scope) -> Value:
        value = self.evaluate(node.value, scope)
        self.interpreter.statements.bind(node.target, value, scope)
        return value

    def _comprehension(
        self, node: ast.ListComp | ast.SetComp | ast.GeneratorExp, scope: Scope
    ) -> Value:
        inner = Scope(scope.module, parent=scope)
        return [self.evaluate(node.elt, inner) for _ in self._rounds(node.generators, inner)]

    def _dict_comprehension(self, node: ast.DictComp, scope: Scope) -> Value:
        inner = Scope(scope.module, parent=scope)
        made = {}
        for _ in self._rounds(node.generators, inner):
            key = self.evaluate(node.key, inner)
            if _is_hashable(key):
                made[key] = self.evaluate(node.value, inner)
        return made

    def _rounds(self, generators: list[ast.comprehension], scope: Scope) -> Iterator[None]:
        """Bind the names of a comprehension, once for each of its rounds."""
        if not generators:
            yield
            return
        first, *rest = generators
        values = self.interpreter.calls.iterate(self.evaluate(first.iter, scope))
        for value in islice(values or (), _MOST_ROUNDS):
            self.interpreter.statements.bind(first.target, value, scope)
            tests = [self.evaluate(test, scope) for test in first.ifs]
            if not any(isinstance(test, _PLAIN) and not test for test in tests):
                yield from self._rounds(rest, scope)


def _calculated(kind: ast.operator, left: Value, right: Value) -> Value:
    if isinstance(kind, ast.Mult) and not _is_small(left, right):
        return UNKNOWN
    try:
        return _OPERATORS[type(kind)](left, right)
    except (TypeError, ValueError, ArithmeticError):
        return UNKNOWN


def as_items(value: Value) -> list[Value]:
    """Give what a list is lengthened by; an object from outside is kept whole."""
    if isinstance(value, (list, tuple)):
        return list(value)
    return [value] if isinstance(value, (Bound, Instance)) else []


def as_text(value: Value, source: str = "") -> str:
    """Write a value into a text; what is not known stands there in braces."""
    if isinstance(value, (str, int, float)):
        return str(value)
    text = value.text if isinstance(value, Unknown) else ""
    return "{?" + (source or text) + "}"


def _source(node: ast.AST) -> str:
    try:
        return ast.unparse(node)[:80]
    except (RecursionError, ValueError):
        return "?"


def _is_small(left: Value, right: Value) -> bool:
    sizes = [one if isinstance(one, int) else len(one) for one in (left, right)
             if isinstance(one, (int, str, list, tuple))]  # fmt: skip
    return len(sizes) == 2 and abs(sizes[0] * sizes[1]) <= _LONGEST  # noqa: PLR2004


def _is_hashable(value: Value) -> bool:
    try:
        hash(value)
    except TypeError:
        return False
    return True


def _truth(value: Value) -> bool:
    return bool(value) if isinstance(value, _PLAIN) else True
