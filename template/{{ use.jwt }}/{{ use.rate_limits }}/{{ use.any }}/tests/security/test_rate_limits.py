"""Decision 49: what invites guessing is limited, per address and per account."""

import time
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import time_machine

from app.mail import Message
from tests.accounts import AUTH, EMAIL, ME, PASSWORD, bearer, last_token, log_in, open_account, post
from tests.caller import Caller
from tests.changed_settings import ChangeSettings
from tests.moments import after
from tests.security.knocking import WRONG, assert_slowed, log_in_from, post_from

pytestmark = pytest.mark.measure("rate-limiting")

SLOWED: list[tuple[str, str, dict[str, object]]] = [
    ("login", "login", {"email": EMAIL, "password": WRONG}),
    ("refresh", "refresh", {"refresh_token": "A" * 43}),
    ("register", "register", {"email": EMAIL, "password": PASSWORD}),
    ("resend", "verify/resend", {"email": EMAIL}),
    ("forgot", "password/forgot", {"email": EMAIL}),
    ("verify", "verify", {"token": "A" * 43}),
    ("reset", "password/reset", {"token": "A" * 43, "password": PASSWORD}),
    ("confirm", "email/confirm", {"token": "A" * 43}),
]


# Those that name an account by its address, with what else they want.
NAMED: list[tuple[str, str, dict[str, object]]] = [
    ("login", "login", {"password": WRONG}),
    ("register", "register", {"password": PASSWORD}),
    ("resend", "verify/resend", {}),
    ("forgot", "password/forgot", {}),
]


@pytest.fixture(autouse=True)
def begins_within_a_minute() -> None:
    """Limits count by the minute of the clock, so no test may begin at the end of one."""
    left = 60 - time.time() % 60
    if left < 4:
        time.sleep(left)


@pytest.mark.parametrize(("limit", "path", "body"), SLOWED)
def test_49_an_operation_is_refused_above_its_limit(
    client: httpx2.Client,
    change_settings: ChangeSettings,
    limit: str,
    path: str,
    body: dict[str, object],
) -> None:
    change_settings(**{f"rate_limit_{limit}": "2/hour"})
    assert [post(client, path, **body).status_code == 429 for _ in range(2)] == [False, False]
    assert_slowed(post(client, path, **body))


def test_49_an_email_change_is_refused_above_its_limit(
    person: Caller, change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_email_change="1/hour")
    body = {"new_email": "new@example.com", "password": PASSWORD}
    assert person.post("/api/v1/auth/email/change", body).status_code == 202
    assert_slowed(person.post("/api/v1/auth/email/change", body))


def test_49_a_password_change_is_refused_above_its_limit(
    person: Caller, change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_password_change="1/hour")
    body = {"current_password": WRONG, "new_password": "some third passphrase"}
    assert person.post("/api/v1/auth/password/change", body).status_code == 422
    assert_slowed(person.post("/api/v1/auth/password/change", body))


def test_49_any_other_operation_is_refused_above_the_common_limit(
    person: Caller, change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_api="2/hour")
    assert [person.get(ME).status_code for _ in range(2)] == [200, 200]
    assert_slowed(person.get(ME))


def test_49_health_has_no_limit(client: httpx2.Client, change_settings: ChangeSettings) -> None:
    change_settings(rate_limit_api="1/minute")
    assert [client.get("/health/live").status_code for _ in range(3)] == [200, 200, 200]


def test_49_who_waits_is_let_in_again(
    client: httpx2.Client, change_settings: ChangeSettings, outbox: list[Message]
) -> None:
    open_account(client, outbox, EMAIL)
    change_settings(rate_limit_login="1/minute")
    log_in(client, EMAIL)
    slowed = post(client, "login", email=EMAIL, password=PASSWORD)
    assert_slowed(slowed)
    with time_machine.travel(after(timedelta(seconds=int(slowed.headers["Retry-After"]) + 1))):
        log_in(client, EMAIL)


def test_49_one_address_is_slowed_down_whatever_account_it_tries(
    client: httpx2.Client, change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_login="2/minute", trusted_proxy_count=1)
    for letter in "ab":
        response = log_in_from(client, "203.0.113.1", f"{letter}@example.com", WRONG)
        assert response.status_code == 401
    assert_slowed(log_in_from(client, "203.0.113.1", "c@example.com", WRONG))
    assert log_in_from(client, "203.0.113.2", "c@example.com", WRONG).status_code == 401


@pytest.mark.parametrize(("limit", "path", "members"), NAMED)
def test_49_one_account_is_protected_whatever_address_tries(
    client: httpx2.Client,
    change_settings: ChangeSettings,
    limit: str,
    path: str,
    members: dict[str, object],
) -> None:
    change_settings(trusted_proxy_count=1, **{f"rate_limit_{limit}": "2/minute"})
    for host in "12":
        response = post_from(client, f"203.0.113.{host}", path, email=EMAIL, **members)
        assert response.status_code != 429
    typed = {"email": "PERSON@Example.com", **members}
    assert_slowed(post_from(client, "203.0.113.3", path, **typed))
    other = {"email": "other@example.com", **members}
    assert post_from(client, "203.0.113.3", path, **other).status_code != 429


