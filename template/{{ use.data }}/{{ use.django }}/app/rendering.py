"""JSON as the types of the fields write it."""

import json
from decimal import Decimal
from typing import Any

from django.http import HttpRequest
from ninja.renderers import BaseRenderer
from pydantic import TypeAdapter
from pydantic_core import to_jsonable_python

from app.fields import Binary, Number

# django-ninja takes the values out of a schema as they are in Python; these two have a way of
# their own into JSON, for the others Pydantic's own is right.
WRITERS: dict[type, TypeAdapter[Any]] = {
    Decimal: TypeAdapter(Number),
    bytes: TypeAdapter(Binary),
}


class FieldRenderer(BaseRenderer):
    """Unlike Django's encoder it keeps the microseconds of times."""

    media_type = "application/json"

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return json.dumps(data, default=_in_json, ensure_ascii=False, separators=(",", ":"))


def _in_json(value: object) -> Any:
    writer = WRITERS.get(type(value))
    if writer is None:
        return to_jsonable_python(value)
    return writer.dump_python(value, mode="json")
