"""A schema as one direction sees it: a request has no read-only properties, a response no
write-only ones, and neither is required there. Validators do not know this rule of OpenAPI.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from scaffold_cli.design.document.schema import Property, Schema

Direction = Literal["request", "response"]


def is_seen_in(direction: Direction, each: Property) -> bool:
    return not (each.read_only if direction == "request" else each.write_only)


def required_in(direction: Direction, each: Property) -> bool:
    """Whether bodies of this direction must have it."""
    return each.required and is_seen_in(direction, each)


def properties_in(direction: Direction, schema: Schema) -> dict[str, Property]:
    """Give the properties that bodies of this direction have; references are not followed."""
    return {name: each for name, each in schema.properties.items() if is_seen_in(direction, each)}


def as_seen_in(direction: Direction, schema: Schema) -> Schema:
    """Give the schema without what the other direction keeps to itself, inline schemas included.

    References stay: what they name has to be seen the same way when it is looked up.
    """
    if schema.ref:
        return schema
    additional, items = schema.additional, schema.items
    return replace(
        schema,
        properties={
            name: replace(each, schema=as_seen_in(direction, each.schema))
            for name, each in properties_in(direction, schema).items()
        },
        additional=(
            as_seen_in(direction, additional) if isinstance(additional, Schema) else additional
        ),
        items=as_seen_in(direction, items) if items else None,
        prefix_items=tuple(as_seen_in(direction, each) for each in schema.prefix_items),
        variants=tuple(as_seen_in(direction, each) for each in schema.variants),
    )
