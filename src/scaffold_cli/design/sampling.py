"""Values of a schema: such as must be taken, and such as must be refused.

The same ones each time, since they stand in the tests of a project.
"""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from scaffold_cli.design import patterns
from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.schema import Property, Schema
from scaffold_cli.design.document.views import Direction, is_seen_in, required_in

_DEEPEST = 3
_FIRST_DAY = date(2026, 1, 2)
_LONG = 2000
# Stands for a member that is left out.
MISSING = {"$missing": True}


@dataclass(slots=True)
class Sampler:
    """Makes values as one direction has them; the n-th differs from the others where it can."""

    document: Document
    direction: Direction = "request"

    def valid(self, schema: Schema, n: int = 0, *, name: str = "value", depth: int = 0) -> object:
        schema = self.document.resolve(schema)
        if schema.enum is not None:
            choices = [value for value in schema.enum if value is not None]
            return choices[n % len(choices)] if choices else None
        if schema.variants:
            return self.valid(schema.variants[0], n, name=name, depth=depth)
        if schema.properties:
            return self._object(schema, n, depth)
        if schema.is_array:
            return self._list(schema, n, name, depth)
        if schema.is_object:
            return self._map(schema, n, name, depth)
        return _scalar(schema, n, name)

    def _object(self, schema: Schema, n: int, depth: int) -> dict[str, object]:
        found: dict[str, object] = {}
        for member in schema.properties.values():
            if not is_seen_in(self.direction, member):
                continue
            if depth >= _DEEPEST and not required_in(self.direction, member):
                continue
            found[member.name] = self.valid(member.schema, n, name=member.name, depth=depth + 1)
        return found

    def _list(self, schema: Schema, n: int, name: str, depth: int) -> list[object]:
        if schema.items is None or depth >= _DEEPEST:
            return ["value"] * (schema.min_items or 0)
        count = max(schema.min_items or 0, 1)
        return [
            self.valid(schema.items, n + index, name=name, depth=depth + 1)
            for index in range(count)
        ]

    def _map(self, schema: Schema, n: int, name: str, depth: int) -> dict[str, object]:
        inner = schema.additional if isinstance(schema.additional, Schema) else None
        count = max(schema.min_properties or 0, 1)
        if inner is None or depth >= _DEEPEST:
            return {f"key{index}": f"{name} {n}" for index in range(schema.min_properties or 0)}
        return {
            f"key{index}": self.valid(inner, n + index, name=name, depth=depth + 1)
            for index in range(count)
        }

    def refused(self, schema: Schema) -> Iterator[tuple[str, object]]:
        """Members of a body, each with a value that no body may have there."""
        schema = self.document.resolve(schema)
        for member in schema.properties.values():
            if not is_seen_in(self.direction, member):
                continue
            if required_in(self.direction, member):
                yield member.name, MISSING
            yield from ((member.name, value) for value in self._wrong(member))

    def _wrong(self, member: Property) -> Iterator[object]:
        schema = self.document.resolve(member.schema)
        if schema.variants or not schema.types:
            return
        if not schema.nullable and not schema.has_default:
            yield None
        if schema.enum is not None:
            yield "no-such-value"
            return
        if len(schema.types) == 1:
            yield _OF_ANOTHER_TYPE[schema.types[0]]
        yield from _beyond_limits(schema)

    def limits(self, schema: Schema) -> Iterator[tuple[str, object]]:
        """Members of a body, each with the last value that is still allowed."""
        schema = self.document.resolve(schema)
        for member in schema.properties.values():
            if is_seen_in(self.direction, member):
                own = self.document.resolve(member.schema)
                yield from ((member.name, value) for value in _at_limits(own))


_OF_ANOTHER_TYPE: dict[str, object] = {
    "string": 1,
    "integer": "no-number",
    "number": "no-number",
    "boolean": "yes",
    "object": "no-object",
    "array": "no-list",
}


def _scalar(schema: Schema, n: int, name: str) -> object:
    kind = schema.types[0] if schema.types else "string"
    if kind == "boolean":
        return n % 2 == 0
    if kind == "integer":
        return _whole(schema, n)
    if kind == "number":
        return _real(schema, n)
    return _text(schema, n, name)


