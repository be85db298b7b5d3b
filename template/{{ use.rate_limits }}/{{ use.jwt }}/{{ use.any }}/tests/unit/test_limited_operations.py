import pytest

from app.auth.limited_operations import OPERATIONS, Aim, aim_of, caller_of
from app.auth.schemas import EmailChangeIn, EmailIn, LoginIn, RefreshIn, TokenIn
from app.auth.tokens import digest
from app.rate_limit_settings import RateLimitSettings
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("rate-limiting")


def test_every_operation_has_a_limit_of_its_own() -> None:
    scopes = [operation.scope for operation in OPERATIONS.values()]
    limits = {name.removeprefix("rate_limit_") for name in RateLimitSettings.model_fields}
    assert len(scopes) == len(set(scopes))
    assert set(scopes) <= limits


def test_an_account_has_one_counter_whatever_the_spelling_of_its_address() -> None:
    typed = ["person@example.com", "Person@Example.COM", "person@\uff45xample.com"]
    aims = {aim_of(EmailIn, {"email": email}) for email in typed}
    assert aims == {Aim(email="person@example.com")}


def test_of_a_token_only_the_digest_is_taken() -> None:
    assert aim_of(RefreshIn, {"refresh_token": "abc"}) == Aim(refresh_token=digest("abc"))
    assert aim_of(TokenIn, {"token": "abc"}) == Aim(mailed_token=digest("abc"))


@pytest.mark.parametrize("body", [None, [], "text", {}, {"email": 3}, {"email": "a@example.com"}])
def test_what_is_not_valid_is_aimed_at_nobody(body: object) -> None:
    assert not any(aim_of(LoginIn, body))


def test_a_body_that_names_no_account_is_aimed_at_nobody() -> None:
    body = {"new_email": "new@example.com", "password": "secret"}
    assert not any(aim_of(EmailChangeIn, body))


def test_a_token_that_is_none_has_no_account() -> None:
    assert caller_of(None, sound_settings()) is None
    assert caller_of("Bearer nonsense", sound_settings()) is None
