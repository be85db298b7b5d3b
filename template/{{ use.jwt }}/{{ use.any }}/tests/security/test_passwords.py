"""Decisions 1, 2, 3, 7: how passwords are kept, what they must be, what gives them away."""

from collections.abc import Callable

import argon2
import httpx2
import pytest

from app.auth.passwords import hash_password
from app.mail import Message
from app.settings import Settings
from tests.accounts import EMAIL, PASSWORD, last_token, log_in, open_account, post, register
from tests.caller import Caller, QueryCounter
from tests.changed_settings import ChangeSettings
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("authentication")

WRONG = "another quiet passphrase"


def test_01_a_password_is_kept_as_an_argon2id_hash(app_settings: Settings) -> None:
    first, second = (hash_password(PASSWORD, app_settings) for _ in range(2))
    assert first.startswith("$argon2id$")
    assert first != second


def test_01_outside_tests_the_cost_is_that_of_owasp() -> None:
    defaults = {name: field.default for name, field in Settings.model_fields.items()}
    assert defaults["argon2_memory_cost"] >= 19_456
    assert defaults["argon2_time_cost"] >= 2
    assert defaults["argon2_parallelism"] >= 1


def test_01_a_login_after_the_cost_changed_renews_the_hash_once(
    client: httpx2.Client,
    outbox: list[Message],
    app_settings: Settings,
    change_settings: ChangeSettings,
    query_counter: QueryCounter,
) -> None:
    open_account(client, outbox, EMAIL)
    change_settings(argon2_time_cost=app_settings.argon2_time_cost + 1)
    with query_counter() as renewing:
        log_in(client, EMAIL)
    with query_counter() as renewed:
        log_in(client, EMAIL)
    assert renewing.count == renewed.count + 1


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize("password", ["pässwörtche", "x" * 11, "ß" * 129, "x" * 100_000, "", None])
def test_02_a_password_has_12_to_128_characters(client: httpx2.Client, password: object) -> None:
    assert_invalid(post(client, "register", email=EMAIL, password=password), "password")


@pytest.mark.parametrize("password", ["pässwörtchen", "ß" * 64 + "ü" * 64, "           !"])
def test_02_characters_count_and_none_is_asked_for(
    client: httpx2.Client, outbox: list[Message], password: str
) -> None:
    register(client, EMAIL, password)
    post(client, "verify", token=last_token(outbox, EMAIL))
    log_in(client, EMAIL, password)


@pytest.mark.parametrize("password", ["administrator", "123456789abc", "ADMINISTRATOR"])
def test_02_a_common_password_is_refused(client: httpx2.Client, password: str) -> None:
    assert_invalid(post(client, "register", email=EMAIL, password=password), "password")


def test_02_a_huge_password_is_refused_before_it_is_hashed(
    client: httpx2.Client, outbox: list[Message], hashings: list[str]
) -> None:
    open_account(client, outbox, EMAIL)
    hashings.clear()
    response = post(client, "login", email=EMAIL, password="x" * 500_000)
    assert response.status_code in {401, 422}
    assert hashings == []


def test_03_unknown_address_and_wrong_password_get_the_same_answer(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    open_account(client, outbox, EMAIL)
    wrong = post(client, "login", email=EMAIL, password=WRONG)
    unknown = post(client, "login", email="nobody@example.com", password=WRONG)
    assert_problem(wrong, 401, "unauthorized")
    assert_problem(unknown, 401, "unauthorized")
    assert without_request_id(wrong) == without_request_id(unknown)
    assert wrong.headers.keys() == unknown.headers.keys()


def test_03_unknown_address_and_wrong_password_cost_the_same(
    client: httpx2.Client, outbox: list[Message], hashings: list[str]
) -> None:
    open_account(client, outbox, EMAIL)
    post(client, "login", email="warm-up@example.com", password=WRONG)
    hashings.clear()
    post(client, "login", email=EMAIL, password=WRONG)
    known = list(hashings)
    hashings.clear()
    post(client, "login", email="nobody@example.com", password=WRONG)
    assert known == hashings == ["verify"]


@pytest.mark.measure("error-handling")
def test_07_a_refused_password_is_not_repeated(client: httpx2.Client) -> None:
    response = post(client, "register", email=EMAIL, password="too-short")
    assert_invalid(response, "password")
    assert "too-short" not in response.text


def test_07_no_answer_holds_a_password_or_its_hash(
    client: httpx2.Client, outbox: list[Message], admin: Caller
) -> None:
    open_account(client, outbox, EMAIL)
    answers = [
        post(client, "login", email=EMAIL, password=PASSWORD),
        admin.get("/api/v1/users"),
        admin.get("/api/v1/users/me"),
    ]
    for answer in answers:
        assert answer.status_code == 200
        assert PASSWORD not in answer.text
        assert "argon2" not in answer.text
        assert "password" not in answer.text


def test_07_passwords_are_in_no_mail(client: httpx2.Client, outbox: list[Message]) -> None:
    register(client, EMAIL)
    register(client, EMAIL)
    post(client, "password/forgot", email=EMAIL)
    assert outbox
    assert not [message for message in outbox if PASSWORD in message.text]


def without_request_id(response: httpx2.Response) -> dict[str, object]:
    return {name: value for name, value in response.json().items() if name != "request_id"}


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Lists each use of the slow function, in order; the function itself still runs."""
    seen: list[str] = []

    def spy(name: str) -> Callable[..., object]:
        real = getattr(argon2.PasswordHasher, name)

        def spied(*args: object, **options: object) -> object:
            seen.append(name)
            return real(*args, **options)

        return spied

    for name in ("hash", "verify"):
        monkeypatch.setattr(argon2.PasswordHasher, name, spy(name))
    return seen