def _whole(schema: Schema, n: int) -> int:
    step = int(schema.multiple_of or 1) or 1
    least = _least(schema, 1)
    start = -(-int(least) // step) * step
    most = schema.maximum if schema.maximum is not None else schema.exclusive_maximum
    value = start + n * step
    return value if most is None or value < most else start


def _real(schema: Schema, n: int) -> float:
    if schema.multiple_of:
        return round(_whole_steps(schema, n) * schema.multiple_of, 6)
    least = _least(schema, 0.5)
    most = schema.maximum if schema.maximum is not None else schema.exclusive_maximum
    value = least + 0.25 + n
    if most is not None and value >= most:
        value = (least + most) / 2
    return round(value, 6)


def _whole_steps(schema: Schema, n: int) -> int:
    least = schema.minimum if schema.minimum is not None else 0
    return int(least / (schema.multiple_of or 1)) + 1 + n


def _least(schema: Schema, usual: float) -> float:
    if schema.minimum is not None:
        return schema.minimum
    if schema.exclusive_minimum is not None:
        return schema.exclusive_minimum + usual
    most = schema.maximum if schema.maximum is not None else schema.exclusive_maximum
    return usual if most is None or most > usual else most - 1


def _text(schema: Schema, n: int, name: str) -> str:
    made = _formatted(schema.format, n)
    if made is not None:
        return made
    least, most = schema.min_length or 0, schema.max_length or _LONG
    if schema.pattern and not patterns.why_refused(schema.pattern):
        found = patterns.matches(schema.pattern, n + 1, least=least, most=most)
        if found:
            return found[n % len(found)]
    text = f"{name} {n + 1}"
    if len(text) > most:
        text = str(n + 1).rjust(most, "a")[-most:]
    return text.ljust(least, "x")


def _formatted(name: str, n: int) -> str | None:
    moment = datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC) + timedelta(days=n)
    forms: dict[str, Callable[[], str]] = {
        "uuid": lambda: str(UUID(int=n + 1, version=4)),
        "date": (_FIRST_DAY + timedelta(days=n)).isoformat,
        "date-time": lambda: moment.isoformat().replace("+00:00", "Z"),
        "time": lambda: f"{n % 24:02}:00:00Z",
        "email": lambda: f"a{n + 1}@example.com",
        "uri": lambda: f"https://example.com/{n + 1}",
        "url": lambda: f"https://example.com/{n + 1}",
        "byte": lambda: base64.b64encode(f"bytes {n + 1}".encode()).decode(),
    }
    return forms[name]() if name in forms else None


def _beyond_limits(schema: Schema) -> Iterator[object]:
    if schema.type in {"integer", "number"}:
        yield from _beyond_bounds(schema)
    if schema.type == "string":
        yield from _beyond_lengths(schema)
    if schema.is_array and schema.items is not None and schema.max_items is not None:
        yield [None] * (schema.max_items + 1)


def _beyond_bounds(schema: Schema) -> Iterator[float]:
    if schema.minimum is not None:
        yield schema.minimum - 1
    if schema.maximum is not None:
        yield schema.maximum + 1
    yield from (
        each for each in (schema.exclusive_minimum, schema.exclusive_maximum) if each is not None
    )


def _beyond_lengths(schema: Schema) -> Iterator[str]:
    if schema.max_length is not None and schema.max_length < _LONG:
        yield "x" * (schema.max_length + 1)
    if schema.min_length and not schema.format:
        yield "x" * (schema.min_length - 1)
    if schema.format in {"uuid", "date", "date-time", "email", "uri"}:
        yield "of no such form"


def _at_limits(schema: Schema) -> Iterator[object]:
    if schema.enum is not None or schema.variants or schema.multiple_of:
        return
    if schema.type in {"integer", "number"}:
        yield from (each for each in (schema.minimum, schema.maximum) if each is not None)
    if schema.type == "string" and not schema.format and not schema.pattern:
        if schema.max_length is not None and schema.max_length <= _LONG:
            yield "x" * schema.max_length
        if schema.min_length:
            yield "x" * schema.min_length
