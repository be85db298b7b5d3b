"""Decisions 8, 9: tokens that are mailed open one thing, once, for a short time."""

from datetime import timedelta

import httpx2
import pytest
import time_machine

from app.mail import Message
from app.settings import Settings
from tests.accounts import (
    EMAIL,
    PASSWORD,
    bearer,
    last_token,
    log_in,
    post,
    register,
    token_in,
)
from tests.caller import Caller
from tests.moments import after
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("authentication")

NEW_EMAIL = "new@example.com"
NEW = "another quiet passphrase"


@pytest.fixture
def reset_token(client: httpx2.Client, outbox: list[Message], person: Caller) -> str:
    """The token of a mail to set a new password."""
    assert person.headers
    assert post(client, "password/forgot", email=EMAIL).status_code == 202
    return last_token(outbox, EMAIL)


def change_email(person: Caller, new_email: str = NEW_EMAIL) -> httpx2.Response:
    body = {"new_email": new_email, "password": PASSWORD}
    return person.post("/api/v1/auth/email/change", body)


def test_08_a_token_sets_a_new_password_once(client: httpx2.Client, reset_token: str) -> None:
    response = post(client, "password/reset", token=reset_token, password=NEW)
    assert response.status_code == 204
    assert response.content == b""
    log_in(client, EMAIL, NEW)
    assert post(client, "login", email=EMAIL, password=PASSWORD).status_code == 401
    again = post(client, "password/reset", token=reset_token, password=PASSWORD)
    assert_problem(again, 400, "bad_request")
    log_in(client, EMAIL, NEW)


def test_08_a_token_verifies_an_address_once(client: httpx2.Client, outbox: list[Message]) -> None:
    register(client, EMAIL)
    token = last_token(outbox, EMAIL)
    assert post(client, "verify", token=token).status_code == 204
    assert_problem(post(client, "verify", token=token), 400, "bad_request")


def test_08_a_token_confirms_an_address_once(
    client: httpx2.Client, outbox: list[Message], person: Caller
) -> None:
    assert change_email(person).status_code == 202
    token = last_token(outbox, NEW_EMAIL)
    assert post(client, "email/confirm", token=token).status_code == 204
    assert_problem(post(client, "email/confirm", token=token), 400, "bad_request")


def test_08_a_token_has_a_short_life(
    client: httpx2.Client, reset_token: str, app_settings: Settings
) -> None:
    life = timedelta(minutes=app_settings.reset_token_minutes)
    assert timedelta(minutes=15) <= life <= timedelta(minutes=60)
    with time_machine.travel(after(life + timedelta(seconds=1))):
        response = post(client, "password/reset", token=reset_token, password=NEW)
    assert_problem(response, 400, "bad_request")


def test_08_a_token_opens_nothing_but_what_it_was_made_for(
    client: httpx2.Client, outbox: list[Message], person: Caller, reset_token: str
) -> None:
    change_email(person)
    confirm_token = last_token(outbox, NEW_EMAIL)
    register(client, "third@example.com")
    verify_token = last_token(outbox, "third@example.com")
    swapped = [
        post(client, "verify", token=reset_token),
        post(client, "verify", token=confirm_token),
        post(client, "email/confirm", token=reset_token),
        post(client, "email/confirm", token=verify_token),
        post(client, "password/reset", token=confirm_token, password=NEW),
        post(client, "password/reset", token=verify_token, password=NEW),
    ]
    for response in swapped:
        assert_problem(response, 400, "bad_request")
    response = post(client, "password/reset", token=reset_token, password=NEW)
    assert response.status_code == 204


def test_08_a_new_link_makes_the_one_before_worthless(
    client: httpx2.Client, outbox: list[Message], reset_token: str
) -> None:
    post(client, "password/forgot", email=EMAIL)
    response = post(client, "password/reset", token=reset_token, password=NEW)
    assert_problem(response, 400, "bad_request")
    newer = last_token(outbox, EMAIL)
    assert post(client, "password/reset", token=newer, password=NEW).status_code == 204


def test_08_a_token_dies_when_the_password_changes(
    client: httpx2.Client, person: Caller, reset_token: str
) -> None:
    changed = {"current_password": PASSWORD, "new_password": NEW}
    assert person.post("/api/v1/auth/password/change", changed).status_code == 204
    response = post(client, "password/reset", token=reset_token, password=PASSWORD)
    assert_problem(response, 400, "bad_request")


def test_08_a_token_dies_when_the_address_changes(
    client: httpx2.Client, outbox: list[Message], person: Caller, reset_token: str
) -> None:
    change_email(person)
    post(client, "email/confirm", token=last_token(outbox, NEW_EMAIL))
    response = post(client, "password/reset", token=reset_token, password=NEW)
    assert_problem(response, 400, "bad_request")
    log_in(client, NEW_EMAIL)


@pytest.mark.parametrize("token", ["", "x", "A" * 43, "A" * 5000])
@pytest.mark.parametrize("path", ["verify", "email/confirm", "password/reset"])
def test_08_a_token_cannot_be_guessed(client: httpx2.Client, path: str, token: str) -> None:
    body = {"token": token} | ({"password": NEW} if path == "password/reset" else {})
    response = post(client, path, **body)
    assert response.status_code in {400, 422}, response.text


def test_08_asking_for_a_new_password_tells_nothing_about_the_address(
    client: httpx2.Client, outbox: list[Message], person: Caller
) -> None:
    assert person.headers
    known = post(client, "password/forgot", email=EMAIL)
    unknown = post(client, "password/forgot", email="nobody@example.com")
    assert known.status_code == unknown.status_code == 202
    assert known.json() == unknown.json()
    assert known.headers.keys() == unknown.headers.keys()
    assert [message.to for message in outbox] == [EMAIL]


def test_08_a_new_password_keeps_the_rules(client: httpx2.Client, reset_token: str) -> None:
    response = post(client, "password/reset", token=reset_token, password="too-short")
    assert_invalid(response, "password")
    response = post(client, "password/reset", token=reset_token, password=NEW)
    assert response.status_code == 204


def test_08_a_new_password_ends_all_sessions(
    client: httpx2.Client, person: Caller, reset_token: str
) -> None:
    tokens = log_in(client, EMAIL)
    post(client, "password/reset", token=reset_token, password=NEW)
    assert person.get("/api/v1/users/me").status_code == 401
    assert bearer(client, tokens).get("/api/v1/users/me").status_code == 401
    response = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert_problem(response, 401, "unauthorized")


@pytest.mark.parametrize("path", ["verify", "email/confirm", "password/reset"])
def test_09_to_follow_a_link_changes_nothing(
    client: httpx2.Client, outbox: list[Message], path: str
) -> None:
    register(client, EMAIL)
    token = last_token(outbox, EMAIL)
    response = client.get(f"/api/v1/auth/{path}", params={"token": token})
    assert_problem(response, 405, "method_not_allowed")
    assert post(client, "verify", token=token).status_code == 204


def test_09_a_link_holds_its_token_where_no_server_log_sees_it(
    client: httpx2.Client, outbox: list[Message], app_settings: Settings
) -> None:
    register(client, EMAIL)
    before, _, _ = outbox[0].text.partition(f"#token={token_in(outbox[0])}")
    link = before.split()[-1]
    assert link.startswith(str(app_settings.public_url))
    assert "?" not in link
