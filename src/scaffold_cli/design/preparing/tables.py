"""The tables of a domain: columns, keys and references, with the names that models give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Domain, Entity, Field
from scaffold_cli.design.preparing.literals import literal
from scaffold_cli.design.preparing.model import Column, Key, Reference
from scaffold_cli.design.preparing.model import Entity as Table
from scaffold_cli.design.preparing.names import attribute_of, is_free, unique
from scaffold_cli.design.reserved import why_no_field, why_no_resource
from scaffold_cli.naming import Name, singularize, words_of

# kind of the domain → row of the templates' column types
_TYPES = {
    "string": "text",
    "email": "text",
    "uri": "text",
    "enum": "text",
    "integer": "integer",
    "number": "float",
    "boolean": "boolean",
    "date": "date",
    "datetime": "datetime",
    "time": "text",
    "uuid": "uuid",
    "bytes": "binary",
    "document": "json",
    "references": "json",
    "reference": "reference",
}
_PYTHON = {"integer": "int", "uuid": "UUID", "string": "str"}
# What an index of MySQL still holds.
_LONGEST_INDEXED = 700
_LONGEST_SHORT = 4000
# How long the ids are that the service makes.
_NEW_ID = 36
_STAMPS = frozenset({"created_at", "updated_at"})


def attributes_of(entity: Entity) -> dict[str, str]:
    """What a row calls each member, by its name in the design.

    A reference ends in `_id`, and leaves the name before that to Django for the row itself; `id` is
    the key and nothing else.
    """
    names = {field.wire: attribute_of(field.wire) for field in entity.fields}
    plain = set(names.values())
    for field in entity.fields:
        name = names[field.wire]
        if field.computed in _STAMPS:
            names[field.wire] = str(field.computed)
        elif field.computed == "owner":
            names[field.wire] = "owner_id"
        elif field.wire == entity.identity.field:
            continue
        elif field.kind == "reference":
            names[field.wire] = _reference_name(name, plain)
        elif name == "id" and not (field.read_only and field.kind in {"integer", "uuid"}):
            names[field.wire] = "id_value"
    return names


def _reference_name(name: str, taken: set[str]) -> str:
    base = name.removesuffix("_id")
    is_free = base not in taken - {name} and not why_no_field(base)
    return f"{base}_id" if is_free else f"{base}_ref_id"


@dataclass(slots=True)
class Tables:
    """All tables by the name of their entity, and the attribute of each member."""

    document: Document
    domain: Domain

    def make(self) -> dict[str, Table]:
        found: dict[str, Table] = {}
        for entity in self.domain.entities:
            found[entity.name] = self._named(entity, found)
        for entity in self.domain.entities:
            self._fill(entity, found)
        return found

    def _named(self, entity: Entity, others: Mapping[str, Table]) -> Table:
        name = Name.of("_".join(words_of(entity.name)))
        single = singularize(name.singular)
        name = Name.of(single)
        refused = why_no_resource(name.class_name, name.singular, name.plural)
        if name.plural == name.singular or refused or not is_free(name.class_name, name.singular):
            name = Name.of(f"{single}_record")
        taken = {table.module for table in others.values()}
        module = unique(name.plural, taken)
        key = self._key(entity)
        identity = attribute_of(entity.identity.field)
        return Table(
            name.class_name,
            module,
            name.singular,
            module,
            name.label,
            name.labels,
            key,
            identity,
            _PYTHON[entity.identity.kind],
            entity.name,
            visibility=entity.visibility,
        )

    def _key(self, entity: Entity) -> Key:
        """The design's own where it is a number or a UUID, else one that nobody sees."""
        identity = entity.identity
        if identity.kind in {"integer", "uuid"}:
            return Key(
                attribute_of(identity.field),
                identity.kind,
                hidden=not any(field.wire == identity.field for field in entity.fields),
                client=identity.generated_by == "client",
            )
        names = attributes_of(entity)
        other = next((field for field in entity.fields if names[field.wire] == "id"), None)
        if other and other.wire != identity.field:
            return Key("id", other.kind)
        return Key("row_id" if other else "id", "uuid", hidden=True)

    def _fill(self, entity: Entity, tables: Mapping[str, Table]) -> None:
        table = tables[entity.name]
        names = attributes_of(entity)
        made: list[str] = [other.name for other in self.domain.entities]
        for field in entity.fields:
            attribute = names[field.wire]
            if attribute == table.key.attribute or field.computed in _STAMPS:
                continue
            if field.computed == "owner":
                continue
            column = self._column(entity, field, attribute, table)
            if field.kind == "reference" and field.target and field.target in tables:
                target = tables[field.target]
                later = made.index(field.target) > made.index(entity.name)
                column.reference = _reference(target, column, later=later)
            elif column.type == "reference":
                column.type = "json"
            table.columns.append(column)
        if table.identity not in {table.key.attribute, *(each.attribute for each in table.columns)}:
            table.columns.append(_hidden_identity(table))
        self._add_parent(entity, table, tables)
        table.late = any(column.reference and column.reference.deferred for column in table.columns)

    def _add_parent(self, entity: Entity, table: Table, tables: Mapping[str, Table]) -> None:
        if entity.parent is None or entity.parent_field is not None:
            return
        parent = tables[entity.parent]
        attribute = f"{parent.row}_{parent.identity}"
        if any(column.attribute == attribute for column in table.columns):
            return
        column = Column(attribute, "", "reference", index=True, settable=False)
        made = [other.name for other in self.domain.entities]
        later = made.index(entity.parent) > made.index(entity.name)
        column.reference = _reference(parent, column, later=later)
        table.columns.append(column)

    def _column(self, entity: Entity, field: Field, attribute: str, table: Table) -> Column:
        schema = self._schema(entity, field)
        column = Column(attribute, field.wire, _TYPES[field.kind], index=field.index)
        column.unique = field.unique or attribute == table.identity
        column.nullable = _may_be_null(field) and attribute != table.identity
        column.settable = not field.read_only
        column.optional = column.settable and "create" not in field.required_in
        if schema is not None:
            _limit(column, schema)
            given = schema.has_default and field.read_only
            if given or (not column.nullable and (field.read_only or _only_answered(field))):
                column.initial = _initial(column, schema)
        if attribute == table.identity and (
            column.optional or entity.identity.generated_by != "client"
        ):
            size = column.max_length
            column.initial = f"new_id({size if size is not None and size < _NEW_ID else ''})"
        if column.type == "text" and (column.unique or column.index):
            column.type, column.max_length = (
                "string",
                min(column.max_length or 255, _LONGEST_INDEXED),
            )
        return column

    def _schema(self, entity: Entity, field: Field) -> Schema | None:
        for name in entity.schemas:
            schema = self.document.schemas.get(name)
            if schema is not None:
                member = self.document.resolve(schema).properties.get(field.wire)
                if member is not None:
                    return self.document.resolve(member.schema)
        return None


