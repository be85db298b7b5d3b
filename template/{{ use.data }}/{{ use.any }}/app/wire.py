"""Teaches Pydantic how the project writes a type in JSON; used as metadata in `Annotated`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema


def unchanged(value: Any) -> Any:
    return value


@dataclass(frozen=True)
class Wire:
    """`read` takes the value as it was sent, `keep` the parsed one.

    `says` replaces a JSON schema that would tell of more forms than are read.
    """

    read: Callable[[Any], Any]
    keep: Callable[[Any], Any] = unchanged
    says: tuple[tuple[str, str], ...] = ()

    def __get_pydantic_core_schema__(self, source: Any, parse: GetCoreSchemaHandler) -> CoreSchema:
        parsed = core_schema.no_info_after_validator_function(self.keep, parse(source))
        return core_schema.no_info_before_validator_function(self.read, parsed)

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, describe: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return dict(self.says) or describe(schema)


@dataclass(frozen=True)
class TextForm:
    """A text with a form of its own, and the name that JSON schema has for it."""

    check: Callable[[str], str]
    name: str

    def __get_pydantic_core_schema__(self, source: Any, parse: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_after_validator_function(self.check, parse(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, describe: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        return describe(schema) | {"format": self.name}
