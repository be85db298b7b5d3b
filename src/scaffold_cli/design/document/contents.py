"""What bodies hold: media types, headers, examples."""

from __future__ import annotations

from dataclasses import dataclass

from scaffold_cli.design.document.model import Encoding, Example, Header, MediaType
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.document.schema_checks import Claim
from scaffold_cli.design.document.schemas import SchemaReader
from scaffold_cli.design.document.sources import Node, plain


@dataclass(slots=True)
class ContentReader:
    references: References
    schemas: SchemaReader

    def headers(self, node: Node) -> tuple[Header, ...]:
        found = []
        for name, each in self.references.mapping(node, "headers").items():
            target = self.references.follow(each)
            if target is None or name.lower() == "content-type":
                continue
            schema = target.get("schema")
            media = next(iter(self.content(target).values()), None)
            found.append(
                Header(
                    name=name,
                    schema=self.schemas.read(schema) if schema else schema_of(media),
                    required=target.flag("required"),
                    description=target.text("description"),
                    deprecated=target.flag("deprecated"),
                    examples=self.examples(target),
                )
            )
        return tuple(found)

    def content(self, node: Node) -> dict[str, MediaType]:
        """Read media types; `content` itself may stand behind a reference in real documents."""
        found = {}
        for name, each in self.references.mapping(node, "content").items():
            media = self.references.follow(each)
            if media is not None:
                found[name] = self._media_type(name, media)
        return found

    def _media_type(self, name: str, node: Node) -> MediaType:
        child = node.get("schema")
        schema = self.schemas.read(child) if child else None
        as_json = MediaType(name).is_json
        return MediaType(
            name=name,
            schema=schema,
            # Of other types an example shows the text on the wire.
            examples=self.examples(node, schema if as_json else None),
            encoding={key: _encoding(each) for key, each in node.mapping("encoding").items()},
        )

    def examples(self, node: Node, schema: Schema | None = None) -> tuple[Example, ...]:
        if isinstance(node.value, dict) and "example" in node.value:
            return (Example(value=self._claimed(node["example"], schema)),)
        found = []
        for name, each in self.references.mapping(node, "examples").items():
            target = self.references.follow(each)
            if target is not None and isinstance(target.value, dict) and "value" in target.value:
                value = self._claimed(target["value"], schema)
                found.append(Example(name, value, target.text("summary")))
        return tuple(found)

    def _claimed(self, node: Node, schema: Schema | None) -> object:
        """Give an example; whether it fits is looked at when all schemas are there."""
        if schema is not None:
            claim = Claim("example", node.value, schema, node.place)
            self.schemas.checks.claims.append(claim)
        return plain(node.value)


def schema_of(media: MediaType | None) -> Schema:
    return media.schema if media and media.schema else Schema()


def _encoding(node: Node) -> Encoding:
    explode = node.value.get("explode") if isinstance(node.value, dict) else None
    return Encoding(
        content_type=node.text("contentType"),
        style=node.text("style"),
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.flag("allowReserved"),
    )
