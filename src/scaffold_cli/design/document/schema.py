"""A schema of the document, whatever dialect it was written in.

One dialect stands for all: null is `nullable` and never a type or an enum value, `const` is an
enum of one, exclusive bounds are numbers, `allOf` is merged. References stay references: `ref`
names a schema of `Document.schemas`, so that cycles are harmless and every tree is finite.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands; the line counts from 1, the pointer is a JSON pointer."""

    file: str = ""
    pointer: str = ""
    line: int = 0


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Discriminator:
    """The property that tells variants apart; `mapping` goes from its value to a schema's name.

    It is complete: names that the document leaves implicit are filled in.
    """

    property: str
    mapping: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Property:
    """A property of an object.

    `required` is what the document says. Who may send it is decided by the direction as well:
    see `views.required_in`.
    """

    name: str
    schema: Schema
    required: bool = False
    read_only: bool = False
    write_only: bool = False


@dataclass(frozen=True, slots=True)
class Schema:
    """One schema; everything that is not said is None or empty.

    Where `ref` is set, only `nullable`, `default`, `examples`, `title`, `description`,
    `deprecated`, `read_only`, `write_only` and `extensions` may stand beside it, and they add to
    the target.
    """

    # The component's name; for an inline object, enum or union a name made of its context.
    # Unique in the document, empty for plain values, lists and maps that stand inline.
    name: str = ""
    ref: str = ""
    # Of string, integer, number, boolean, object, array; empty: any.
    types: tuple[str, ...] = ()
    nullable: bool = False
    format: str = ""
    enum: tuple[object, ...] | None = None

    minimum: int | float | None = None
    maximum: int | float | None = None
    exclusive_minimum: int | float | None = None
    exclusive_maximum: int | float | None = None
    multiple_of: int | float | None = None
    min_length: int | None = None
    max_length: int | None = None
    # As it is written, ECMA 262.
    pattern: str = ""
    min_items: int | None = None
    max_items: int | None = None
    unique_items: bool = False
    min_properties: int | None = None
    max_properties: int | None = None

    properties: Mapping[str, Property] = field(default_factory=dict)
    # Names in `required` that no property has.
    required_others: tuple[str, ...] = ()
    # None: nothing is said, so that others are allowed.
    additional: Schema | bool | None = None
    items: Schema | None = None
    prefix_items: tuple[Schema, ...] = ()
    # `oneOf` or `anyOf`, empty where there are no variants.
    variants_by: str = ""
    variants: tuple[Schema, ...] = ()
    discriminator: Discriminator | None = None
    # Names of the schemas that `allOf` took in; their properties are in `properties`, too.
    bases: tuple[str, ...] = ()

    has_default: bool = False
    default: object = None
    examples: tuple[object, ...] = ()
    title: str = ""
    description: str = ""
    deprecated: bool = False
    read_only: bool = False
    write_only: bool = False
    content_media_type: str = ""
    content_encoding: str = ""
    extensions: Mapping[str, object] = field(default_factory=dict)
    # Keywords that are kept as they are written: `not`, `propertyNames`, `if`, …
    others: Mapping[str, object] = field(default_factory=dict)
    place: Place = NOWHERE

    @property
    def type(self) -> str:
        """The only type; empty where there is none or more than one."""
        return self.types[0] if len(self.types) == 1 else ""

    @property
    def is_object(self) -> bool:
        return self.types == ("object",)

    @property
    def is_array(self) -> bool:
        return self.types == ("array",)

    @property
    def is_map(self) -> bool:
        """An object of which only the values' schema is known."""
        return self.is_object and not self.properties and isinstance(self.additional, Schema)


# Of properties that have no name: their schema, whether there may be any, or nothing is said.
Additional = Schema | bool | None
