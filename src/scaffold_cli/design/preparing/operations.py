"""Operations with the names that a controller gives them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from scaffold_cli.design.document.model import Body, Document
from scaffold_cli.design.document.model import Operation as Declared
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Domain, Operation, Parameter
from scaffold_cli.design.preparing.literals import literal
from scaffold_cli.design.preparing.model import (
    Column,
    Filter,
    Member,
    PathParam,
    Payload,
    Reply,
    Shape,
)
from scaffold_cli.design.preparing.model import Entity as Table
from scaffold_cli.design.preparing.model import Operation as Prepared
from scaffold_cli.design.preparing.names import (
    FUNCTIONS,
    attribute_of,
    class_of,
    function_of,
    unique,
)
from scaffold_cli.design.preparing.shapes import Library
from scaffold_cli.design.preparing.types import Expression, query_type

JSON, FORM = "application/json", "application/x-www-form-urlencoded"
_READ = {"GET", "HEAD", "OPTIONS"}
_WINDOW = {"limit", "offset", "page", "cursor"}
# Of a docstring, so that it stands on its line.
_LONGEST_LINE = 84
# What the templates can write; all else is the user's to write.
WRITTEN = frozenset(
    {
        "list",
        "read",
        "create",
        "create_many",
        "replace",
        "update",
        "delete",
        "transition",
        "count_by",
    }
)


@dataclass(slots=True)
class Namer:
    """Prepares the operations of one module.

    `names` are the functions that it has so far, `imports` what its controller needs for their
    types, `schema_imports` what its queries need.
    """

    document: Document
    domain: Domain
    tables: Mapping[str, Table]
    library: Library
    module: str
    names: set[str] = field(default_factory=lambda: set(FUNCTIONS))
    imports: set[tuple[str, str]] = field(default_factory=set)
    schema_imports: set[tuple[str, str]] = field(default_factory=set)

    def prepare(self, operation: Operation, declared: Declared) -> tuple[Prepared, Shape | None]:
        """The operation, and the class of its query where it has parameters there."""
        table = self.tables.get(operation.entity or "")
        behaviour = operation.behaviour if operation.behaviour in WRITTEN and table else "custom"
        name = function_of(operation.id, self.names)
        self.names.add(name)
        done = Prepared(
            operation.id,
            name,
            operation.method.lower(),
            operation.path,
            operation.path,
            behaviour,
            _sentence(operation.summary or declared.summary or operation.id),
            table.name if table else None,
        )
        self._add_access(done, operation, table)
        self._add_path(done, operation, table)
        query = self._query(done, operation, declared)
        self._add_body(done, operation, declared)
        self._add_reply(done, operation, declared)
        if table:
            self._add_meaning(done, operation, table)
        return done, query

    def _add_access(self, done: Prepared, operation: Operation, table: Table | None) -> None:
        if not operation.security:
            return
        done.actor = "optional" if [] in operation.security else "required"
        if done.actor == "optional":
            return
        scopes = [scope for need in operation.security[0] for scope in need.scopes]
        if scopes:
            done.permissions = list(dict.fromkeys(scopes))
        elif table:
            right = "read" if operation.method.upper() in _READ else "write"
            done.permissions = [f"{table.module}:{right}"]

    def _add_path(self, done: Prepared, operation: Operation, table: Table | None) -> None:
        rows = {parent.param: self.tables.get(parent.entity) for parent in operation.parents}
        wires = re.findall(r"\{([^}]+)\}", operation.path)
        for wire in wires:
            parameter = _path_parameter(operation, wire)
            owner = rows.get(wire)
            if parameter and parameter.use == "identity":
                owner = table
            taken = {param.name for param in done.path_params}
            name = f"{owner.row}_{owner.identity}" if owner else attribute_of(wire)
            if name in taken:
                owner, name = None, unique(attribute_of(wire), taken)
            kind = owner.identity_type if owner else self._path_type(operation, wire)
            entity, row = (owner.name, owner.row) if owner else (None, None)
            done.path_params.append(PathParam(name, wire, kind, entity, row))
        for param in done.path_params:
            done.route = done.route.replace(f"{{{param.wire}}}", f"{{{param.name}}}")

    def _path_type(self, operation: Operation, wire: str) -> str:
        declared = self.document.operation(operation.id)
        found = declared.parameter(wire, "path") if declared else None
        schema = self.document.resolve(found.schema) if found else Schema()
        if schema.type == "integer":
            return "int"
        return "UUID" if schema.format == "uuid" else "str"

    def _query(self, done: Prepared, operation: Operation, declared: Declared) -> Shape | None:
        wanted = [each for each in operation.parameters if each.location == "query"]
        if not wanted:
            return None
        shape = Shape(class_of(done.name) + "Query", "Query", done.summary)
        for parameter in wanted:
            found = declared.parameter(parameter.name, "query")
            schema = self.document.resolve(found.schema) if found else Schema(types=("string",))
            if found and found.schema.ref and not found.schema.has_default:
                # The default of a shared schema is that of a member, not of a filter.
                schema = replace(schema, has_default=False, default=None)
            schema = self._meant(parameter, schema, operation)
            shape.members.append(self._query_member(parameter, schema, shape))
        done.query = shape.name
        return shape

    def _meant(self, parameter: Parameter, schema: Schema, operation: Operation) -> Schema:
        """The schema of the member that a parameter speaks of, where that is narrower."""
        if parameter.use not in {"filter", "value"} or schema.is_array or not operation.entity:
            return schema
        for name in self.domain.entity(operation.entity).schemas:
            shown = self.document.schemas.get(name)
            members = self.document.resolve(shown).properties if shown else {}
            member = members.get(parameter.field or "")
            if member is not None:
                own = self.document.resolve(member.schema)
                differs = (own.types, own.format) != (schema.types, schema.format)
                if own.type not in {"array", "object"} and (parameter.use == "value" or differs):
                    return replace(schema, types=own.types, format=own.format, enum=own.enum)
        return schema

    def _query_member(self, parameter: Parameter, schema: Schema, shape: Shape) -> Member:
        taken = {member.name for member in shape.members}
        name = unique(attribute_of(parameter.name.removesuffix("[]")), taken)
        if schema.is_array:
            item = query_type(self.document.resolve(schema.items) if schema.items else Schema())
            kind = Expression([f"list[{item.text}]"], item.needs)
        else:
            kind = query_type(schema)
        default: str | None = None
        if not parameter.required:
            simple = isinstance(schema.default, str | int | float | bool)
            if schema.has_default and simple and schema.format not in {"date", "date-time", "uuid"}:
                default = literal(schema.default)
            else:
                kind, default = Expression([f"{kind.text} | None"], kind.needs), "None"
        if name != parameter.name:
            kind = kind.with_parts(
                f"Field(alias={literal(parameter.name)})", imports=(("pydantic", "Field"),)
            )
        self.schema_imports |= kind.needs
        return Member(name, parameter.name, [kind.text], default)

    def _add_body(self, done: Prepared, operation: Operation, declared: Declared) -> None:
        if operation.body is None or declared.body is None:
            return
        readable = readable_media(declared.body)
        if not readable:
            done.body = Payload("bytes", list(operation.body.media), declared.body.required)
            done.behaviour = "custom"
            return
        kind = self.library.type_of(next(iter(readable.values())), "in")
        path = [attribute_of(name) for name in operation.body.envelope]
        self.imports |= kind.needs
        done.body = Payload(
            kind.text, list(readable), declared.body.required, operation.body.many, path
        )

    def _add_reply(self, done: Prepared, operation: Operation, declared: Declared) -> None:
        answer = operation.answer
        done.reply = Reply(answer.status, media=answer.media)
        response = declared.responses.get(str(answer.status)) or next(declared.successes, None)
        if response is None:
            return
        content = next((each for each in response.content.values() if each.is_json), None)
        if content is None or content.schema is None:
            return
        kind = self.library.type_of(content.schema, "out")
        self.imports |= kind.needs
        done.reply.shape, done.reply.many = kind.text, answer.many
        done.reply.path, done.reply.members = list(answer.envelope), dict(answer.members)
        done.reply.media = JSON
        if done.reply.path:
            done.reply.lines = self._around(done.reply, content.schema, operation)

    def _around(self, reply: Reply, schema: Schema, operation: Operation) -> list[str]:
        """The object that holds the payload, with all that it must tell."""
        tree: dict[str, object] = {}
        _put(tree, reply.path, "$payload")
        cut = next((p.name for p in operation.parameters if p.use in _WINDOW - {"limit"}), "")
        first = f", first={operation.paging.first}" if operation.paging.first != 1 else ""
        for path, meaning in reply.members.items():
            if meaning in _TOLD:
                told = _TOLD[meaning].replace("$cut", literal(cut)).replace("$first", first)
                _put(tree, path.split("."), told)
        self._add_required(tree, self.document.resolve(schema))
        return list(_lines(tree, "    "))

    def _add_required(self, tree: dict[str, object], schema: Schema) -> None:
        for name, member in schema.properties.items():
            inner = self.document.resolve(member.schema)
            present = tree.get(name)
            if isinstance(present, dict):
                self._add_required(present, inner)
            elif name not in tree and member.required and not member.write_only:
                tree[name] = _blank(inner)

    def _add_meaning(self, done: Prepared, operation: Operation, table: Table) -> None:
        """What the operation does with rows: its window, filters, sorts, and what it sets."""
        columns = {column.wire: column for column in table.columns if column.wire}
        if operation.behaviour == "list":
            paging = operation.paging
            done.paging = {
                key: getattr(paging, key) for key in ("style", "default", "largest", "first")
            }
        for parameter in operation.parameters:
            if parameter.location == "query":
                self._use_parameter(done, parameter, columns, table)
        done.sorts = {value: _sort_of(member, columns) for value, member in operation.sorts.items()}
        for wire, value in operation.sets.items():
            if wire in columns:
                said = "utc_now()" if value == "now" else literal(value)
                done.sets[columns[wire].attribute] = said
        cuts = bool(set(done.paging) & _WINDOW)
        done.reads_query = bool(done.filters or done.search or cuts or done.sorts)
        if operation.counted in columns:
            done.counted = columns[operation.counted or ""].attribute

    def _use_parameter(
        self, done: Prepared, parameter: Parameter, columns: Mapping[str, Column], table: Table
    ) -> None:
        name = attribute_of(parameter.name.removesuffix("[]"))
        column = columns.get(parameter.field or "")
        if parameter.use in _WINDOW:
            done.paging[parameter.use] = name
        elif parameter.use == "filter" and column:
            done.filters.append(Filter(name, column.attribute, parameter.op))
        elif parameter.use == "value" and column:
            done.sets[column.attribute] = f"query.{name}"
        elif parameter.use == "search":
            done.search = {"name": name, "attributes": _searched(table)}


def readable_media(body: Body) -> dict[str, Schema]:
    """The media types that a project can parse, without their parameters, JSON first."""
    found: dict[str, Schema] = {}
    contents = sorted(body.content.values(), key=lambda each: not each.is_json)
    for content in contents:
        if content.schema is not None and (content.is_json or content.bare == FORM):
            found.setdefault(content.bare, content.schema)
    return found


# What a page knows, by what the domain calls it.
_TOLD = {
    "total": "page.total",
    "count": "len(page.rows)",
    "limit": "page.window.limit",
    "offset": "page.window.offset",
    "page": "page.number",
    "pages": "page.pages",
    "next_cursor": "page.next_cursor",
    "has_more": "page.has_more",
    "next_link": "page.next_link($url, $cut$first)",
    "previous_link": "page.previous_link($url, $cut$first)",
    "self_link": "$url",
}


def _put(tree: dict[str, object], path: list[str], value: str) -> None:
    *above, last = path
    for step in above:
        inner = tree.setdefault(step, {})
        if not isinstance(inner, dict):
            return
        tree = inner
    tree[last] = value


def _lines(tree: Mapping[str, object], indent: str) -> Iterator[str]:
    for name, value in tree.items():
        if isinstance(value, dict):
            yield f"{indent}{literal(name)}: {{"
            yield from _lines(value, indent + "    ")
            yield f"{indent}}},"
        else:
            yield f"{indent}{literal(name)}: {value},"


def _blank(schema: Schema) -> str:
    """The emptiest value that a required member can have."""
    if schema.has_default or schema.nullable:
        return literal(schema.default)
    if schema.enum:
        return literal(schema.enum[0])
    blank = {"integer": "0", "number": "0", "boolean": "False", "array": "[]", "object": "{}"}
    return blank.get(schema.type, '""')


def _path_parameter(operation: Operation, wire: str) -> Parameter | None:
    found = (p for p in operation.parameters if p.location == "path" and p.name == wire)
    return next(found, None)


def _searched(table: Table) -> list[str]:
    texts = (each for each in table.columns if each.type in {"text", "string"})
    return [column.attribute for column in texts if not column.choices][:8]


def _sort_of(member: str, columns: Mapping[str, Column]) -> str:
    sign, wire = ("-", member[1:]) if member.startswith("-") else ("", member)
    return sign + (columns[wire].attribute if wire in columns else attribute_of(wire))


def _sentence(text: str) -> str:
    line = " ".join(text.split()).replace("\\", "/").replace('"', "'").rstrip(".")
    line = line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1].rstrip()}…"
    return f"{line[:1].upper()}{line[1:]}." if line else "Answer."
