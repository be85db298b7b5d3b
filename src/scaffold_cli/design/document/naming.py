"""Names for what has none: inline schemas, operations without an operationId, odd targets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import PurePosixPath
from typing import Any, TypeVar

from scaffold_cli.design.document.discriminators import completed
from scaffold_cli.design.document.model import (
    Body,
    Header,
    MediaType,
    Operation,
    Parameter,
    Response,
)
from scaffold_cli.design.document.schema import Place, Property, Schema
from scaffold_cli.design.document.sources import Node
from scaffold_cli.naming import singularize, words_of

# Segments of /components/responses/NotFound.
_OF_COMPONENT = 4
Part = TypeVar("Part", Parameter, Body, Response)
Inner = TypeVar("Inner", MediaType, Parameter, Header)


def camel(*texts: str) -> str:
    """Join texts to one name: `create pet`, `body` becomes `CreatePetBody`."""
    words = [word for text in texts for word in words_of(text)]
    return "".join(word[:1].upper() + word[1:] for word in words)


@dataclass(slots=True)
class Names:
    """Gives each name once; a second one gets a number."""

    taken: set[str] = field(default_factory=set)
    _next: dict[str, int] = field(default_factory=dict)

    def unique(self, wanted: str, *, joint: str = "") -> str:
        name = wanted
        while name in self.taken:
            number = self._next.get(wanted, 2)
            self._next[wanted] = number + 1
            name = f"{wanted}{joint}{number}"
        self.taken.add(name)
        return name


def name_of_target(node: Node) -> str:
    """Name what a reference leads to outside of the components: by its place in the file."""
    segments = [part for part in node.pointer.split("/")[1:] if part]
    if not segments:
        return camel(PurePosixPath(node.source.name).stem) or "Schema"
    if segments[-2:-1] in (["schemas"], ["$defs"], ["definitions"]):
        return segments[-1].replace("~1", "/").replace("~0", "~")
    telling = [part for part in segments if part not in _WORDLESS and not part.isdigit()]
    return camel(*telling[-2:]) or "Schema"


_WORDLESS = frozenset(
    ["components", "content", "items", "paths", "properties", "responses", "schema", "schemas"]
)


def operation_id(method: str, path: str) -> str:
    """Invent an id: `get /pets/{petId}` becomes `get_pets_by_pet_id`."""
    words = [method]
    for segment in path.split("/"):
        if segment.startswith("{"):
            words.append("by")
        words += words_of(segment)
    return "_".join(words)


@dataclass(slots=True)
class InlineNames:
    """Walks schemas and names the objects, enums and unions that stand inline.

    What several schemas inherit from one place has one name.
    """

    names: Names
    _given: dict[tuple[str, str, str], tuple[Schema, str]] = field(default_factory=dict)
    _shared: dict[int, tuple[Any, Any]] = field(default_factory=dict)

    def schemas(self, schemas: Mapping[str, Schema]) -> dict[str, Schema]:
        """Name what stands inside of named schemas; bases come before what inherits."""
        done = {
            name: self._inside(schemas[name], camel(name))
            for name in sorted(schemas, key=lambda name: bool(schemas[name].bases))
        }
        return {name: done[name] for name in schemas}

    def operation(self, operation: Operation) -> Operation:
        context = camel(operation.id)
        return replace(
            operation,
            parameters=tuple(
                self._once(each, partial(self._parameter, context=context))
                for each in operation.parameters
            ),
            body=(
                self._once(operation.body, partial(self._body, context=context))
                if operation.body
                else None
            ),
            responses={
                status: self._once(each, partial(self._response, context=context))
                for status, each in operation.responses.items()
            },
        )

    def _once(self, part: Part, name: Callable[[Part], Part]) -> Part:
        """Name what several operations share once; it is kept, so that its id stays its own."""
        if id(part) not in self._shared:
            self._shared[id(part)] = (part, name(part))
        named: Part = self._shared[id(part)][1]
        return named

    def _parameter(self, parameter: Parameter, context: str) -> Parameter:
        own = _component(parameter.place)
        return self._inner(parameter, camel(own) or f"{context}{camel(parameter.name)}")

    def _body(self, body: Body, context: str) -> Body:
        return replace(body, content=self._content(body.content, _with_end(body, context, "Body")))

    def _response(self, response: Response, context: str) -> Response:
        if not response.status.startswith("2") and response.status != "default":
            context += camel(response.status)
        name = _with_end(response, context, "Response")
        return replace(
            response,
            content=self._content(response.content, name),
            headers=tuple(
                self._inner(each, f"{name}{camel(each.name)}") for each in response.headers
            ),
        )

    def _content(self, content: Mapping[str, MediaType], context: str) -> dict[str, MediaType]:
        return {name: self._inner(each, context) for name, each in content.items()}

    def _inner(self, owner: Inner, context: str) -> Inner:
        schema: Schema | None = owner.schema
        return replace(owner, schema=self._named(schema, context)) if schema else owner

    def _named(self, schema: Schema, context: str) -> Schema:
        if schema.ref or not _deserves_name(schema):
            return self._inside(schema, context)
        key = (schema.place.file, schema.place.pointer, context if not schema.place.file else "")
        known = self._given.get(key)
        if known and known[0] == schema:
            return replace(self._inside(schema, known[1]), name=known[1])
        name = self.names.unique(context or "Schema")
        self._given[key] = (schema, name)
        return replace(self._inside(schema, name), name=name)

    def _inside(self, schema: Schema, context: str) -> Schema:
        if schema.ref:
            return schema
        additional = schema.additional
        filled = replace(
            schema,
            properties={
                name: self._property(each, context) for name, each in schema.properties.items()
            },
            additional=(
                self._named(additional, f"{context}Value")
                if isinstance(additional, Schema)
                else additional
            ),
            items=self._named(schema.items, _of_item(context)) if schema.items else None,
            prefix_items=self._numbered(schema.prefix_items, f"{context}Item"),
            variants=self._numbered(schema.variants, f"{context}Variant"),
        )
        return completed(filled)

    def _property(self, each: Property, context: str) -> Property:
        return replace(each, schema=self._named(each.schema, f"{context}{camel(each.name)}"))

    def _numbered(self, schemas: Iterable[Schema], context: str) -> tuple[Schema, ...]:
        return tuple(
            self._named(each, camel(each.title) or f"{context}{number}")
            for number, each in enumerate(schemas, 1)
        )


def _component(place: Place) -> str:
    """Give the name of the component that something is; empty where it stands elsewhere."""
    segments = place.pointer.split("/")
    return segments[3] if segments[1:2] == ["components"] and len(segments) == _OF_COMPONENT else ""


def _with_end(part: Body | Response, context: str, end: str) -> str:
    own = camel(_component(part.place))
    return own if own.endswith(end) else f"{own or context}{end}"


def _deserves_name(schema: Schema) -> bool:
    return bool(schema.properties or schema.variants or (schema.enum and len(schema.enum) > 1))


def _of_item(context: str) -> str:
    """Name the items of `PetTags` `PetTag`; where there is no singular, `PetDataItem`."""
    words = words_of(context)
    if not words:
        return "Item"
    singular = singularize(words[-1])
    if singular == words[-1]:
        return f"{context}Item"
    return camel(*words[:-1], singular)
