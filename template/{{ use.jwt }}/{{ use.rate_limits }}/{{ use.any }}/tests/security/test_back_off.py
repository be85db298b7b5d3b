"""Decision 49: each wrong password makes the next attempt wait longer, and locks nobody out."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import time_machine

from app.mail import Message
from tests.accounts import EMAIL, ME, PASSWORD, bearer, last_token, log_in, open_account, post
from tests.changed_settings import ChangeSettings
from tests.moments import after
from tests.security.knocking import WRONG, assert_slowed, log_in_from, post_from

pytestmark = pytest.mark.measure("rate-limiting")

HOME, CAFE, ATTACKER = "203.0.113.1", "203.0.113.2", "198.51.100.7"
UNKNOWN = "nobody@example.com"

LogIn = Callable[..., httpx2.Response]


@pytest.fixture
def knock(client: httpx2.Client, change_settings: ChangeSettings) -> LogIn:
    """Try an account; three failures are free, and ten seconds the longest wait."""
    change_settings(trusted_proxy_count=1, login_backoff_after=3, login_backoff_max_seconds=10)

    def knock(password: str, *, email: str = EMAIL, address: str = ATTACKER) -> httpx2.Response:
        return log_in_from(client, address, email, password)

    return knock


@pytest.fixture
def account(client: httpx2.Client, outbox: list[Message], knock: LogIn) -> str:
    """Somebody who has logged in at home."""
    open_account(client, outbox, EMAIL)
    assert knock(PASSWORD, address=HOME).status_code == 200
    return EMAIL


def fail(knock: LogIn, times: int, **where: str) -> None:
    for _ in range(times):
        assert knock(WRONG, **where).status_code == 401


def test_49_the_wait_grows_with_every_failure_up_to_its_cap(account: str, knock: LogIn) -> None:
    fail(knock, 3)
    passed, waits = 0, []
    for _ in range(6):
        with time_machine.travel(after(timedelta(seconds=passed)), tick=False):
            wait = assert_slowed(knock(WRONG))
        passed += wait
        waits.append(wait)
        with time_machine.travel(after(timedelta(seconds=passed)), tick=False):
            fail(knock, 1)
    assert waits == [1, 2, 4, 8, 10, 10]


def test_49_a_right_password_waits_like_a_wrong_one(account: str, knock: LogIn) -> None:
    fail(knock, 3)
    wait = assert_slowed(knock(PASSWORD))
    with time_machine.travel(after(timedelta(seconds=wait))):
        assert knock(PASSWORD).status_code == 200


def test_49_attempts_that_are_refused_do_not_make_the_wait_longer(
    account: str, knock: LogIn
) -> None:
    fail(knock, 3)
    for _ in range(20):
        assert_slowed(knock(WRONG), at_most=1)


def test_49_a_login_forgets_the_failures(account: str, knock: LogIn) -> None:
    for _ in range(3):
        fail(knock, 2)
        assert knock(PASSWORD).status_code == 200
    fail(knock, 3)
    assert_slowed(knock(WRONG), at_most=1)


def test_49_the_right_password_of_an_unverified_account_is_no_failure(
    client: httpx2.Client, knock: LogIn
) -> None:
    post(client, "register", email=EMAIL, password=PASSWORD)
    assert [knock(PASSWORD).status_code for _ in range(5)] == [403] * 5


def test_49_many_addresses_together_guess_no_faster_than_one(account: str, knock: LogIn) -> None:
    for host in range(3):
        fail(knock, 1, address=f"198.51.100.{host}")
    assert_slowed(knock(WRONG, address="198.51.100.9"))


def test_49_other_spellings_of_an_address_are_the_same_account(account: str, knock: LogIn) -> None:
    for email in ("Person@example.com", "person@EXAMPLE.com", "person@\uff45xample.com"):
        fail(knock, 1, email=email)
    assert_slowed(knock(WRONG))


def test_49_what_strangers_do_does_not_stop_the_owner_where_they_have_logged_in(
    account: str, knock: LogIn
) -> None:
    fail(knock, 3)
    assert_slowed(knock(WRONG))
    assert knock(PASSWORD, address=HOME).status_code == 200


def test_49_the_limit_of_logins_cannot_be_used_up_by_strangers_either(
    account: str, knock: LogIn, change_settings: ChangeSettings
) -> None:
    change_settings(rate_limit_login="2/minute")
    fail(knock, 1, address="198.51.100.1")
    fail(knock, 1, address="198.51.100.2")
    assert_slowed(knock(WRONG, address="198.51.100.3"))
    assert knock(PASSWORD, address=HOME).status_code == 200


def test_49_failures_at_a_known_address_wait_too(account: str, knock: LogIn) -> None:
    fail(knock, 3, address=HOME)
    assert_slowed(knock(PASSWORD, address=HOME))
    assert knock(PASSWORD, address=CAFE).status_code == 200


def test_49_a_mailed_link_lets_the_owner_in_from_anywhere_at_once(
    client: httpx2.Client, outbox: list[Message], account: str, knock: LogIn
) -> None:
    fail(knock, 3)
    assert_slowed(knock(PASSWORD, address=CAFE))
    post_from(client, CAFE, "password/forgot", email=EMAIL)
    new = {"token": last_token(outbox, EMAIL), "password": "some third passphrase"}
    assert post_from(client, CAFE, "password/reset", **new).status_code == 204
    assert knock(new["password"], address=CAFE).status_code == 200
    fail(knock, 3)
    assert knock(new["password"], address=CAFE).status_code == 200


def test_49_who_is_logged_in_notices_nothing(
    client: httpx2.Client, tokens: dict[str, Any], knock: LogIn
) -> None:
    fail(knock, 3)
    assert_slowed(knock(WRONG))
    assert bearer(client, tokens).get(ME).status_code == 200
    assert post(client, "refresh", refresh_token=tokens["refresh_token"]).status_code == 200


def test_49_an_account_that_does_not_exist_is_treated_alike(account: str, knock: LogIn) -> None:
    answers = []
    for email in (EMAIL, UNKNOWN):
        tries = [knock(WRONG, email=email) for _ in range(5)]
        seen = [(answer.status_code, answer.headers.get("Retry-After")) for answer in tries]
        answers.append((seen, {**tries[-1].json(), "request_id": ""}))
    assert answers[0] == answers[1]
    assert [status for status, _ in answers[0][0]] == [401, 401, 401, 429, 429]


def test_49_what_is_no_attempt_does_not_count(client: httpx2.Client, knock: LogIn) -> None:
    for body in ({}, {"email": EMAIL}, {"email": EMAIL, "password": 1}, {"email": "no"}):
        assert post_from(client, ATTACKER, "login", **body).status_code == 422
    fail(knock, 3)


def test_49_a_guess_does_not_make_an_address_known(account: str, knock: LogIn) -> None:
    fail(knock, 3)
    assert_slowed(knock(WRONG))
    assert_slowed(knock(PASSWORD, address=CAFE))


def test_49_an_address_is_known_to_its_own_account_only(
    client: httpx2.Client, outbox: list[Message], account: str, knock: LogIn
) -> None:
    open_account(client, outbox, "attacker@example.com")
    assert knock(PASSWORD, email="attacker@example.com").status_code == 200
    fail(knock, 3, address=CAFE)
    assert_slowed(knock(WRONG))


def test_49_a_fresh_login_needs_no_wait(client: httpx2.Client, account: str) -> None:
    assert [log_in(client, EMAIL)["token_type"] for _ in range(5)] == ["Bearer"] * 5
