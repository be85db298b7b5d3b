"""Completes discriminators: which value stands for which schema, said or left implicit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from scaffold_cli.design.document.schema import Discriminator, Schema


def with_mappings(schemas: Mapping[str, Schema]) -> dict[str, Schema]:
    """Complete those of named schemas; without variants, what inherits is the variants."""
    heirs: dict[str, list[str]] = {}
    for name, schema in schemas.items():
        for base in schema.bases:
            heirs.setdefault(base, []).append(name)
    return {
        name: _completed(schema, schema.variants or _all_heirs(name, heirs))
        for name, schema in schemas.items()
    }


def completed(schema: Schema) -> Schema:
    """Complete the discriminator of an inline union."""
    return _completed(schema, schema.variants)


def _all_heirs(name: str, heirs: Mapping[str, list[str]]) -> tuple[Schema, ...]:
    found: dict[str, None] = {}
    names = list(heirs.get(name, ()))
    while names:
        current = names.pop(0)
        if current not in found:
            found[current] = None
            names += heirs.get(current, ())
    return tuple(Schema(ref=each) for each in found if each != name)


def _completed(schema: Schema, variants: tuple[Schema, ...]) -> Schema:
    discriminator = schema.discriminator
    if discriminator is None:
        return schema
    said = dict(discriminator.mapping)
    named = set(said.values())
    implicit = {name: name for name in _names(variants) if name not in named}
    return replace(
        schema, discriminator=Discriminator(discriminator.property, {**implicit, **said})
    )


def _names(variants: tuple[Schema, ...]) -> Iterator[str]:
    return (name for each in variants if (name := each.ref or each.name))
