"""Schemas as they are written, 3.0 or 3.1, to the one form of the model."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from scaffold_cli.design.document.keywords import (
    common_type,
    is_condition,
    is_only_null,
    required_names,
    simple_keywords,
)
from scaffold_cli.design.document.merging import Merger, laid_over
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.references import References, is_reference
from scaffold_cli.design.document.registry import MOST_BASES, Registry
from scaffold_cli.design.document.schema import Discriminator, Property, Schema
from scaffold_cli.design.document.schema_checks import SchemaChecks
from scaffold_cli.design.document.sizes import Sizes
from scaffold_cli.design.document.sources import Node, plain

# Schemas that allOf may copy into others, all of them together.
_MOST_MERGED = 200_000


@dataclass(slots=True)
class SchemaReader:
    """Reads schemas; whatever a reference names becomes a named schema of the document."""

    references: References
    problems: Problems
    is_30: bool
    registry: Registry
    checks: SchemaChecks
    schemas: dict[str, Schema] = field(default_factory=dict)
    _being_read: list[str] = field(default_factory=list)
    _merged: int = 0
    _sizes: Sizes = field(default_factory=Sizes)

    def read_all(self) -> dict[str, Schema]:
        """Read every named schema, those included that are found on the way."""
        for name in self.registry.growing():
            self._named(name)
        for name, node in self.registry.own_heirs():
            self.problems.error(node.place, f"allOf of {name!r} leads back to {name!r}")
        return {name: self.schemas[name] for name in self.registry.nodes if name in self.schemas}

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
        if len(self._being_read) >= MOST_BASES:
            self.problems.error(
                self.registry.nodes[name].place,
                f"allOf is nested more than {MOST_BASES} schemas deep",
            )
            return None
        self._being_read.append(name)
        self.schemas[name] = replace(self.read(self.registry.nodes[name]), name=name)
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
        self._merged += self._sizes.of(schema)
        if self._merged > _MOST_MERGED:
            self.problems.error(
                self.registry.nodes[name].place,
                f"allOf takes in more than {_MOST_MERGED:,} schemas in all",
            )
            return None
        current = self._being_read[-1] if self._being_read else ""
        if any(variant.ref == current for variant in schema.variants):
            return replace(schema, variants=(), variants_by="", discriminator=None)
        return schema

    @property
    def _merger(self) -> Merger:
        return Merger(self.problems, self._content, self.registry.is_kind_of)

    def _reference(self, node: Node) -> Schema:
        target = self.references.target(node)
        if target is None or self.references.follow(node) is None:
            return Schema(place=node.place)
        # Extensions are ours to read, though OpenAPI 3.0 passes over all that stands there.
        reference = Schema(
            ref=self.registry.name_of(target), extensions=node.extensions(), place=node.place
        )
        if self.is_30 or len(node.value) == 1:
            return reference
        beside = self._with_all_of(node, self._with_variants(node, self._own(node)))
        schema = self._merger.merge(reference, beside)
        self.checks.see(node, schema, is_part=True)
        return schema

    def _own(self, node: Node) -> Schema:
        """Read what the schema itself says, without allOf, oneOf and anyOf."""
        properties = self._properties(node)
        others = [name for name in required_names(node.value) if name not in properties]
        return Schema(
            **simple_keywords(node, is_30=self.is_30),
            properties=properties,
            required_others=tuple(dict.fromkeys(others)),
            additional=self._additional(node),
            items=self._child(node, "items"),
            prefix_items=tuple(self.read(each) for each in node.list("prefixItems")),
            discriminator=self._discriminator(node),
        )

    def _properties(self, node: Node) -> dict[str, Property]:
        required = set(required_names(node.value))
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
            node = self.references.follow(self.registry.nodes[schema.ref])
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
        if isinstance(node.value, str) and node.value in self.registry.nodes:
            return node.value
        target = self.references.look_up(node, vital=False)
        return self.registry.name_of(target) if target else ""

    def _with_variants(self, node: Node, own: Schema) -> Schema:
        for key in ("oneOf", "anyOf"):
            nodes = node.list(key)
            if not nodes:
                continue
            if all(is_condition(each.value) for each in nodes):
                own = replace(own, others={**own.others, key: plain(node.value[key])})
                continue
            explicit = self.is_30 and own.nullable
            own = self._merger.merge(self._union(node, key, nodes), own)
            own = replace(own, nullable=own.nullable or explicit)
        return own

    def _union(self, node: Node, key: str, nodes: list[Node]) -> Schema:
        read = [self.read(each, is_part=True) for each in nodes]
        nullable = any(map(is_only_null, read))
        variants = tuple(each for each in read if not is_only_null(each))
        if len(variants) == 1 and "discriminator" not in node.value:
            return replace(variants[0], nullable=nullable or variants[0].nullable)
        if not variants:
            return Schema(enum=(), nullable=True, place=node.place)
        return Schema(
            variants=variants,
            variants_by=key,
            nullable=nullable or any(each.nullable for each in variants),
            types=common_type(variants),
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
