"""Follows what Python code does to objects of a framework, without running it.

Modules are gone through statement by statement with values that may be unknown; both sides of a
question are taken. Calls of the repository's own functions are followed; calls on objects from
outside are written down as events, which the readers of routes and models understand.
"""

from __future__ import annotations

import ast
import builtins
from dataclasses import dataclass, field

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.python.modules import Module, Modules
from scaffold_cli.inspection.python.values import (
    UNKNOWN,
    Class,
    External,
    Function,
    Instance,
    Lazy,
    Scope,
    Site,
    Unknown,
    Value,
)

_BUILTINS = frozenset(dir(builtins))
# Bounds on strange code; real repositories stay far below them.
_MOST_STEPS = 4_000_000
_MOST_ROUNDS = 2000


class OutOfSteps(Exception):
    """The code is followed no further; what was seen so far stands."""


@dataclass(eq=False, repr=False)
class Frame:
    """One call that is being followed."""

    is_function: bool = False
    returned: list[Value] = field(default_factory=list)
    ended: bool = False


@dataclass(eq=False, repr=False)
class Interpreter:
    modules: Modules
    instances: list[Instance] = field(default_factory=list)
    functions: list[Function] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)
    called: set[int] = field(default_factory=set)
    frames: list[Frame] = field(default_factory=list)
    stack: list[int] = field(default_factory=list)
    steps: int = 0

    def __post_init__(self) -> None:
        from scaffold_cli.inspection.python.calls import Calls
        from scaffold_cli.inspection.python.expressions import Expressions
        from scaffold_cli.inspection.python.statements import Statements

        self.calls = Calls(self)
        self.expressions = Expressions(self)
        self.statements = Statements(self)

    @property
    def tree(self) -> Tree:
        return self.modules.tree

    def run(self, module: Module) -> None:
        """Go through a module once; what others import meanwhile is what is there by then."""
        if module.state != "new":
            return
        module.state = "running"
        if module.tree is not None:
            self.frames.append(Frame())
            try:
                self.block(module.tree.body, module.scope)
            except RecursionError:
                self.tree.note("The code is nested too deeply to be followed.", module.file)
            finally:
                self.frames.pop()
        module.state = "done"

    def site(self, scope: Scope, node: ast.AST) -> Site:
        line, column = getattr(node, "lineno", 1), getattr(node, "col_offset", 0)
        return Site(scope.module.file, line, column)

    def evaluate(self, node: ast.expr | None, scope: Scope) -> Value:
        return None if node is None else self.expressions.evaluate(node, scope)

    def member(self, module: Module, name: str) -> Value:
        """What `module.name` stands for, followed to where it is made."""
        self.run(module)
        if name in module.scope.names:
            value = module.scope.names[name]
            if isinstance(value, Lazy):
                value = self._follow(value)
                if module.state == "done":
                    module.scope.names[name] = value
            return value
        found = self.modules.submodule(module, name)
        return found if found is not None else UNKNOWN

    def _follow(self, lazy: Lazy) -> Value:
        key = id(lazy)
        if key in self.stack:
            return UNKNOWN
        self.stack.append(key)
        try:
            return self.member(lazy.module, lazy.name)
        finally:
            self.stack.pop()

    def look_up(self, name: str, scope: Scope) -> Value:
        one: Scope | None = scope
        while one is not None:
            if name in one.names and (one is scope or not one.is_class):
                value = one.names[name]
                if isinstance(value, Lazy):
                    value = self._follow(value)
                    one.names[name] = value
                return value
            one = one.parent
        return External(f"builtins.{name}") if name in _BUILTINS else Unknown(name)

    def block(self, body: list[ast.stmt], scope: Scope) -> None:
        for statement in body:
            if self.frames[-1].ended:
                return
            self.steps += 1
            if self.steps > _MOST_STEPS:
                raise OutOfSteps
            self.statements.follow(statement, scope)

    def call_body(self, body: list[ast.stmt], scope: Scope) -> Value:
        """Go through a function and give what it returns, of several the most telling."""
        frame = Frame(is_function=True)
        self.frames.append(frame)
        try:
            self.block(body, scope)
        finally:
            self.frames.pop()
        for kind in (Instance, (Function, Class), object):
            for value in frame.returned:
                if isinstance(value, kind) and value is not None and not isinstance(value, Unknown):
                    return value
        return frame.returned[0] if frame.returned else None
