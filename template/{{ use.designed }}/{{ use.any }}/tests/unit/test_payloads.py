"""How a body is read, of whichever media type it is."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from app.errors import InvalidInput, MalformedJson, UnsupportedMediaType
from app.payloads import FORM, JSON, read, read_form
from app.shapes import In, Int64, Text

pytestmark = pytest.mark.measure("input-validation")


class Parcel(In):
    """Something to send."""

    label: Text = "none"
    weight: Int64 = 0
    tags: list[Text] | None = None


PARCEL: TypeAdapter[Parcel] = TypeAdapter(Parcel)


def test_json_keeps_its_types() -> None:
    assert read(PARCEL, b'{"weight": 3}', JSON, [JSON]).weight == 3
    with pytest.raises(InvalidInput) as caught:
        read(PARCEL, b'{"weight": "3"}', JSON, [JSON])
    assert [error.field for error in caught.value.errors] == ["weight"]


def test_the_texts_of_a_form_become_what_the_shape_wants() -> None:
    parcel = read(PARCEL, b"weight=3&tags=a&tags=b", FORM, [JSON, FORM])
    assert (parcel.weight, parcel.tags) == (3, ["a", "b"])


@pytest.mark.parametrize(
    ("body", "form"),
    [
        (b"", {}),
        (b"a=1&b=", {"a": "1", "b": ""}),
        (b"a=1&a=2", {"a": ["1", "2"]}),
        (b"a[]=1", {"a": ["1"]}),
        (b"a[b]=1&a[c]=2", {"a": {"b": "1", "c": "2"}}),
        (b"a=caf%C3%A9+noir", {"a": "café noir"}),
    ],
)
def test_a_form_is_an_object(body: bytes, form: dict[str, Any]) -> None:
    assert read_form(body) == form


def test_a_body_that_may_be_left_out_is_an_empty_object() -> None:
    assert read(PARCEL, b"", None, [JSON], required=False) == Parcel()
    with pytest.raises(InvalidInput):
        read(PARCEL, b"", None, [JSON])


def test_a_body_that_says_its_type_is_not_left_out() -> None:
    with pytest.raises(MalformedJson):
        read(PARCEL, b"", JSON, [JSON], required=False)


@pytest.mark.parametrize(
    "content_type", [None, "text/plain", "application/json; charset=latin-1", FORM]
)
def test_another_media_type_is_refused(content_type: str | None) -> None:
    with pytest.raises(UnsupportedMediaType) as caught:
        read(PARCEL, b"{}", content_type, [JSON])
    assert JSON in caught.value.detail
