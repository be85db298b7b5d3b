"""The Python type of a schema, as a body must have it and as an answer shows it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.preparing.literals import literal, raw_literal

Direction = Literal["in", "out"]

_SHAPES = "app.shapes"
_FIELDS = "app.fields"
# format → module and name of the type, by the type of JSON schema
_STRINGS = {
    "date": (_SHAPES, "Day"),
    "date-time": (_SHAPES, "Moment"),
    "uuid": ("uuid", "UUID"),
    "email": (_SHAPES, "EmailText"),
    "idn-email": (_SHAPES, "EmailText"),
    "uri": (_SHAPES, "UriText"),
    "url": (_SHAPES, "UriText"),
    "byte": (_FIELDS, "Binary"),
}
# In a query everything is text.
_QUERY = {"integer": "QueryInt", "number": "QueryFloat", "boolean": "QueryBoolean"}


@dataclass(slots=True)
class Expression:
    """`parts` beyond the first belong in `Annotated[…]`; `imports` are (module, name)."""

    parts: list[str]
    imports: set[tuple[str, str]] = field(default_factory=set)

    @property
    def text(self) -> str:
        if len(self.parts) == 1:
            return self.parts[0]
        return f"Annotated[{', '.join(self.parts)}]"

    @property
    def needs(self) -> set[tuple[str, str]]:
        """The imports of `text`."""
        return self.imports | ({("typing", "Annotated")} if len(self.parts) > 1 else set())

    def with_parts(self, *parts: str, imports: tuple[tuple[str, str], ...] = ()) -> Expression:
        return Expression([*self.parts, *parts], self.imports | set(imports))


def plain(module: str, name: str) -> Expression:
    return Expression([name], {(module, name)})


@dataclass(slots=True)
class TypeWriter:
    """`class_for` gives the class of a schema with properties, and remembers that it is needed."""

    document: Document
    class_for: Callable[[Schema, Direction], tuple[str, str]]

    def of(self, schema: Schema, direction: Direction) -> Expression:
        """The whole type, null included."""
        found = self.without_null(schema, direction)
        resolved = self.document.resolve(schema)
        if not resolved.nullable or found.text == "Any":
            return found
        return Expression([f"{found.text} | None"], found.needs)

    def without_null(self, schema: Schema, direction: Direction) -> Expression:
        schema = self.document.resolve(schema)
        if schema.enum is not None:
            return _choices(schema)
        if schema.variants:
            return self._union(schema, direction)
        if schema.properties:
            return Expression(*self._class(schema, direction))
        if schema.is_array:
            return self._list(schema, direction)
        if schema.is_object:
            return self._map(schema, direction)
        return self._scalars(schema)

    def _class(
        self, schema: Schema, direction: Direction
    ) -> tuple[list[str], set[tuple[str, str]]]:
        module, name = self.class_for(schema, direction)
        return [name], {(module, name)}

    def _scalars(self, schema: Schema) -> Expression:
        if not schema.types:
            return plain("typing", "Any")
        if schema.type:
            return _scalar(schema)
        found = [_scalar(_only(schema, kind)) for kind in schema.types]
        texts = list(dict.fromkeys(each.text for each in found))
        return Expression(
            [" | ".join(texts)], set[tuple[str, str]]().union(*(e.needs for e in found))
        )

    def _list(self, schema: Schema, direction: Direction) -> Expression:
        inner = self.of(schema.items, direction) if schema.items else plain("typing", "Any")
        limits = _limits(schema, (("min_items", "min_length"), ("max_items", "max_length")))
        found = Expression([f"list[{inner.text}]"], inner.needs)
        if limits:
            found = found.with_parts(
                f"Field({', '.join(limits)})", imports=(("pydantic", "Field"),)
            )
        if schema.unique_items and direction == "in":
            found = found.with_parts("Distinct", imports=((_SHAPES, "Distinct"),))
        return found

    def _map(self, schema: Schema, direction: Direction) -> Expression:
        values = schema.additional if isinstance(schema.additional, Schema) else None
        inner = self.of(values, direction) if values else plain("typing", "Any")
        return Expression([f"dict[str, {inner.text}]"], inner.needs)

    def _union(self, schema: Schema, direction: Direction) -> Expression:
        found = [self.of(variant, direction) for variant in schema.variants]
        imports = set[tuple[str, str]]().union(*(each.needs for each in found))
        texts = list(dict.fromkeys(each.text for each in found))
        if "Any" in texts:
            return plain("typing", "Any")
        return Expression([" | ".join(texts)], imports)


def query_type(schema: Schema) -> Expression:
    """The type of one value of a query parameter."""
    if schema.enum is not None and all(isinstance(value, str) for value in schema.enum):
        return _choices(schema)
    if schema.type in _QUERY:
        found = plain(_FIELDS, _QUERY[schema.type])
        limits = _number_limits(schema)
        if limits:
            found = found.with_parts(
                f"Field({', '.join(limits)})", imports=(("pydantic", "Field"),)
            )
        return found
    return _scalar(schema) if schema.type == "string" else plain(_SHAPES, "Text")


def _only(schema: Schema, kind: str) -> Schema:
    from dataclasses import replace

    return replace(schema, types=(kind,))


def _choices(schema: Schema) -> Expression:
    values = [value for value in schema.enum or () if value is not None]
    if not values or not all(isinstance(value, str | int) for value in values):
        return plain("typing", "Any")
    return Expression(
        [f"Literal[{', '.join(literal(value) for value in values)}]"], {("typing", "Literal")}
    )


def _scalar(schema: Schema) -> Expression:
    if schema.type == "boolean":
        return Expression(["bool"])
    if schema.type in {"integer", "number"}:
        return _number(schema)
    if schema.type == "string":
        return _string(schema)
    if schema.type == "array":
        return Expression(["list[Any]"], {("typing", "Any")})
    return Expression(["dict[str, Any]"], {("typing", "Any")})


def _number(schema: Schema) -> Expression:
    if schema.type == "number":
        found = plain(_SHAPES, "Real")
    else:
        found = plain(_SHAPES, "Int32" if schema.format == "int32" else "Int64")
    limits = _number_limits(schema)
    if limits:
        found = found.with_parts(f"Field({', '.join(limits)})", imports=(("pydantic", "Field"),))
    return found


def _number_limits(schema: Schema) -> list[str]:
    return _limits(
        schema,
        (
            ("minimum", "ge"),
            ("exclusive_minimum", "gt"),
            ("maximum", "le"),
            ("exclusive_maximum", "lt"),
            ("multiple_of", "multiple_of"),
        ),
    )


def _string(schema: Schema) -> Expression:
    if schema.format in _STRINGS:
        found = plain(*_STRINGS[schema.format])
        if schema.format not in {"email", "uri", "url"}:
            return found
    elif schema.format == "binary":
        return Expression(["bytes"])
    else:
        found = plain(_SHAPES, "Text")
    limits = _limits(schema, (("min_length", "min_length"), ("max_length", "max_length")))
    if schema.pattern and is_python(schema.pattern):
        limits.append(f"pattern={raw_literal(schema.pattern)}")
    if limits:
        found = found.with_parts(f"Field({', '.join(limits)})", imports=(("pydantic", "Field"),))
    return found


def is_python(pattern: str) -> bool:
    """Whether Python's `re` reads it; ECMA 262 has a few forms that it does not."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def _limits(schema: Schema, keys: tuple[tuple[str, str], ...]) -> list[str]:
    found = ((word, getattr(schema, key)) for key, word in keys)
    return [f"{word}={value}" for word, value in found if value is not None]
