"""Paths as they are written to operations: references followed, what the path says merged in."""

from __future__ import annotations

from dataclasses import dataclass, replace

from scaffold_cli.design.document.model import (
    Body,
    Encoding,
    Example,
    Header,
    MediaType,
    Operation,
    Parameter,
    Requirement,
    Response,
    Security,
)
from scaffold_cli.design.document.naming import Names, operation_id
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.document.schemas import SchemaReader
from scaffold_cli.design.document.servers import read_servers
from scaffold_cli.design.document.sources import Node, plain

METHODS = ("get", "put", "post", "delete", "options", "head", "patch", "trace")
STYLES = {"path": "simple", "header": "simple", "query": "form", "cookie": "form"}
# OpenAPI says to pass over header parameters of these names.
_NOT_PARAMETERS = frozenset({"accept", "content-type", "authorization"})


@dataclass(slots=True)
class OperationReader:
    references: References
    schemas: SchemaReader
    names: Names
    security: Security

    def read_all(self, root: Node) -> list[Operation]:
        found = []
        for path, item in root.mapping("paths").items():
            if path.startswith("/"):
                found += self._path(path, item)
        # Names that the document gives come first, so that an invented one never takes them.
        self.names.taken |= {each.declared_id for each in found if each.declared_id}
        return [_with_id(each, self.names) for each in found]

    def _path(self, path: str, item: Node) -> list[Operation]:
        target = self.references.follow(item)
        if target is None:
            return []
        sides = [target] if target is item else [item, target]
        found = {}
        for side in sides:
            for method in METHODS:
                operation = side.get(method)
                if operation and isinstance(operation.value, dict) and method not in found:
                    found[method] = self._operation(path, method, operation, side)
        return [found[method] for side in sides for method in side.members() if method in found]

    def _operation(self, path: str, method: str, node: Node, item: Node) -> Operation:
        own = "security" in node.value
        return Operation(
            id="",
            method=method,
            path=path,
            declared_id=node.text("operationId"),
            parameters=self._parameters(item, node),
            body=self._body(node.get("requestBody")),
            responses=self._responses(node),
            security=read_security(node) if own else self.security,
            security_is_own=own,
            tags=tuple(dict.fromkeys(str(tag.value) for tag in node.list("tags"))),
            summary=node.text("summary") or item.text("summary"),
            description=node.text("description") or item.text("description"),
            deprecated=node.flag("deprecated"),
            servers=read_servers(node) or read_servers(item),
            callbacks=tuple(node.mapping("callbacks")),
            extensions=node.extensions(),
            path_extensions=item.extensions(),
            place=node.place,
        )

    def _parameters(self, item: Node, operation: Node) -> tuple[Parameter, ...]:
        found: dict[tuple[str, str], Parameter] = {}
        for node in (*item.list("parameters"), *operation.list("parameters")):
            target = self.references.follow(node)
            if target is None:
                continue
            parameter = self._parameter(target)
            if parameter:
                found[parameter.name, parameter.location] = parameter
        return tuple(found.values())

    def _parameter(self, node: Node) -> Parameter | None:
        name, location = node.text("name"), node.text("in")
        if location not in STYLES or not name:
            return None
        if location == "header" and name.lower() in _NOT_PARAMETERS:
            return None
        style = node.text("style") or STYLES[location]
        content = self._content(node)
        media = next(iter(content.values()), None)
        schema = node.get("schema")
        return Parameter(
            name=name,
            location=location,
            schema=self.schemas.read(schema) if schema else _schema_of(media),
            required=node.flag("required") or location == "path",
            style=style,
            explode=node.value.get("explode", style == "form") is True,
            allow_reserved=node.flag("allowReserved"),
            allow_empty=node.flag("allowEmptyValue"),
            media_type=media.name if media and not schema else "",
            description=node.text("description"),
            deprecated=node.flag("deprecated"),
            examples=self._examples(node) or (media.examples if media else ()),
            extensions=node.extensions(),
            place=node.place,
        )

    def _body(self, node: Node | None) -> Body | None:
        target = self.references.follow(node) if node else None
        if target is None:
            return None
        return Body(
            content=self._content(target),
            required=target.flag("required"),
            description=target.text("description"),
            extensions=target.extensions(),
            place=target.place,
        )

    def _responses(self, operation: Node) -> dict[str, Response]:
        found = {}
        for status, node in operation.mapping("responses").items():
            target = None if status.startswith("x-") else self.references.follow(node)
            if target is not None:
                found[status.upper() if status[1:].upper() == "XX" else status] = self._response(
                    status, target
                )
        return found

    def _response(self, status: str, node: Node) -> Response:
        return Response(
            status=status.upper() if status != "default" else status,
            description=node.text("description"),
            content=self._content(node),
            headers=self._headers(node),
            links=tuple(self._links(node)),
            extensions=node.extensions(),
            place=node.place,
        )

    def _links(self, node: Node) -> list[str]:
        links = [self.references.follow(each) for each in node.mapping("links").values()]
        named = [each.text("operationId") or each.text("operationRef") for each in links if each]
        return [each for each in named if each]

    def _headers(self, node: Node) -> tuple[Header, ...]:
        found = []
        for name, each in node.mapping("headers").items():
            target = self.references.follow(each)
            if target is None or name.lower() == "content-type":
                continue
            schema = target.get("schema")
            media = next(iter(self._content(target).values()), None)
            found.append(
                Header(
                    name=name,
                    schema=self.schemas.read(schema) if schema else _schema_of(media),
                    required=target.flag("required"),
                    description=target.text("description"),
                    deprecated=target.flag("deprecated"),
                    examples=self._examples(target),
                )
            )
        return tuple(found)

    def _content(self, node: Node) -> dict[str, MediaType]:
        """Read media types; `content` itself may stand behind a reference in real documents."""
        content = node.get("content")
        target = self.references.follow(content) if content else None
        found = {}
        for name, each in target.members().items() if target else ():
            media = self.references.follow(each)
            if media is not None:
                found[name] = self._media_type(name, media)
        return found

    def _media_type(self, name: str, node: Node) -> MediaType:
        schema = node.get("schema")
        return MediaType(
            name=name,
            schema=self.schemas.read(schema) if schema else None,
            examples=self._examples(node),
            encoding={key: _encoding(each) for key, each in node.mapping("encoding").items()},
        )

    def _examples(self, node: Node) -> tuple[Example, ...]:
        if isinstance(node.value, dict) and "example" in node.value:
            return (Example(value=plain(node.value["example"])),)
        found = []
        for name, each in node.mapping("examples").items():
            target = self.references.follow(each)
            if target is not None and isinstance(target.value, dict) and "value" in target.value:
                value = plain(target.value["value"])
                found.append(Example(name, value, target.text("summary")))
        return tuple(found)


def read_security(node: Node) -> Security:
    """Read the alternatives; an empty one stays, for it lets anonymous callers in."""
    return tuple(
        tuple(
            Requirement(scheme, tuple(str(scope.value) for scope in scopes.items()))
            for scheme, scopes in alternative.members().items()
        )
        for alternative in node.list("security")
    )


def _schema_of(media: MediaType | None) -> Schema:
    return media.schema if media and media.schema else Schema()


def _encoding(node: Node) -> Encoding:
    explode = node.value.get("explode") if isinstance(node.value, dict) else None
    return Encoding(
        content_type=node.text("contentType"),
        style=node.text("style"),
        explode=explode if isinstance(explode, bool) else None,
        allow_reserved=node.flag("allowReserved"),
    )


def _with_id(operation: Operation, names: Names) -> Operation:
    if operation.declared_id:
        return replace(operation, id=operation.declared_id)
    invented = operation_id(operation.method, operation.path)
    return replace(operation, id=names.unique(invented, joint="_"))
