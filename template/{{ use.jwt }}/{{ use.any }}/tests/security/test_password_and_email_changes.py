"""Decision 10: changes need the password again, tell the old address and end other sessions."""

from typing import Any

import httpx2
import pytest

from app.mail import Message
from tests.accounts import EMAIL, ME, PASSWORD, bearer, last_token, log_in, open_account, post
from tests.caller import Caller
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("authentication")

NEW_EMAIL = "new@example.com"
NEW = "another quiet passphrase"
CHANGE_PASSWORD = "/api/v1/auth/password/change"
CHANGE_EMAIL = "/api/v1/auth/email/change"


def assert_ended(client: httpx2.Client, tokens: dict[str, Any]) -> None:
    assert_problem(bearer(client, tokens).get(ME), 401, "unauthorized")
    response = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert_problem(response, 401, "unauthorized")


def test_10_the_password_changes_for_who_knows_it(client: httpx2.Client, person: Caller) -> None:
    response = person.post(CHANGE_PASSWORD, {"current_password": PASSWORD, "new_password": NEW})
    assert response.status_code == 204
    log_in(client, EMAIL, NEW)
    assert_problem(post(client, "login", email=EMAIL, password=PASSWORD), 401, "unauthorized")


def test_10_the_password_stays_for_who_does_not_know_it(
    client: httpx2.Client, person: Caller
) -> None:
    response = person.post(CHANGE_PASSWORD, {"current_password": NEW, "new_password": NEW})
    assert_invalid(response, "current_password")
    log_in(client, EMAIL)


def test_10_the_new_password_keeps_the_rules(client: httpx2.Client, person: Caller) -> None:
    response = person.post(CHANGE_PASSWORD, {"current_password": PASSWORD, "new_password": "short"})
    assert_invalid(response, "new_password")
    log_in(client, EMAIL)


def test_10_a_new_password_ends_the_other_sessions_only(
    client: httpx2.Client, person: Caller, elsewhere: dict[str, Any]
) -> None:
    person.post(CHANGE_PASSWORD, {"current_password": PASSWORD, "new_password": NEW})
    assert person.get(ME).status_code == 200
    assert_ended(client, elsewhere)


def test_10_a_new_password_is_told_by_mail(outbox: list[Message], person: Caller) -> None:
    person.post(CHANGE_PASSWORD, {"current_password": PASSWORD, "new_password": NEW})
    assert [message.to for message in outbox] == [EMAIL]
    assert "token=" not in outbox[0].text


def test_10_the_address_changes_when_the_new_one_is_confirmed(
    client: httpx2.Client, outbox: list[Message], person: Caller
) -> None:
    response = person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": PASSWORD})
    assert response.status_code == 202
    assert person.get(ME).json()["email"] == EMAIL
    post(client, "email/confirm", token=last_token(outbox, NEW_EMAIL))
    assert bearer(client, log_in(client, NEW_EMAIL)).get(ME).json()["email"] == NEW_EMAIL
    assert_problem(post(client, "login", email=EMAIL, password=PASSWORD), 401, "unauthorized")


def test_10_the_address_stays_for_who_does_not_know_the_password(
    outbox: list[Message], person: Caller
) -> None:
    response = person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": NEW})
    assert_invalid(response, "password")
    assert outbox == []


def test_10_the_old_address_is_told_of_the_new_one(
    client: httpx2.Client, outbox: list[Message], person: Caller
) -> None:
    person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": PASSWORD})
    assert [message.to for message in outbox] == [NEW_EMAIL]
    post(client, "email/confirm", token=last_token(outbox, NEW_EMAIL))
    assert [message.to for message in outbox] == [NEW_EMAIL, EMAIL]


def test_10_a_new_address_ends_the_other_sessions(
    client: httpx2.Client, outbox: list[Message], person: Caller, elsewhere: dict[str, Any]
) -> None:
    person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": PASSWORD})
    post(client, "email/confirm", token=last_token(outbox, NEW_EMAIL))
    assert_ended(client, elsewhere)


def test_10_a_new_address_keeps_the_session_that_confirms_it(
    outbox: list[Message], person: Caller
) -> None:
    person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": PASSWORD})
    token = last_token(outbox, NEW_EMAIL)
    assert person.post("/api/v1/auth/email/confirm", {"token": token}).status_code == 204
    assert person.get(ME).json()["email"] == NEW_EMAIL


def test_10_to_ask_for_a_taken_address_tells_nothing(
    client: httpx2.Client, outbox: list[Message], person: Caller
) -> None:
    open_account(client, outbox, "taken@example.com")
    free = person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": PASSWORD})
    taken = person.post(CHANGE_EMAIL, {"new_email": "taken@example.com", "password": PASSWORD})
    assert free.status_code == taken.status_code == 202
    assert free.json() == taken.json()
    assert person.get(ME).json()["email"] == EMAIL


def test_10_an_address_that_was_taken_meanwhile_is_not_confirmed(
    client: httpx2.Client, outbox: list[Message], person: Caller
) -> None:
    person.post(CHANGE_EMAIL, {"new_email": NEW_EMAIL, "password": PASSWORD})
    token = last_token(outbox, NEW_EMAIL)
    open_account(client, outbox, NEW_EMAIL)
    assert_problem(post(client, "email/confirm", token=token), 400, "bad_request")
    assert person.get(ME).json()["email"] == EMAIL
