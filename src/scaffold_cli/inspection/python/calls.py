"""Attributes and calls: the repository's own code is followed, what is outside is written down."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from scaffold_cli.inspection.python.modules import Module
from scaffold_cli.inspection.python.natives import call_builtin, call_native, has_native
from scaffold_cli.inspection.python.values import (
    UNKNOWN,
    Bound,
    Class,
    Event,
    External,
    Function,
    Instance,
    Method,
    Native,
    Scope,
    Site,
    Subscripted,
    Super,
    Unknown,
    Value,
    is_known,
)

if TYPE_CHECKING:
    from scaffold_cli.inspection.python.interpreter import Interpreter

_DEEPEST = 40
_MOST_CALLS = 3000
_FIELDS = ("attr.field", "attr.ib", "attrs.field", "dataclasses.field", "pydantic.Field")
_CLASS_METHODS = {"classmethod", "classonlymethod"}
_AFTERWARDS = ("__post_init__", "__attrs_post_init__")
_FIRST = ("self", "cls")


class Calls:
    def __init__(self, interpreter: Interpreter) -> None:
        self.interpreter = interpreter
        self._counts: dict[int, int] = {}
        self._readers: dict[type, Callable[[Any, str], Value]] = {
            Module: interpreter.member,
            External: lambda owner, name: External(f"{owner.name}.{name}"),
            Instance: self._of_instance,
            Class: self._of_class,
            Bound: self._of_bound,
            Super: self._of_super,
            Subscripted: lambda owner, name: self.attribute(owner.base, name),
        }

    # Attributes

    def attribute(self, owner: Value, name: str) -> Value:
        for kind, read in self._readers.items():
            if isinstance(owner, kind):
                return read(owner, name)
        return Native(owner, name) if has_native(owner, name) else UNKNOWN

    def _of_bound(self, owner: Bound, name: str) -> Value:
        if name not in owner.attributes:
            owner.attributes[name] = Bound(owner.instance, f"{owner.path}.{name}")
        return owner.attributes[name]

    def _of_instance(self, owner: Instance, name: str) -> Value:
        if name in owner.attributes:
            return owner.attributes[name]
        if isinstance(owner.cls, Class) and not (name == "urls" and owner.externals):
            found = owner.cls.find(name)
            if isinstance(found, Function):
                return self._bound_function(found, owner)
            if is_known(found):
                return found
            if not owner.externals:
                return UNKNOWN
        owner.attributes[name] = Bound(owner, name)
        return owner.attributes[name]

    def _bound_function(self, function: Function, owner: Value) -> Value:
        words = _words(function)
        if words & {"property", "cached_property"}:
            return self.call(Method(function, owner), [], {}, function.site)
        if "staticmethod" in words:
            return function
        if words & _CLASS_METHODS and isinstance(owner, Instance):
            return Method(function, owner.cls)
        return Method(function, owner)

    def _of_class(self, owner: Class, name: str) -> Value:
        found = owner.find(name)
        if isinstance(found, Function) and _words(found) & _CLASS_METHODS:
            return Method(found, owner)
        if is_known(found):
            return found
        return _of_outside(owner, name)

    def super_of(self, scope: Scope) -> Value:
        """What `super()` means here: the receiver, seen from the class around."""
        one: Scope | None = scope
        while one is not None and not one.is_class:
            receiver = next((one.names[name] for name in _FIRST if name in one.names), None)
            if receiver is not None and one.parent is not None and one.parent.is_class:
                owners = [
                    each for each in self.interpreter.classes if each.attributes is one.parent.names
                ]
                return Super(receiver, owners[-1]) if owners else UNKNOWN
            one = one.parent
        return UNKNOWN

    def _of_super(self, owner: Super, name: str) -> Value:
        receiver = owner.receiver
        start = receiver.cls if isinstance(receiver, Instance) else receiver
        lineage = start.lineage() if isinstance(start, Class) else []
        after = lineage[lineage.index(owner.owner) + 1 :] if owner.owner in lineage else lineage
        for one in after:
            if isinstance(one, Class) and name in one.attributes:
                found = one.attributes[name]
                return Method(found, receiver) if isinstance(found, Function) else found
        if isinstance(receiver, Class):
            return _of_outside(receiver, name)
        return Bound(receiver, name) if isinstance(receiver, Instance) else UNKNOWN

    def set_attribute(self, owner: Value, name: str, value: Value) -> None:
        if isinstance(owner, (Instance, Bound, Class)):
            owner.attributes[name] = value
        elif isinstance(owner, Module):
            owner.scope.names[name] = value

    def set_item(self, owner: Value, key: Value, value: Value) -> None:
        try:
            if isinstance(owner, (Instance, Bound)):
                owner.items[key] = value
            elif isinstance(owner, dict):
                owner[key] = value
        except TypeError:
            return

    def iterate(self, value: Value) -> list[Value] | None:
        """Give what a loop goes through; None where that is not known."""
        if isinstance(value, (list, tuple, dict)):
            return list(value)
        if isinstance(value, str):
            return list(value[:200])
        return None

    # Calls

    def call(
        self, called: Value, arguments: list[Value], keywords: dict[str, Value], site: Site
    ) -> Value:
        if isinstance(called, Function):
            return self._follow(called, arguments, keywords)
        if isinstance(called, Method):
            return self._follow(called.function, [called.receiver, *arguments], keywords)
        if isinstance(called, Native):
            return call_native(called, arguments, keywords)
        if isinstance(called, (Class, Subscripted)):
            return self._make(called, arguments, keywords, site)
        return self._call_outside(called, arguments, keywords, site)

    def _call_outside(
        self, called: Value, arguments: list[Value], keywords: dict[str, Value], site: Site
    ) -> Value:
        if isinstance(called, External):
            return self._call_external(called, arguments, keywords, site)
        if isinstance(called, Bound):
            return self._record(called.instance, called.path, arguments, keywords, site)
        if isinstance(called, Instance):
            return self._call_instance(called, arguments, keywords, site)
        return UNKNOWN

    def _make(
        self,
        called: Class | Subscripted,
        arguments: list[Value],
        keywords: dict[str, Value],
        site: Site,
    ) -> Value:
        if isinstance(called, Subscripted):
            if called.arguments and isinstance(called.base, External):
                # A class method of a base from outside: `View.as_view()`.
                return Instance(called.base, [*called.arguments, *arguments], keywords, site)
            return self.call(called.base, arguments, keywords, site)
        made = Instance(called, arguments, keywords, site)
        self.interpreter.instances.append(made)
        initialiser = called.find("__init__")
        if isinstance(initialiser, Function):
            self._follow(initialiser, [made, *arguments], keywords)
        else:
            self._fill(called, made)
        return made

    def _fill(self, cls: Class, made: Instance) -> None:
        """Do what a dataclass, a named tuple or a model does with its arguments."""
        names = [name for one in reversed(cls.lineage()) if isinstance(one, Class)
                 for name in one.annotations]  # fmt: skip
        for name in names:
            default = cls.find(name)
            if isinstance(default, Instance) and default.external in _FIELDS:
                made.attributes[name] = self._default(default)
        made.attributes.update(zip(names, made.arguments, strict=False))
        made.attributes.update(made.keywords)
        for name in _AFTERWARDS:
            after = cls.find(name)
            if isinstance(after, Function):
                self._follow(after, [made], {})

    def _default(self, described: Instance) -> Value:
        given = described.keywords
        factory = given.get("factory", given.get("default_factory"))
        return (
            given.get("default", UNKNOWN)
            if factory is None
            else self.call(factory, [], {}, described.site)
        )

    def _call_external(
        self, called: External, arguments: list[Value], keywords: dict[str, Value], site: Site
    ) -> Value:
        known, value = call_builtin(self.interpreter, called.name, arguments, keywords, site)
        if known:
            return value
        made = Instance(called, arguments, keywords, site)
        self.interpreter.instances.append(made)
        return made

    def _call_instance(
        self, called: Instance, arguments: list[Value], keywords: dict[str, Value], site: Site
    ) -> Value:
        own = called.cls.find("__call__") if isinstance(called.cls, Class) else None
        if isinstance(own, Function):
            return self._follow(own, [called, *arguments], keywords)
        if called.external in ("functools.partial", "partial") and called.arguments:
            first, *rest = called.arguments
            return self.call(first, [*rest, *arguments], {**called.keywords, **keywords}, site)
        if called.origin is not None:
            called.origin.applied.extend(arguments)
        if len(arguments) == 1 and isinstance(arguments[0], (Function, Class, Instance)):
            return arguments[0]
        return self._record(called, "__call__", arguments, keywords, site)

    def _record(
        self,
        receiver: Instance,
        name: str,
        arguments: list[Value],
        keywords: dict[str, Value],
        site: Site,
    ) -> Value:
        if name == "__init__":
            # What a class hands to its base counts; where it hands on nothing, what it was given.
            if arguments or keywords:
                receiver.arguments = arguments
                receiver.keywords = {**receiver.keywords, **keywords}
            return None
        event = Event(name, arguments, keywords, site)
        receiver.events.append(event)
        result = Instance(External(f"{receiver.external}.{name}()"), arguments, keywords, site)
        result.origin = event
        event.result = result
        return result

    def _follow(
        self, function: Function, arguments: list[Value], keywords: dict[str, Value]
    ) -> Value:
        key = id(function.node)
        self._counts[key] = self._counts.get(key, 0) + 1
        stack = self.interpreter.stack
        if key in stack or len(stack) > _DEEPEST or self._counts[key] > _MOST_CALLS:
            return UNKNOWN
        self.interpreter.called.add(key)
        scope = Scope(function.scope.module, parent=function.scope, function=function)
        scope.names.update(bind_arguments(function, arguments, keywords))
        if isinstance(function.node, ast.Lambda):
            return self.interpreter.evaluate(function.node.body, scope)
        stack.append(key)
        try:
            return self.interpreter.call_body(function.node.body, scope)
        finally:
            stack.pop()


def _words(function: Function) -> set[str]:
    return {ast.unparse(one.node).rpartition(".")[2] for one in function.decorators}


def _of_outside(owner: Class, name: str) -> Value:
    """Give what a class has from a base outside: `View.as_view`, which keeps the class in mind."""
    outside = next((one for one in owner.lineage() if isinstance(one, External)), None)
    return UNKNOWN if outside is None else Subscripted(External(f"{outside.name}.{name}"), (owner,))


def bind_arguments(
    function: Function, arguments: Iterable[Value], keywords: dict[str, Value]
) -> dict[str, Value]:
    """Give each parameter its value: the argument, else the default, else nothing known."""
    written = function.node.args
    positional = [one.arg for one in (*written.posonlyargs, *written.args)]
    given = list(arguments)
    names: dict[str, Any] = {
        name: function.defaults.get(name, Unknown(name))
        for name in (*positional, *(one.arg for one in written.kwonlyargs))
    }
    names.update(zip(positional, given, strict=False))
    extra: dict[str, Any] = {}
    for name, value in keywords.items():
        (names if name in names else extra)[name] = value
    if written.vararg:
        names[written.vararg.arg] = given[len(positional) :]
    if written.kwarg:
        names[written.kwarg.arg] = extra
    return names
