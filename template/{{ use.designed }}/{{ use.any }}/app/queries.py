"""The base of what a query may hold."""

from types import UnionType
from typing import Any, Self, Union, get_args, get_origin
from urllib.parse import parse_qs

from pydantic import BaseModel, ConfigDict, ValidationError

from app.errors import from_pydantic


class Query(BaseModel):
    """Parameters by their names in the design; others are ignored."""

    model_config = ConfigDict(validate_by_name=False)

    @classmethod
    def read(cls, query_string: bytes) -> Self:
        """422 where a value is wrong. Of a parameter that is no list, the last value counts."""
        sent = parse_qs(query_string.decode(errors="replace"), keep_blank_values=True)
        names = {field.alias or name: field for name, field in cls.model_fields.items()}
        values: dict[str, Any] = {
            name: sent[name] if is_list(field.annotation) else sent[name][-1]
            for name, field in names.items()
            if name in sent
        }
        try:
            return cls.model_validate(values)
        except ValidationError as error:
            raise from_pydantic(error.errors(), location="query") from None


def is_list(annotation: Any) -> bool:
    """Whether a parameter may come more than once."""
    if get_origin(annotation) in {Union, UnionType}:
        return any(is_list(part) for part in get_args(annotation))
    return get_origin(annotation) is list