def test_49_refreshing_is_limited_per_account_whatever_address_tries(
    client: httpx2.Client, change_settings: ChangeSettings, tokens: dict[str, Any]
) -> None:
    change_settings(rate_limit_refresh="2/minute", trusted_proxy_count=1)
    for host in "12":
        body = {"refresh_token": tokens["refresh_token"]}
        response = post_from(client, f"203.0.113.{host}", "refresh", **body)
        assert response.status_code == 200
        tokens = response.json()
    body = {"refresh_token": tokens["refresh_token"]}
    assert_slowed(post_from(client, "203.0.113.3", "refresh", **body))


def test_49_a_refused_refresh_does_not_spend_the_token(
    client: httpx2.Client, change_settings: ChangeSettings, tokens: dict[str, Any]
) -> None:
    change_settings(rate_limit_refresh="1/minute")
    newer = post(client, "refresh", refresh_token=tokens["refresh_token"]).json()
    slowed = post(client, "refresh", refresh_token=newer["refresh_token"])
    assert_slowed(slowed)
    with time_machine.travel(after(timedelta(seconds=int(slowed.headers["Retry-After"]) + 1))):
        response = post(client, "refresh", refresh_token=newer["refresh_token"])
    assert response.status_code == 200


@pytest.mark.parametrize(
    ("limit", "path", "members"),
    [
        ("verify", "verify", {}),
        ("reset", "password/reset", {"password": "short"}),
        ("confirm", "email/confirm", {}),
    ],
)
def test_49_a_mailed_token_is_limited_per_account_whatever_address_tries(
    client: httpx2.Client,
    change_settings: ChangeSettings,
    outbox: list[Message],
    limit: str,
    path: str,
    members: dict[str, object],
) -> None:
    open_account(client, outbox, EMAIL)
    post(client, "password/forgot", email=EMAIL)
    token = last_token(outbox, EMAIL)
    change_settings(trusted_proxy_count=1, **{f"rate_limit_{limit}": "2/minute"})
    for host in "12":
        response = post_from(client, f"203.0.113.{host}", path, token=token, **members)
        assert response.status_code in {400, 422}
    assert_slowed(post_from(client, "203.0.113.3", path, token=token, **members))
    assert post_from(client, "203.0.113.3", path, token="A" * 43, **members).status_code != 429


@pytest.mark.parametrize(
    ("limit", "path", "body"),
    [
        ("email_change", "email/change", {"new_email": "new@example.com", "password": WRONG}),
        ("password_change", "password/change", {"current_password": WRONG, "new_password": WRONG}),
    ],
)
def test_49_a_stolen_access_token_does_not_guess_the_password_from_many_addresses(
    client: httpx2.Client,
    change_settings: ChangeSettings,
    tokens: dict[str, Any],
    limit: str,
    path: str,
    body: dict[str, object],
) -> None:
    change_settings(trusted_proxy_count=1, **{f"rate_limit_{limit}": "2/minute"})
    headers = {"Authorization": f"Bearer {tokens['access_token']}"}

    def guess_from(host: str) -> httpx2.Response:
        address = {"X-Forwarded-For": f"203.0.113.{host}"}
        return client.post(f"{AUTH}/{path}", json=body, headers=headers | address)

    assert [guess_from(host).status_code for host in "12"] == [422, 422]
    assert_slowed(guess_from("3"))


def test_49_a_header_that_nobody_vouches_for_does_not_help(
    client: httpx2.Client, change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_login="2/minute")
    for host in "12":
        log_in_from(client, f"203.0.113.{host}", f"{host}@example.com", WRONG)
    assert_slowed(log_in_from(client, "203.0.113.3", "3@example.com", WRONG))


def test_49_who_is_logged_in_is_not_locked_out_by_guesses_at_the_password(
    client: httpx2.Client, tokens: dict[str, Any], change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_login="1/minute")
    post(client, "login", email=EMAIL, password=WRONG)
    assert_slowed(post(client, "login", email=EMAIL, password=WRONG))
    assert bearer(client, tokens).get(ME).status_code == 200
    response = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert response.status_code == 200


def test_49_without_accounts_behind_it_the_answer_is_the_same(
    client: httpx2.Client, change_settings: ChangeSettings, tokens: dict[str, Any]
) -> None:
    assert tokens["access_token"]
    change_settings(rate_limit_login="1/minute", trusted_proxy_count=1)
    answers = []
    for host, email in (("1", EMAIL), ("2", "nobody@example.com")):
        log_in_from(client, f"203.0.113.{host}", email, WRONG)
        answers.append(log_in_from(client, f"203.0.113.{host}", email, WRONG).json())
    known, unknown = ({**answer, "request_id": ""} for answer in answers)
    assert known == unknown
