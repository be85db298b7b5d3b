"""Schemas as they are written, 3.0 or 3.1, to the one form of the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from scaffold_cli.design.document.circles import circular
from scaffold_cli.design.document.leaves import TYPES, type_of
from scaffold_cli.design.document.merging import Merger, laid_over
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.references import References, is_reference
from scaffold_cli.design.document.schema import Discriminator, Property, Schema
from scaffold_cli.design.document.schema_checks import SchemaChecks
from scaffold_cli.design.document.sources import Node, plain

# Kept as they are written; nothing is made of them.
KEPT = (
    "not", "if", "then", "else", "propertyNames", "patternProperties", "contains", "minContains",
    "maxContains", "dependentRequired", "dependentSchemas", "unevaluatedProperties",
    "unevaluatedItems", "contentSchema", "$dynamicRef",
)  # fmt: skip
# What a schema without a type is meant to be.
_TELLING = (
    ("object", ("properties", "additionalProperties", "patternProperties", "minProperties")),
    ("array", ("items", "prefixItems", "minItems", "maxItems", "uniqueItems")),
    ("string", ("pattern", "minLength", "maxLength")),
)
# Inheritance deeper than this is a mistake, or an attack.
_MOST_BASES = 40
_MOST_MERGED = 200_000


@dataclass(slots=True)
class SchemaReader:
    """Reads schemas; whatever a reference names becomes a named schema of the document."""

    references: References
    problems: Problems
    is_30: bool
    name_for: Callable[[Node], str]
    checks: SchemaChecks
    schemas: dict[str, Schema] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)
    _nodes: dict[str, Node] = field(default_factory=dict)
    _being_read: list[str] = field(default_factory=list)
    _merged: int = 0
    # By id, beside the schema itself, so that no other gets its id.
    _sizes: dict[int, tuple[Schema, int]] = field(default_factory=dict)

    def register(self, node: Node, name: str) -> None:
        """Give a schema its name before anything refers to it."""
        self._names[node.key] = name
        self._nodes[name] = node

    def settle_aliases(self) -> None:
        """Give what a name only refers to that name, where it has none: a file of its own, say."""
        for name, node in list(self._nodes.items()):
            pure = is_reference(node) and (self.is_30 or len(node.value) == 1)
            target = self.references.follow(node) if pure else None
            if target is not None and target.key not in self._names:
                self.register(target, name)

    def read_all(self) -> dict[str, Schema]:
        """Read every named schema, those included that are found on the way."""
        for name in _growing(self._nodes):
            self._named(name)
        for name in circular({name: self._bases_of(node) for name, node in self._nodes.items()}):
            if not is_reference(self._nodes[name]):
                self.problems.error(
                    self._nodes[name].place, f"allOf of {name!r} leads back to {name!r}"
                )
        return {name: self.schemas[name] for name in self._nodes if name in self.schemas}

    def read(self, node: Node, *, is_part: bool = False) -> Schema:
        """Read one schema; a broken reference, already told, is read as `any`.

        `is_part` where it is a branch of allOf, oneOf or anyOf.
        """
        if not isinstance(node.value, dict):
            never: dict[str, object] = {"not": {}} if node.value is False else {}
            return Schema(others=never, place=node.place)
        if is_reference(node):
            return self._reference(node)
        schema = self._with_all_of(node, self._with_variants(node, self._own(node)))
        self.checks.see(node, schema, is_part=is_part)
        return schema

    def _named(self, name: str) -> Schema | None:
        """Give the content of a named schema; None while it is being read."""
        if name in self.schemas:
            return self.schemas[name]
        if name in self._being_read:
            return None
        if len(self._being_read) >= _MOST_BASES:
            self.problems.error(
                self._nodes[name].place, f"allOf is nested more than {_MOST_BASES} schemas deep"
            )
            return None
        self._being_read.append(name)
        self.schemas[name] = replace(self.read(self._nodes[name]), name=name)
        self._being_read.pop()
        return self.schemas[name]

    def _content(self, name: str) -> Schema | None:
        """Give a named schema for merging, with its own references followed."""
        seen = set()
        schema = self._named(name)
        while schema and schema.ref and schema.ref not in seen:
            seen.add(schema.ref)
            target = self._named(schema.ref)
            schema = laid_over(target, schema) if target else None
        if schema is None or schema.ref:
            return None
        self._merged += self._size(schema)
        if self._merged > _MOST_MERGED:
            self.problems.error(
                self._nodes[name].place, f"allOf takes in more than {_MOST_MERGED:,} schemas in all"
            )
            return None
        current = self._being_read[-1] if self._being_read else ""
        if any(variant.ref == current for variant in schema.variants):
            return replace(schema, variants=(), variants_by="", discriminator=None)
        return schema

    def _size(self, schema: Schema) -> int:
        """Count the schemas inside; what is shared counts each time, as it is walked each time."""
        known = self._sizes.get(id(schema))
        if known is None:
            inner = (
                *(each.schema for each in schema.properties.values()),
                *schema.variants,
                *schema.prefix_items,
                *(each for each in (schema.items, schema.additional) if isinstance(each, Schema)),
            )
            known = (schema, 1 + sum(self._size(each) for each in inner))
            self._sizes[id(schema)] = known
        return known[1]

    def _is_kind_of(self, name: str, base: str) -> bool:
        """Whether one inherits from the other, as it is written: neither has to be read yet."""
        seen: set[str] = set()
        names = [name]
        while names:
            current = names.pop()
            if current == base:
                return True
            if current not in seen and len(seen) <= _MOST_BASES:
                seen.add(current)
                names += self._bases_of(self._nodes[current])
        return False

    def _bases_of(self, node: Node) -> list[str]:
        references = [each for each in (node, *node.list("allOf")) if is_reference(each)]
        targets = [self.references.target(each) for each in references]
        return [self._name_of(each) for each in targets if each]

    @property
    def _merger(self) -> Merger:
        return Merger(self.problems, self._content, self._is_kind_of)

    def _reference(self, node: Node) -> Schema:
        target = self.references.target(node)
        if target is None or self.references.follow(node) is None:
            return Schema(place=node.place)
        # Extensions are ours to read, though OpenAPI 3.0 passes over all that stands there.
        reference = Schema(
            ref=self._name_of(target), extensions=node.extensions(), place=node.place
        )
        if self.is_30 or len(node.value) == 1:
            return reference
        beside = self._own(node)
        return self._merger.merge(reference, replace(beside, place=node.place))

    def _name_of(self, target: Node) -> str:
        if target.key not in self._names:
            self.register(target, self.name_for(target))
        return self._names[target.key]

    def _own(self, node: Node) -> Schema:
        """Read what the schema itself says, without allOf, oneOf and anyOf."""
        value: dict[str, Any] = node.value
        types, null_in_types = self._types(node)
        enum, null_in_enum = _enum(value)
        if not types:
            types = _types_meant(value, enum)
        nullable = null_in_types or (self.is_30 and value.get("nullable") is True)
        if enum is not None and not self.is_30:
            nullable = null_in_enum
        if (enum == () and null_in_enum) or (null_in_types and not types):
            # Nothing but null.
            types, enum, nullable = (), (), True
        bounds = _bounds(value)
        properties = self._properties(node)
        return Schema(
            types=types,
            nullable=nullable or null_in_enum,
            format=node.text("format"),
            enum=enum,
            **bounds,
            multiple_of=_number(value.get("multipleOf")),
            min_length=_count(value.get("minLength")),
            max_length=_count(value.get("maxLength")),
            pattern=node.text("pattern"),
            min_items=_count(value.get("minItems")),
            max_items=_count(value.get("maxItems")),
            unique_items=node.flag("uniqueItems"),
            min_properties=_count(value.get("minProperties")),
            max_properties=_count(value.get("maxProperties")),
            properties=properties,
            required_others=tuple(
                dict.fromkeys(name for name in _required(value) if name not in properties)
            ),
            additional=self._additional(node),
            items=self._child(node, "items"),
            prefix_items=tuple(self.read(each) for each in node.list("prefixItems")),
            discriminator=self._discriminator(node),
            has_default="default" in value,
            default=plain(value.get("default")),
            examples=_examples(value),
            title=node.text("title"),
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            read_only=node.flag("readOnly"),
            write_only=node.flag("writeOnly"),
            content_media_type=node.text("contentMediaType"),
            content_encoding=node.text("contentEncoding"),
            extensions=node.extensions(),
            others={key: plain(value[key]) for key in KEPT if key in value},
            place=node.place,
        )

    def _types(self, node: Node) -> tuple[tuple[str, ...], bool]:
        said = node.value.get("type")
        names = said if isinstance(said, list) else [said]
        types = tuple(dict.fromkeys(each for each in names if each in TYPES and each != "null"))
        if "number" in types:
            types = tuple(each for each in types if each != "integer")
        return types, "null" in names

    def _properties(self, node: Node) -> dict[str, Property]:
        required = set(_required(node.value))
        found = {}
        for name, child in self.references.mapping(node, "properties").items():
            schema = self.read(child)
            flags = self._flags(schema)
            found[name] = Property(
                name,
                schema,
                required=name in required,
                read_only=flags[0],
                write_only=flags[1],
            )
        return found

    def _flags(self, schema: Schema) -> tuple[bool, bool]:
        """Whether it is read-only and write-only, here or at the end of its reference."""
        read_only, write_only = schema.read_only, schema.write_only
        if schema.ref:
            node = self.references.follow(self._nodes[schema.ref])
            if node is not None:
                read_only = read_only or node.flag("readOnly")
                write_only = write_only or node.flag("writeOnly")
        return read_only, write_only

    def _additional(self, node: Node) -> Schema | bool | None:
        child = node.get("additionalProperties")
        if child is None:
            return None
        if isinstance(child.value, bool):
            return child.value
        return self.read(child) if child.value else True

    def _child(self, node: Node, key: str) -> Schema | None:
        child = node.get(key)
        return self.read(child) if child else None

    def _discriminator(self, node: Node) -> Discriminator | None:
        child = node.get("discriminator")
        name = child.text("propertyName") if child else ""
        if child is None or not name:
            return None
        mapping = {value: self._mapped(each) for value, each in child.mapping("mapping").items()}
        return Discriminator(name, {value: each for value, each in mapping.items() if each})

    def _mapped(self, node: Node) -> str:
        """Give the name of the schema that a mapping leads to, by name or by reference."""
        if isinstance(node.value, str) and node.value in self._nodes:
            return node.value
        target = self.references.look_up(node, vital=False)
        return self._name_of(target) if target else ""

    def _with_variants(self, node: Node, own: Schema) -> Schema:
        for key in ("oneOf", "anyOf"):
            nodes = node.list(key)
            if not nodes:
                continue
            if all(_is_condition(each.value) for each in nodes):
                own = replace(own, others={**own.others, key: plain(node.value[key])})
                continue
            explicit = self.is_30 and own.nullable
            own = self._merger.merge(self._union(node, key, nodes), own)
            own = replace(own, nullable=own.nullable or explicit)
        return own

    def _union(self, node: Node, key: str, nodes: list[Node]) -> Schema:
        read = [self.read(each, is_part=True) for each in nodes]
        nullable = any(each.enum == () and each.nullable for each in read)
        variants = tuple(each for each in read if not (each.enum == () and each.nullable))
        if len(variants) == 1:
            return replace(variants[0], nullable=nullable or variants[0].nullable)
        if not variants:
            return Schema(enum=(), nullable=True, place=node.place)
        return Schema(
            variants=variants,
            variants_by=key,
            nullable=nullable or any(each.nullable for each in variants),
            types=_common_type(variants),
            place=node.place,
        )

    def _with_all_of(self, node: Node, own: Schema) -> Schema:
        parts = [self.read(each, is_part=True) for each in node.list("allOf")]
        if not parts:
            return own
        merged = parts[0]
        for part in (*parts[1:], own):
            merged = self._merger.merge(merged, part)
        explicit = self.is_30 and own.nullable
        return replace(
            merged,
            nullable=merged.nullable or explicit,
            title=own.title or merged.title,
            place=node.place,
        )


def _growing(nodes: Mapping[str, Node]) -> Any:
    """Go through names while more are added."""
    done = 0
    while done < len(nodes):
        names = list(nodes)[done:]
        yield from names
        done += len(names)


def _required(value: Mapping[str, Any]) -> list[str]:
    said = value.get("required")
    return [name for name in said if isinstance(name, str)] if isinstance(said, list) else []


def _enum(value: Mapping[str, Any]) -> tuple[tuple[object, ...] | None, bool]:
    """Give the values without null, and whether null was among them."""
    if "const" in value:
        said = [value["const"]]
    elif isinstance(value.get("enum"), list):
        said = value["enum"]
    else:
        return None, False
    return tuple(plain(each) for each in said if each is not None), None in said


def _types_meant(value: Mapping[str, Any], enum: tuple[object, ...] | None) -> tuple[str, ...]:
    if enum:
        return tuple(dict.fromkeys(type_of(each) for each in enum))
    for name, keywords in _TELLING:
        if any(keyword in value for keyword in keywords):
            return (name,)
    return ()


def _bounds(value: Mapping[str, Any]) -> dict[str, Any]:
    """Read both spellings of an exclusive bound: a number, or true beside the bound."""
    found: dict[str, Any] = {}
    for bound in ("minimum", "maximum"):
        limit = _number(value.get(bound))
        exclusive = value.get(f"exclusive{bound.capitalize()}")
        if exclusive is True:
            found[f"exclusive_{bound}"], limit = limit, None
        elif not isinstance(exclusive, bool):
            found[f"exclusive_{bound}"] = _number(exclusive)
        found[bound] = limit
    return found


def _number(value: object) -> int | float | None:
    return value if isinstance(value, (int, float)) and not isinstance(value, bool) else None


def _count(value: object) -> int | None:
    number = _number(value)
    return int(number) if number is not None and number >= 0 and number == int(number) else None


def _examples(value: Mapping[str, Any]) -> tuple[object, ...]:
    if "example" in value:
        return (plain(value["example"]),)
    said = value.get("examples")
    if isinstance(said, list):
        return tuple(plain(each) for each in said)
    return ()


def _common_type(variants: tuple[Schema, ...]) -> tuple[str, ...]:
    types = {each.types for each in variants}
    return types.pop() if len(types) == 1 else ()


def _is_condition(value: object) -> bool:
    """Whether a variant only asks for properties, as in `anyOf: [{required: [a]}, …]`."""
    return isinstance(value, dict) and set(value) <= {"required", "not"} and bool(value)
