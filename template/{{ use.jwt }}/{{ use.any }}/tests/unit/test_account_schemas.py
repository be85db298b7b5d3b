import pytest
from pydantic import BaseModel, ValidationError

from app.auth.schemas import LoginIn, RegisterIn, TokenIn, TokensOut
from app.users.schemas import MePatch, RolesIn, UserPatch, UserQuery

pytestmark = pytest.mark.measure("input-validation")

EMAIL, PASSWORD = "ada@example.com", "seven wooden teapots"


def test_addresses_have_one_spelling() -> None:
    body = LoginIn.model_validate({"email": "Ada@Example.COM", "password": PASSWORD})

    assert body.email == EMAIL


@pytest.mark.parametrize(
    ("schema", "body"),
    [
        (RegisterIn, {"email": EMAIL, "password": PASSWORD, "roles": ["admin"]}),
        (RegisterIn, {"email": EMAIL, "password": PASSWORD, "is_active": True}),
        (RegisterIn, {"email": EMAIL, "password": PASSWORD, "name": ""}),
        (LoginIn, {"email": EMAIL}),
        (LoginIn, {"email": EMAIL, "password": 123456789012}),
        (LoginIn, {"email": EMAIL, "password": "\ud800"}),
        (LoginIn, {"email": EMAIL, "password": "x" * 1025}),
        (TokenIn, {"token": ""}),
        (TokenIn, {"token": None}),
        (MePatch, {"email": "b@example.com"}),
        (MePatch, {"is_active": True}),
        (UserPatch, {"is_active": None}),
        (UserPatch, {"roles": ["admin"]}),
        (RolesIn, {"roles": "admin"}),
        (UserQuery, {"sort": "password_hash"}),
        (UserQuery, {"is_active": "maybe"}),
    ],
)
def test_what_may_not_be_said_is_refused(schema: type[BaseModel], body: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        schema.model_validate(body)


@pytest.mark.measure("authentication")
def test_secrets_do_not_show() -> None:
    body = LoginIn.model_validate({"email": EMAIL, "password": PASSWORD})
    answer = TokensOut(
        access_token="secret-1", expires_in=1, refresh_token="secret-2", refresh_expires_in=2
    )

    assert PASSWORD not in repr(body)
    assert "secret" not in repr(answer)


def test_a_refused_secret_is_not_told_back() -> None:
    with pytest.raises(ValidationError) as caught:
        TokenIn.model_validate({"token": "x" * 600})

    assert [error["loc"] for error in caught.value.errors()] == [("token",)]
