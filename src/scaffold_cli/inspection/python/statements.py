"""What each kind of statement does to the names of its scope."""

from __future__ import annotations

import ast
from collections.abc import Callable
from itertools import islice
from typing import TYPE_CHECKING, Any

from scaffold_cli.inspection.python.expressions import as_items
from scaffold_cli.inspection.python.modules import Module
from scaffold_cli.inspection.python.relevance import is_relevant
from scaffold_cli.inspection.python.values import (
    UNKNOWN,
    Class,
    Decorator,
    External,
    Function,
    Lazy,
    Scope,
    Value,
)

if TYPE_CHECKING:
    from scaffold_cli.inspection.python.interpreter import Interpreter

# What an argument may be so that a question in a function has one answer; settings are none.
_DECIDED = (bool, str, int, list, tuple, dict, type(None), Function, Class)
_MOST_ROUNDS = 2000


class Statements:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self._followers: dict[type[ast.stmt], Callable[[Any, Scope], None]] = {
            ast.Expr: self._expression,
            ast.Assign: self._assign,
            ast.AnnAssign: self._annotated,
            ast.AugAssign: self._augmented,
            ast.Import: self._import,
            ast.ImportFrom: self._import_from,
            ast.FunctionDef: self._function,
            ast.AsyncFunctionDef: self._function,
            ast.ClassDef: self._class,
            ast.If: self._if,
            ast.Try: self._try,
            ast.TryStar: self._try,
            ast.For: self._for,
            ast.AsyncFor: self._for,
            ast.While: self._while,
            ast.With: self._with,
            ast.AsyncWith: self._with,
            ast.Return: self._return,
            ast.Raise: self._raise,
            ast.Match: self._match,
        }

    def follow(self, node: ast.stmt, scope: Scope) -> None:
        follow = self._followers.get(type(node))
        if follow is not None:
            follow(node, scope)

    def _expression(self, node: ast.Expr, scope: Scope) -> None:
        self.interpreter.evaluate(node.value, scope)

    def _assign(self, node: ast.Assign, scope: Scope) -> None:
        value = self.interpreter.evaluate(node.value, scope)
        for target in node.targets:
            self.bind(target, value, scope)

    def _annotated(self, node: ast.AnnAssign, scope: Scope) -> None:
        if node.value is not None:
            self.bind(node.target, self.interpreter.evaluate(node.value, scope), scope)

    def _augmented(self, node: ast.AugAssign, scope: Scope) -> None:
        load = _loading(node.target)
        old, new = (
            self.interpreter.evaluate(load, scope),
            self.interpreter.evaluate(node.value, scope),
        )
        if isinstance(old, list):
            old.extend(as_items(new))
        else:
            self.bind(node.target, self.interpreter.expressions.operate(node.op, old, new), scope)

    def bind(self, target: ast.expr, value: Value, scope: Scope) -> None:
        if isinstance(target, ast.Name):
            scope.names[target.id] = value
        elif isinstance(target, (ast.Tuple, ast.List)):
            known = isinstance(value, (list, tuple)) and len(value) == len(target.elts)
            for position, one in enumerate(target.elts):
                self.bind(one, value[position] if known else UNKNOWN, scope)
        elif isinstance(target, ast.Starred):
            self.bind(target.value, UNKNOWN, scope)
        elif isinstance(target, ast.Attribute):
            self.interpreter.calls.set_attribute(
                self.interpreter.evaluate(target.value, scope), target.attr, value
            )
        elif isinstance(target, ast.Subscript):
            owner = self.interpreter.evaluate(target.value, scope)
            self.interpreter.calls.set_item(
                owner, self.interpreter.evaluate(target.slice, scope), value
            )

    def _import(self, node: ast.Import, scope: Scope) -> None:
        for alias in node.names:
            top = alias.name.partition(".")[0]
            module = self.interpreter.modules.find(alias.name, scope.module.file)
            if module is not None:
                self._execute(module)
            if alias.asname:
                scope.names[alias.asname] = module or External(alias.name)
            else:
                scope.names[top] = self.interpreter.modules.find(
                    top, scope.module.file
                ) or External(top)

    def _import_from(self, node: ast.ImportFrom, scope: Scope) -> None:
        name = node.module or ""
        if node.level:
            module = self.interpreter.modules.relative(scope.module, node.level, name)
        else:
            module = self.interpreter.modules.find(name, scope.module.file)
        if module is not None:
            self._execute(module)
        for alias in node.names:
            if alias.name == "*":
                self._import_all(module, scope)
            elif module is None:
                scope.names[alias.asname or alias.name] = External(f"{name}.{alias.name}")
            else:
                self._import_submodule(module, alias.name)
                scope.names[alias.asname or alias.name] = self._imported(module, alias.name, scope)

    def _imported(self, module: Module, name: str, scope: Scope) -> Value:
        # A package that imports from itself means what lies beside its `__init__`.
        if module is scope.module:
            return self.interpreter.modules.submodule(module, name) or UNKNOWN
        return Lazy(module, name)

    def _execute(self, module: Module) -> None:
        """Importing runs a module; where it has nothing to do with routes, that may wait."""
        if module.file and is_relevant(self.interpreter.tree.text(module.file) or ""):
            self.interpreter.run(module)

    def _import_submodule(self, module: Module, name: str) -> None:
        if module.is_package and name not in module.scope.names:
            found = self.interpreter.modules.submodule(module, name)
            if found is not None:
                self._execute(found)

    def _import_all(self, module: Module | None, scope: Scope) -> None:
        if module is None:
            return
        self.interpreter.run(module)
        public = module.scope.names.get("__all__")
        for name in list(module.scope.names):
            if name in public if isinstance(public, (list, tuple)) else not name.startswith("_"):
                scope.names[name] = self.interpreter.member(module, name)

    def _function(self, node: ast.FunctionDef | ast.AsyncFunctionDef, scope: Scope) -> None:
        function = self.make_function(node, scope)
        scope.names[node.name] = function
        for written in reversed(node.decorator_list):
            value = self.interpreter.evaluate(written, scope)
            function.decorators.insert(0, Decorator(written, value))
            # A wrapper stands for what it wraps.
            self.interpreter.calls.call(value, [function], {}, self.interpreter.site(scope, node))
            if isinstance(written, ast.Attribute) and written.attr == "setter":
                return

    def make_function(
        self, node: ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda, scope: Scope
    ) -> Function:
        function = Function(node, scope)
        arguments = node.args
        positional = [*arguments.posonlyargs, *arguments.args]
        offset = len(positional) - len(arguments.defaults)
        for argument, default in zip(positional[offset:], arguments.defaults, strict=True):
            function.defaults[argument.arg] = self.interpreter.evaluate(default, scope)
        for argument, keyword_default in zip(
            arguments.kwonlyargs, arguments.kw_defaults, strict=True
        ):
            if keyword_default is not None:
                function.defaults[argument.arg] = self.interpreter.evaluate(keyword_default, scope)
        self.interpreter.functions.append(function)
        return function

    def _class(self, node: ast.ClassDef, scope: Scope) -> None:
        bases = [self.interpreter.evaluate(base, scope) for base in node.bases]
        made = Class(node, scope, bases)
        made.keywords = {
            one.arg: self.interpreter.evaluate(one.value, scope) for one in node.keywords if one.arg
        }
        inner = Scope(scope.module, made.attributes, parent=scope, is_class=True)
        _note_places(made)
        self.interpreter.block(node.body, inner)
        for value in made.attributes.values():
            if isinstance(value, Function) and value.owner is None and value.scope is inner:
                value.owner = made
        scope.names[node.name] = made
        self.interpreter.classes.append(made)
        for written in reversed(node.decorator_list):
            value = self.interpreter.evaluate(written, scope)
            made.decorators.insert(0, Decorator(written, value))
            self.interpreter.calls.call(value, [made], {}, self.interpreter.site(scope, node))

    def _if(self, node: ast.If, scope: Scope) -> None:
        test = self.interpreter.evaluate(node.test, scope)
        if self.interpreter.frames[-1].is_function and isinstance(test, _DECIDED):
            self.interpreter.block(node.body if test else node.orelse, scope)
            return
        # What is likely to hold comes last, for the last assignment stays.
        sides = [node.orelse, node.body] if test else [node.body, node.orelse]
        ends = [self._side(side, scope) for side in sides]
        self.interpreter.frames[-1].ended = all(ends)

    def _side(self, body: list[ast.stmt], scope: Scope) -> bool:
        self.interpreter.block(body, scope)
        ended = self.interpreter.frames[-1].ended
        self.interpreter.frames[-1].ended = False
        return ended

    def _try(self, node: ast.Try, scope: Scope) -> None:
        for handler in node.handlers:
            if handler.name:
                scope.names[handler.name] = UNKNOWN
            self._side(handler.body, scope)
        self.interpreter.block(node.body, scope)
        self.interpreter.block(node.orelse, scope)
        self.interpreter.block(node.finalbody, scope)

    def _for(self, node: ast.For | ast.AsyncFor, scope: Scope) -> None:
        values = self.interpreter.calls.iterate(self.interpreter.evaluate(node.iter, scope))
        for value in [UNKNOWN] if values is None else islice(values, _MOST_ROUNDS):
            self.bind(node.target, value, scope)
            self._side(node.body, scope)
        self.interpreter.block(node.orelse, scope)

    def _while(self, node: ast.While, scope: Scope) -> None:
        self._side(node.body, scope)

    def _with(self, node: ast.With | ast.AsyncWith, scope: Scope) -> None:
        for item in node.items:
            value = self.interpreter.evaluate(item.context_expr, scope)
            if item.optional_vars is not None:
                self.bind(item.optional_vars, value, scope)
        self.interpreter.block(node.body, scope)

    def _return(self, node: ast.Return, scope: Scope) -> None:
        self.interpreter.frames[-1].returned.append(self.interpreter.evaluate(node.value, scope))
        self.interpreter.frames[-1].ended = True

    def _raise(self, _node: ast.Raise, _scope: Scope) -> None:
        self.interpreter.frames[-1].ended = True

    def _match(self, node: ast.Match, scope: Scope) -> None:
        self.interpreter.evaluate(node.subject, scope)
        for case in node.cases:
            self._side(case.body, scope)


def _note_places(made: Class) -> None:
    """Remember the annotations of a class body, and the lines of its attributes."""
    for statement in made.node.body:
        if isinstance(statement, ast.AnnAssign) and isinstance(statement.target, ast.Name):
            made.annotations[statement.target.id] = statement.annotation
            made.lines[statement.target.id] = statement.lineno
        elif isinstance(statement, ast.Assign):
            for target in statement.targets:
                if isinstance(target, ast.Name):
                    made.lines[target.id] = statement.lineno


def _loading(target: ast.Name | ast.Attribute | ast.Subscript) -> ast.expr:
    if isinstance(target, ast.Name):
        return ast.copy_location(ast.Name(target.id, ast.Load()), target)
    if isinstance(target, ast.Attribute):
        return ast.copy_location(ast.Attribute(target.value, target.attr, ast.Load()), target)
    return ast.copy_location(ast.Subscript(target.value, target.slice, ast.Load()), target)
