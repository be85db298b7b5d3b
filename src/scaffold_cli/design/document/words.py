"""Names that generated code cannot take over as they are, tags, formats, servers: warnings."""

from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Mapping
from dataclasses import dataclass

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.schema import Place, Schema
from scaffold_cli.design.document.sources import Node

_BUILTINS = frozenset(name for name in dir(builtins) if not name.startswith("_"))
# Names that generated modules import.
_IMPORTED = frozenset(
    "Any BaseModel Date Datetime Decimal Dict Enum Field List Literal Meta Model Optional Set"  # noqa: SIM905  # reads as a list of words
    " Tuple Union".split()
)
# Of OpenAPI, JSON Schema and the format registry. What else there is has no meaning here.
FORMATS = frozenset({
    "base64url", "binary", "byte", "char", "commonmark", "date", "date-time", "decimal",
    "decimal128", "double", "double-int", "duration", "email", "float", "hostname", "html",
    "http-date", "idn-email", "idn-hostname", "int16", "int32", "int64", "int8", "ipv4", "ipv6",
    "iri", "iri-reference", "json-pointer", "media-range", "password", "regex",
    "relative-json-pointer", "sf-binary", "sf-boolean", "sf-decimal", "sf-integer", "sf-string",
    "sf-token", "time", "uint16", "uint32", "uint64", "uint8", "unix-time", "unixtime", "uri",
    "uri-reference", "uri-template", "url", "uuid",
})  # fmt: skip
_PLAIN_TAG = re.compile(r"[\w-]+")
_VARIABLE = re.compile(r"\{([^{}]*)\}")


@dataclass(slots=True)
class Words:
    references: References
    problems: Problems
    root: Node

    def run(self, document: Document) -> None:
        self._tags(document)
        self._servers()
        for name, schema in document.schemas.items():
            self._schema_name(name, schema)

    def _tags(self, document: Document) -> None:
        declared = {tag.name for tag in document.tags}
        for operation in document.operations:
            for tag in operation.tags:
                if declared and tag not in declared:
                    self.problems.warn(
                        operation.place,
                        f"the tag {tag!r} is not among the document's tags",
                        topic=("undeclared tag", tag),
                    )
                if not _PLAIN_TAG.fullmatch(tag):
                    self.problems.warn(
                        operation.place,
                        f"the tag {tag!r} is no single word; modules get a name made of it",
                        topic=("odd tag",),
                    )

    def _schema_name(self, name: str, schema: Schema) -> None:
        reason = ""
        if keyword.iskeyword(name):
            reason = "it is a keyword of Python"
        elif name in _BUILTINS:
            reason = "Python has a builtin of that name"
        elif name in _IMPORTED:
            reason = "generated modules import one of that name"
        if reason:
            self.problems.warn(
                schema.place,
                f"the schema {name!r} gets another name in code: {reason}",
                topic=("schema name", name),
            )

    def _servers(self) -> None:
        for server in self.references.list(self.root, "servers"):
            variables = server.mapping("variables")
            for name in _VARIABLE.findall(server.text("url")):
                if name not in variables:
                    self.problems.warn(
                        server["url"].place,
                        f"the server's variable {{{name}}} is not declared; it stays as it is",
                    )


def check_properties(names: Mapping[str, object], place: Place, problems: Problems) -> None:
    """Tell of properties that need another name in code; the name on the wire stays."""
    for name in names:
        if keyword.iskeyword(name):
            problems.warn(
                place,
                f"the property {name!r} is a keyword of Python; in code it gets another name",
                topic=("property name", name),
            )