def _hidden_identity(table: Table) -> Column:
    """Paths name rows by what no schema shows."""
    return Column(
        table.identity,
        "",
        "string",
        unique=True,
        max_length=255,
        settable=False,
        initial="new_id()",
    )


def _may_be_null(field: Field) -> bool:
    if field.nullable:
        return True
    if field.read_only or _only_answered(field):
        return "response" not in field.required_in
    return "create" not in field.required_in


def _only_answered(field: Field) -> bool:
    """Answers must have it, but nobody has to send it."""
    return "response" in field.required_in and "create" not in field.required_in


def _limit(column: Column, schema: Schema) -> None:
    """What the database can hold to as well."""
    if column.type == "text":
        if schema.enum and all(isinstance(value, str) for value in schema.enum):
            column.choices = [str(value) for value in schema.enum]
            column.type, column.max_length = "string", max(map(len, column.choices)) or 1
        elif schema.max_length is not None and schema.max_length <= _LONGEST_SHORT:
            column.type, column.max_length = "string", max(schema.max_length, 1)
    if column.type in {"integer", "float"}:
        column.min, column.max = schema.minimum, schema.maximum
        column.above, column.below = schema.exclusive_minimum, schema.exclusive_maximum


def _initial(column: Column, schema: Schema) -> str | None:
    """A value for a member that answers must have and no caller sets."""
    if schema.has_default and schema.default is not None:
        return literal(schema.default)
    if column.choices:
        return literal(column.choices[0])
    plain = {"integer": "0", "float": "0.0", "boolean": "False", "text": '""', "string": '""'}
    if column.type == "json":
        return "[]" if schema.is_array else "{}"
    if column.type == "datetime":
        return "utc_now()"
    return plain.get(column.type)


def _reference(target: Table, column: Column, *, later: bool) -> Reference:
    return Reference(
        target.table,
        target.identity,
        target.module,
        target.row,
        column.nullable,
        {"int": "integer", "UUID": "uuid", "str": "string"}[target.identity_type],
        255 if target.identity_type == "str" else None,
        target.name,
        deferred=later,
    )
