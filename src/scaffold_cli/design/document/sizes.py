"""How large a schema is, so that merging can be stopped before it fills the memory."""

from __future__ import annotations

from dataclasses import dataclass, field

from scaffold_cli.design.document.schema import Schema


@dataclass(slots=True)
class Sizes:
    # By id, beside the schema itself, so that no other gets its id.
    _known: dict[int, tuple[Schema, int]] = field(default_factory=dict)

    def of(self, schema: Schema) -> int:
        """Count the schemas inside; what is shared counts each time, as it is walked each time."""
        known = self._known.get(id(schema))
        if known is None:
            inner = (
                *(each.schema for each in schema.properties.values()),
                *schema.variants,
                *schema.prefix_items,
                *(each for each in (schema.items, schema.additional) if isinstance(each, Schema)),
            )
            known = (schema, 1 + sum(map(self.of, inner)))
            self._known[id(schema)] = known
        return known[1]
