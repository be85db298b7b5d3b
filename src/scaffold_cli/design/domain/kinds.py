"""What a member is stored as."""

from __future__ import annotations

from scaffold_cli.design.document.schema import Schema
from scaffold_cli.design.domain.model import Kind

_FORMATS: dict[str, Kind] = {
    "date": "date",
    "date-time": "datetime",
    "datetime": "datetime",
    "time": "time",
    "uuid": "uuid",
    "email": "email",
    "uri": "uri",
    "url": "uri",
    "byte": "bytes",
    "binary": "bytes",
}
_TYPES: dict[str, Kind] = {
    "string": "string",
    "integer": "integer",
    "number": "number",
    "boolean": "boolean",
}


def kind_of(schema: Schema) -> Kind:
    """Give the kind of a schema whose references are followed; relations are found elsewhere."""
    if schema.enum and all(isinstance(value, str) for value in schema.enum):
        return "enum"
    if schema.type == "string":
        return _FORMATS.get(schema.format, "string")
    return _TYPES.get(schema.type, "document")
