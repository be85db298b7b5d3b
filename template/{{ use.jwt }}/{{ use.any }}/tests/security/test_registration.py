"""Decisions 4, 5, 6: addresses, what registration tells, and what comes before verification."""

import httpx2
import pytest

from app.mail import Message
from tests.accounts import (
    EMAIL,
    ME,
    PASSWORD,
    bearer,
    last_token,
    log_in,
    open_account,
    own_account,
    post,
    register,
)
from tests.caller import Caller
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("authentication")

WRONG = "another quiet passphrase"
TOLD = {"detail": "Check your mail to finish the registration."}


def test_04_an_address_is_the_same_whatever_its_case(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    open_account(client, outbox, EMAIL)
    log_in(client, "PERSON@Example.COM")
    outbox.clear()
    register(client, "Person@EXAMPLE.com", WRONG)
    assert [message.to for message in outbox] == [EMAIL]
    assert post(client, "login", email=EMAIL, password=WRONG).status_code == 401


def test_04_an_address_comes_back_in_lower_case(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    register(client, "Person@Example.COM")
    post(client, "verify", token=last_token(outbox, EMAIL))
    assert bearer(client, log_in(client, EMAIL)).get(ME).json()["email"] == EMAIL


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize(
    "email",
    [
        "",
        "person",
        "person@",
        "@example.com",
        "a b@example.com",
        "person@example.com\r\nBcc: all@example.com",
        f"{'x' * 64}@{'y' * 186}.com",
        None,
        1,
    ],
)
def test_04_what_is_no_address_is_refused(
    client: httpx2.Client, outbox: list[Message], email: object
) -> None:
    assert_invalid(post(client, "register", email=email, password=PASSWORD), "email")
    assert outbox == []


def test_05_registration_does_not_tell_that_an_address_is_taken(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    free = post(client, "register", email=EMAIL, password=PASSWORD)
    taken = post(client, "register", email=EMAIL, password=WRONG)
    assert free.status_code == taken.status_code == 202
    assert free.json() == taken.json() == TOLD
    assert free.headers.keys() == taken.headers.keys()
    assert [message.to for message in outbox] == [EMAIL, EMAIL]


def test_05_the_owner_of_a_taken_address_gets_a_mail_that_opens_nothing(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    open_account(client, outbox, EMAIL)
    outbox.clear()
    register(client, EMAIL, WRONG)
    assert [message.to for message in outbox] == [EMAIL]
    assert "token=" not in outbox[0].text
    log_in(client, EMAIL)


def test_06_registration_does_not_log_in(client: httpx2.Client) -> None:
    response = post(client, "register", email=EMAIL, password=PASSWORD)
    assert response.json() == TOLD
    assert "Set-Cookie" not in response.headers


def test_06_nobody_logs_in_before_the_address_is_verified(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    register(client, EMAIL)
    response = post(client, "login", email=EMAIL, password=PASSWORD)
    assert_problem(response, 403, "email_not_verified")
    post(client, "verify", token=last_token(outbox, EMAIL))
    assert own_account(bearer(client, log_in(client, EMAIL)))["is_verified"] is True


def test_06_only_who_knows_the_password_is_told_that_the_address_is_not_verified(
    client: httpx2.Client,
) -> None:
    register(client, EMAIL)
    response = post(client, "login", email=EMAIL, password=WRONG)
    assert_problem(response, 401, "unauthorized")


def test_06_the_mail_can_be_asked_for_again(client: httpx2.Client, outbox: list[Message]) -> None:
    register(client, EMAIL)
    outbox.clear()
    assert post(client, "verify/resend", email=EMAIL).status_code == 202
    response = post(client, "verify", token=last_token(outbox, EMAIL))
    assert response.status_code == 204


def test_06_asking_again_tells_nothing_about_the_address(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    open_account(client, outbox, EMAIL)
    register(client, "unverified@example.com")
    outbox.clear()
    answers = [
        post(client, "verify/resend", email=email)
        for email in (EMAIL, "unverified@example.com", "nobody@example.com")
    ]
    assert {answer.status_code for answer in answers} == {202}
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert [message.to for message in outbox] == ["unverified@example.com"]


def test_a_new_account_is_an_ordinary_user_with_the_name_given(
    client: httpx2.Client, outbox: list[Message]
) -> None:
    response = post(client, "register", email=EMAIL, password=PASSWORD, name="A Person")
    assert response.status_code == 202
    post(client, "verify", token=last_token(outbox, EMAIL))
    account = own_account(bearer(client, log_in(client, EMAIL)))
    assert account["name"] == "A Person"
    assert account["roles"] == ["user"]
    assert account["is_active"] is True


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize("name", ["id", "roles", "is_active", "is_admin", "email_verified_at"])
def test_46_registration_takes_nothing_but_its_own_members(anyone: Caller, name: str) -> None:
    sent = {"email": EMAIL, "password": PASSWORD, name: True}
    assert_invalid(anyone.post("/api/v1/auth/register", sent), name)
