"""The Pydantic classes of a design: which there are, where they stand, in which order."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Property, Schema
from scaffold_cli.design.preparing.literals import literal
from scaffold_cli.design.preparing.model import Alias, Imports, Member, Shape, Shapes
from scaffold_cli.design.preparing.names import attribute_of, class_of, unique
from scaffold_cli.design.preparing.types import Direction, Expression, TypeWriter

Key = tuple[str, Direction]
_SUFFIX = {"in": "In", "out": "Out"}
# A member longer than this is written over several lines.
_WIDEST = 96
_LONGEST_CHOICE = 60
# Of a docstring, so that it stands on its line.
_LONGEST_LINE = 90


@dataclass(slots=True)
class Library:
    """All classes of a project.

    A class that one module needs stands in its `schemas.py`, one that several need in
    `app/shared_schemas.py`, together with all that it needs itself; so no two modules import from
    each other. `attributes` names members of the schemas that show an entity as its columns are.
    """

    document: Document
    attributes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _users: dict[Key, dict[str, None]] = field(default_factory=dict)
    _schemas: dict[str, Schema] = field(default_factory=dict)
    _names: dict[Key, str] = field(default_factory=dict)

    def use(self, schema: Schema, direction: Direction, module: str) -> None:
        """Note that `module` needs the type of this schema, and all that it is made of."""
        TypeWriter(self.document, self._noting(module)).of(schema, direction)

    def _noting(self, module: str) -> Callable[[Schema, Direction], tuple[str, str]]:
        def note(schema: Schema, direction: Direction) -> tuple[str, str]:
            key = (schema.name, direction)
            known = self._users.setdefault(key, {})
            if module in known:
                return "", "Known"
            known[module] = None
            self._schemas[schema.name] = schema
            for member in members_of(schema, direction):
                TypeWriter(self.document, self._noting(module)).of(member.schema, direction)
            return "", "Noted"

        return note

    def knows(self, key: Key) -> bool:
        return key in self._users

    def home(self, key: Key) -> str:
        users = list(self._users[key])
        return f"app.{users[0]}.schemas" if len(users) == 1 else "app.shared_schemas"

    def name(self, key: Key) -> str:
        if key not in self._names:
            wanted = class_of(key[0]) + _SUFFIX[key[1]]
            self._names[key] = unique(wanted, set(self._names.values()))
        return self._names[key]

    def type_of(self, schema: Schema, direction: Direction) -> Expression:
        """The type as another module writes it, imports included."""

        def find(shape: Schema, way: Direction) -> tuple[str, str]:
            key = (shape.name, way)
            return self.home(key), self.name(key)

        return TypeWriter(self.document, find).of(schema, direction)

    def shapes_of(self, home: str) -> Shapes:
        """The classes that stand in this module, each after those that it needs."""
        keys = [key for key in self._users if self.home(key) == home]
        builder = _Builder(self, home)
        for key in keys:
            builder.add(key)
        return builder.done()


def members_of(schema: Schema, direction: Direction) -> Iterable[Property]:
    """The properties that a body may hold, or that an answer shows."""
    for member in schema.properties.values():
        hidden = member.read_only if direction == "in" else member.write_only
        if not hidden:
            yield member


@dataclass(slots=True)
class _Builder:
    library: Library
    home: str
    _classes: dict[Key, Shape] = field(default_factory=dict)
    _open: set[Key] = field(default_factory=set)
    _aliases: dict[str, Alias] = field(default_factory=dict)
    _imports: set[tuple[str, str]] = field(default_factory=set)
    # A class speaks of one that comes later: they need each other.
    _postponed: bool = False

    def add(self, key: Key) -> None:
        if key in self._classes or key in self._open:
            return
        self._open.add(key)
        schema, direction = self.library._schemas[key[0]], key[1]  # noqa: SLF001  # its own builder
        shape = Shape(
            self.library.name(key),
            base="Out"
            if direction == "out"
            else "ClosedIn"
            if schema.additional is False
            else "In",
            label=schema.title or key[0],
            description=_first_line(schema.description),
        )
        self._imports.add(("app.shapes", shape.base))
        for member in members_of(schema, direction):
            shape.members.append(self._member(schema, member, direction))
        self._classes[key] = shape

    def _find(self, schema: Schema, direction: Direction) -> tuple[str, str]:
        key = (schema.name, direction)
        home = self.library.home(key)
        if home == self.home:
            self.add(key)
            name = self.library.name(key)
            self._postponed = self._postponed or key not in self._classes
            return "", name
        return home, self.library.name(key)

    def _member(self, owner: Schema, member: Property, direction: Direction) -> Member:
        names = self.library.attributes.get(owner.name, {})
        attribute = names.get(member.name) or attribute_of(member.name)
        taken = {attribute_of(other) for other in owner.properties if other != member.name}
        if attribute in taken and member.name not in names:
            attribute = unique(attribute, taken)
        resolved = self.library.document.resolve(member.schema)
        writer = TypeWriter(self.library.document, self._find)
        kind = self._shortened(writer.without_null(member.schema, direction), owner, attribute)
        nullable = resolved.nullable and kind.text != "Any"
        found, default = self._said(kind, resolved, member, direction, nullable=nullable)
        if attribute != member.name:
            found = found.with_parts(
                f"Field(alias={literal(member.name)})", imports=(("pydantic", "Field"),)
            )
        flat = f"    {attribute}: {found.text}" + (f" = {default}" if default else "")
        annotation = [found.text] if len(flat) <= _WIDEST else found.parts
        self._imports |= {pair for pair in found.needs if pair[0] and pair[0] != self.home}
        return Member(attribute, member.name, annotation, default)

    def _said(
        self,
        kind: Expression,
        schema: Schema,
        member: Property,
        direction: Direction,
        *,
        nullable: bool,
    ) -> tuple[Expression, str | None]:
        """The type with what may be left out or null, and the default."""
        optional = not member.required
        if nullable:
            return _or_null(kind), "None" if optional or direction == "out" else None
        if not optional:
            return kind, None
        if direction == "in" and schema.has_default and _can_be_default(schema):
            if isinstance(schema.default, list | dict):
                made = f"Field(default_factory=lambda: {literal(schema.default)})"
                self._imports.add(("pydantic", "Field"))
                return kind, made
            return kind, literal(schema.default)
        if kind.text == "Any":
            return kind, "None"
        wrapper = (
            ("app.shapes", "Omitted") if direction == "out" else ("app.base_schemas", "Omittable")
        )
        return Expression([f"{wrapper[1]}[{kind.text}]"], kind.needs | {wrapper}), "None"

    def _shortened(self, kind: Expression, owner: Schema, attribute: str) -> Expression:
        """A long list of choices gets a name."""
        head, bracket, rest = kind.parts[0].partition("[")
        if len(kind.text) <= _LONGEST_CHOICE or not _is_choice(kind.parts[0]):
            return kind
        name = class_of(owner.name) + class_of(attribute)
        same = [alias for alias in self._aliases.values() if alias.parts == [rest]]
        if same:
            return Expression([same[0].name])
        name = unique(name, {*self._aliases, *self.library._names.values()})  # noqa: SLF001
        self._aliases[name] = Alias(name, head + bracket, [rest])
        self._imports |= kind.needs
        return Expression([name])

    def done(self) -> Shapes:
        aliases = [
            replace(alias, parts=split_choices(alias.parts[0])) for alias in self._aliases.values()
        ]
        return Shapes(
            rows(self._imports), aliases, list(self._classes.values()), postponed=self._postponed
        )


def _is_choice(text: str) -> bool:
    """Whether it is one `Literal[…]` and no union of several."""
    expression = ast.parse(text, mode="eval").body
    return (
        isinstance(expression, ast.Subscript)
        and isinstance(expression.value, ast.Name)
        and expression.value.id == "Literal"
    )


def split_choices(text: str) -> list[str]:
    """The choices of `Literal[…]` after its bracket, each as it is written."""
    tree = ast.parse(f"({text.removesuffix(']')},)", mode="eval").body
    assert isinstance(tree, ast.Tuple)  # noqa: S101  # the comma makes it one
    return [literal(ast.literal_eval(item)) for item in tree.elts]


def _can_be_default(schema: Schema) -> bool:
    """A plain value in plain types; a date or an id would have to be parsed first."""
    if schema.enum is not None:
        return schema.default in schema.enum
    value = schema.default
    if isinstance(value, bool):
        return schema.type == "boolean"
    if isinstance(value, str):
        return schema.type == "string" and schema.format not in {
            "date",
            "date-time",
            "uuid",
            "byte",
        }
    if isinstance(value, int | float):
        return schema.type == "number" or (schema.type == "integer" and isinstance(value, int))
    return isinstance(value, list) and schema.is_array and not value


def _or_null(kind: Expression) -> Expression:
    return Expression([f"{kind.text} | None"], kind.needs)


def _first_line(text: str) -> str:
    line = text.strip().partition("\n")[0].strip().replace("\\", "/").replace('"""', "'''")
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 3].rstrip()}…"


def rows(imports: Iterable[tuple[str, str]]) -> Imports:
    """Import rows of (module, names), without what needs none."""
    by_module: dict[str, list[str]] = {}
    for module, name in sorted(imports):
        if module:
            by_module.setdefault(module, []).append(name)
    return list(by_module.items())
