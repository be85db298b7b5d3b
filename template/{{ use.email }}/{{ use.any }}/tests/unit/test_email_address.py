import pytest
from pydantic import TypeAdapter, ValidationError

from app.email_address import Email

pytestmark = pytest.mark.measure("input-validation")

adapter: TypeAdapter[str] = TypeAdapter(Email)


def test_the_domain_is_written_in_one_way() -> None:
    assert adapter.validate_python("Ada.L@Example.COM") == "Ada.L@example.com"


@pytest.mark.parametrize(
    "value",
    [
        "no address",
        "a@b",
        "a@@example.com",
        "Ada <ada@example.com>",
        "a@example.com\nBcc: b@example.com",
        "ädä@example.com",
        "a" * 250 + "@example.com",
        "a\0@example.com",
        5,
    ],
)
def test_anything_else_is_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        adapter.validate_python(value)


def test_json_schema_calls_it_by_its_name() -> None:
    assert adapter.json_schema() == {"type": "string", "format": "email", "maxLength": 254}
