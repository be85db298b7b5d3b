"""What an expression may stand for when nothing is run.

Strings, numbers, lists, tuples and dicts stand for themselves. Everything else is one of these.
"""

from __future__ import annotations

import ast
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from scaffold_cli.inspection.python.modules import Module

Value = Any
FunctionNode = ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda


@dataclass(frozen=True, slots=True)
class Site:
    """Where something stands, from the root of the repository."""

    file: str
    line: int
    column: int = 0

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"


@dataclass(frozen=True, slots=True)
class Unknown:
    """Cannot be said without running the code; `text` is what the code says."""

    text: str = ""


UNKNOWN = Unknown()


@dataclass(slots=True, eq=False, repr=False)
class Scope:
    module: Module
    names: dict[str, Value] = field(default_factory=dict)
    parent: Scope | None = None
    # The names of a class are not seen from inside its methods.
    is_class: bool = False
    # The function whose call this is.
    function: Function | None = None


@dataclass(frozen=True, slots=True)
class External:
    """A name that comes from outside the repository, such as `fastapi.APIRouter`."""

    name: str


@dataclass(frozen=True, slots=True)
class Lazy:
    """An import that has not been followed yet."""

    module: Module
    name: str


@dataclass(slots=True, eq=False, repr=False)
class Decorator:
    node: ast.expr
    value: Value


@dataclass(slots=True, eq=False, repr=False)
class Function:
    node: FunctionNode
    scope: Scope
    decorators: list[Decorator] = field(default_factory=list)
    owner: Class | None = None
    defaults: dict[str, Value] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return "<lambda>" if isinstance(self.node, ast.Lambda) else self.node.name

    @property
    def site(self) -> Site:
        return Site(self.scope.module.file, self.node.lineno)


@dataclass(slots=True, eq=False, repr=False)
class Class:
    node: ast.ClassDef
    scope: Scope
    bases: list[Value]
    attributes: dict[str, Value] = field(default_factory=dict)
    annotations: dict[str, ast.expr] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    decorators: list[Decorator] = field(default_factory=list)
    keywords: dict[str, Value] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return self.node.name

    @property
    def site(self) -> Site:
        return Site(self.scope.module.file, self.node.lineno)

    def place_of(self, name: str) -> Site:
        """Tell where the class body gives an attribute its value."""
        return Site(self.scope.module.file, self.lines.get(name, self.node.lineno))

    def lineage(self) -> list[Class | External]:
        """Give the class and what it inherits from, nearest first."""
        found: list[Class | External] = []
        pending: list[Value] = [self]
        while pending:
            one = unsubscripted(pending.pop(0))
            if isinstance(one, (Class, External)) and one not in found:
                found.append(one)
                if isinstance(one, Class):
                    pending = [*one.bases, *pending]
        return found

    def find(self, name: str) -> Value:
        """Look an attribute up along the lineage; `UNKNOWN` where nobody has it."""
        for one in self.lineage():
            if isinstance(one, Class) and name in one.attributes:
                return one.attributes[name]
        return UNKNOWN


@dataclass(slots=True, eq=False, repr=False)
class Event:
    """A method of an object from outside that was called."""

    name: str
    arguments: list[Value]
    keywords: dict[str, Value]
    site: Site
    # What its result was put on as a decorator, or called with.
    applied: list[Value] = field(default_factory=list)
    result: Instance | None = None

    def argument(self, position: int, keyword: str, default: Value = None) -> Value:
        if keyword in self.keywords:
            return self.keywords[keyword]
        return self.arguments[position] if position < len(self.arguments) else default


@dataclass(slots=True, eq=False, repr=False)
class Instance:
    """What a call of a class, or of anything from outside, gives."""

    cls: Class | External
    arguments: list[Value]
    keywords: dict[str, Value]
    site: Site
    attributes: dict[str, Value] = field(default_factory=dict)
    items: dict[Value, Value] = field(default_factory=dict)
    events: list[Event] = field(default_factory=list)
    origin: Event | None = None

    @property
    def external(self) -> str:
        """The name of what it is outside the repository; empty where it has no such base."""
        return next(iter(self.externals), "")

    @property
    def externals(self) -> list[str]:
        lineage = self.cls.lineage() if isinstance(self.cls, Class) else [self.cls]
        return [one.name for one in lineage if isinstance(one, External)]

    def argument(self, position: int, keyword: str, default: Value = None) -> Value:
        if keyword in self.keywords:
            return self.keywords[keyword]
        if position < len(self.arguments):
            return self.arguments[position]
        return self.attributes.get(keyword, default)


@dataclass(slots=True, eq=False, repr=False)
class Bound:
    """An attribute of an object from outside; `path` is dotted."""

    instance: Instance
    path: str
    attributes: dict[str, Value] = field(default_factory=dict)
    items: dict[Value, Value] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Method:
    function: Function
    receiver: Value


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Super:
    receiver: Value
    owner: Class


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Native:
    """A method of a plain value: `"a".join`."""

    receiver: Value
    name: str


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Subscripted:
    """`Annotated[…]`, `list[…]`, `Page[…]`."""

    base: Value
    arguments: tuple[Value, ...]


def unsubscripted(value: Value) -> Value:
    return value.base if isinstance(value, Subscripted) else value


def is_known(value: Value) -> bool:
    return not isinstance(value, Unknown)
