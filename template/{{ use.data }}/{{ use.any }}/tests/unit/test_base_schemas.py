import pytest
from pydantic import ValidationError

from app.base_schemas import Omittable, Patch, StrictModel
from app.fields import Boolean, Int64

pytestmark = pytest.mark.measure("input-validation")


class Body(StrictModel):
    size: Int64


class Change(Patch):
    size: Omittable[Int64] = None
    note: str | None = None
    open: Omittable[Boolean] = None


def test_an_unknown_member_is_an_error() -> None:
    with pytest.raises(ValidationError, match="extra_forbidden"):
        Body.model_validate({"size": 1, "id": "x"})


def test_a_patch_knows_what_was_sent() -> None:
    assert Change.model_validate({}).changes() == {}
    assert Change.model_validate({"note": None, "size": 2}).changes() == {"size": 2, "note": None}


@pytest.mark.parametrize("body", [{"size": None}, {"open": None}, {"size": "2"}])
def test_null_is_only_for_what_may_be_empty(body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Change.model_validate(body)


def test_the_json_schema_of_a_patch_is_honest() -> None:
    members = Change.model_json_schema()["properties"]

    assert members["open"] == {"title": "Open", "type": "boolean"}
    assert members["note"] == {"title": "Note", "anyOf": [{"type": "string"}, {"type": "null"}]}
