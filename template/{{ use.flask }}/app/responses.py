"""Pydantic models as JSON responses; flask-openapi leaves what a view returns as it is."""

from collections.abc import Mapping
from typing import Any

from flask import Response
from pydantic import BaseModel


def answer(
    shape: type[BaseModel],
    value: Any,
    *,
    status: int = 200,
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Show `value`, a row or a dictionary, in the form of `shape`."""
    text = shape.model_validate(value).model_dump_json(by_alias=True)
    return Response(text, status, headers, mimetype="application/json")


def created(shape: type[BaseModel], value: Any, *, location: str) -> Response:
    """201 with the address of what was made."""
    return answer(shape, value, status=201, headers={"Location": location})


def no_content() -> Response:
    """204, without the content type that Flask would add."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
