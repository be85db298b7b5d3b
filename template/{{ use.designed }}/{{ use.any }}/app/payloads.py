"""Bodies as the design declares them: JSON, or a form whose texts become what the shape wants."""

from collections.abc import Sequence
from email.message import Message
from typing import Any, TypeVar
from urllib.parse import parse_qsl

from pydantic import TypeAdapter, ValidationError

from app.errors import BadRequest, InvalidInput, UnsupportedMediaType, from_pydantic
from app.http_guards import read_json

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"

T = TypeVar("T")


def media_of(content_type: str | None, accepted: Sequence[str]) -> str:
    """Which of `accepted` a body is of; 415 where it is none of them."""
    header = Message()
    header["Content-Type"] = content_type or ""
    media = header.get_content_type()
    if media not in accepted or header.get_content_charset("utf-8") not in {"utf-8", "us-ascii"}:
        raise UnsupportedMediaType(f"Send the body as Content-Type: {' or '.join(accepted)}.")
    return media


def read(
    shape: TypeAdapter[T],
    data: bytes,
    content_type: str | None,
    accepted: Sequence[str],
    *,
    required: bool = True,
) -> T:
    """The body of a request; an optional one that was not sent is an empty object."""
    if data or content_type:
        return parse(shape, data, media_of(content_type, accepted))
    if required:
        raise InvalidInput.of("", "a body is required", "missing")
    return parse(shape, b"{}", JSON)


def parse(shape: TypeAdapter[T], data: bytes, media: str) -> T:
    """Read a body; 400 where it is no JSON, 422 where it does not fit `shape`."""
    try:
        if media == FORM:
            return shape.validate_python(read_form(data), strict=False, by_alias=True)
        read_json(data)
        return shape.validate_json(data)
    except ValidationError as error:
        raise from_pydantic(error.errors(), location="body") from None


def read_form(data: bytes) -> dict[str, Any]:
    """A form as an object: a name that comes twice is a list, `a[b]` is `b` inside of `a`."""
    try:
        pairs = parse_qsl(data.decode(), keep_blank_values=True, max_num_fields=1000)
    except ValueError as error:
        raise BadRequest("The body is not a form in UTF-8.") from error
    found: dict[str, Any] = {}
    for name, value in pairs:
        _put(found, name, value)
    return found


def _put(found: dict[str, Any], name: str, value: str) -> None:
    head, bracket, inner = name.partition("[")
    inner = inner.removesuffix("]")
    if bracket and inner:
        nested = found.setdefault(head, {})
        if isinstance(nested, dict):
            nested[inner] = value
    elif head in found or bracket:
        present = found.get(head, [])
        found[head] = [*present, value] if isinstance(present, list) else [present, value]
    else:
        found[head] = value


def given(value: T | None, field: str) -> T:
    """A member that this operation needs, though its shape lets it be left out; 422 without."""
    if value is None:
        raise InvalidInput.of(field, "is required here", "missing")
    return value
