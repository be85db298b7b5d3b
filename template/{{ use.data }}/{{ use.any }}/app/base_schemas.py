"""The base classes of everything that comes in or goes out as JSON."""

from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")


class StrictModel(BaseModel):
    """A body or a query; a member that it does not know is an error, never ignored."""

    model_config = ConfigDict(extra="forbid")


class Out(BaseModel):
    """An answer, read from the attributes of a row."""

    model_config = ConfigDict(from_attributes=True)


def _drop_null_defaults(schema: dict[str, Any]) -> None:
    for member in schema.get("properties", {}).values():
        if member.get("default", ...) is None:
            del member["default"]


class Patch(StrictModel):
    """A partial update, which tells a member left out from a member that is null."""

    model_config = ConfigDict(json_schema_extra=_drop_null_defaults)

    def changes(self) -> dict[str, Any]:
        """The members that were sent, in the order of the schema."""
        sent = self.model_fields_set
        return {name: getattr(self, name) for name in type(self).model_fields if name in sent}


class _NotNull:
    """Refuses null, and leaves it out of the JSON schema."""

    def __get_pydantic_core_schema__(
        self, source: Any, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_before_validator_function(_refuse_null, handler(source))

    def __get_pydantic_json_schema__(
        self, schema: CoreSchema, handler: GetJsonSchemaHandler
    ) -> JsonSchemaValue:
        # `X | None` is always written as the schema of X, then null.
        first, *_ = handler(schema)["anyOf"]
        return dict(first)


def _refuse_null(value: object) -> object:
    if value is None:
        raise ValueError("give a value or leave it out: null is not one")
    return value


# For a patch: `None` is the default that stands for a member left out, and cannot be sent.
Omittable = Annotated[T | None, _NotNull()]
