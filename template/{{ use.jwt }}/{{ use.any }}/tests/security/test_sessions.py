"""Decisions 18, 19: sessions are ended by who is in them, and seen by who owns them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx2
import pytest
import time_machine

from tests.accounts import EMAIL, ME, bearer, log_in, post
from tests.caller import Caller, items_of
from tests.changed_settings import ChangeSettings
from tests.moments import after
from tests.problems import assert_problem
from tests.security.forging import claims_of, header_of, sign

pytestmark = pytest.mark.measure("authentication")

SESSIONS = "/api/v1/auth/sessions"

Tokens = dict[str, Any]


def log_out(caller: Caller, path: str = "logout") -> httpx2.Response:
    return caller.client.post(f"/api/v1/auth/{path}", headers=caller.headers)


@pytest.mark.parametrize("path", ["logout", "logout-all"])
def test_18_logout_ends_the_session(client: httpx2.Client, tokens: Tokens, path: str) -> None:
    caller = bearer(client, tokens)
    response = log_out(caller, path)
    assert response.status_code == 204
    assert response.content == b""
    assert_problem(caller.get(ME), 401, "unauthorized")
    refreshed = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert_problem(refreshed, 401, "unauthorized")


def test_18_logout_ends_this_session_only(client: httpx2.Client, tokens: Tokens) -> None:
    other = bearer(client, log_in(client, EMAIL))
    log_out(bearer(client, tokens))
    assert other.get(ME).status_code == 200


def test_18_logout_everywhere_ends_every_session_of_the_caller(
    client: httpx2.Client, tokens: Tokens, stranger: Caller
) -> None:
    other = bearer(client, log_in(client, EMAIL))
    log_out(bearer(client, tokens), "logout-all")
    assert_problem(other.get(ME), 401, "unauthorized")
    assert stranger.get(ME).status_code == 200


@pytest.mark.parametrize("path", ["logout", "logout-all"])
def test_18_logout_works_with_an_expired_token(
    client: httpx2.Client, tokens: Tokens, path: str
) -> None:
    with time_machine.travel(after(timedelta(hours=1))):
        assert log_out(bearer(client, tokens), path).status_code == 204
        refreshed = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert_problem(refreshed, 401, "unauthorized")


@pytest.mark.parametrize("path", ["logout", "logout-all"])
def test_18_logout_again_is_no_error(client: httpx2.Client, tokens: Tokens, path: str) -> None:
    caller = bearer(client, tokens)
    assert [log_out(caller, path).status_code for _ in range(2)] == [204, 204]


@pytest.mark.parametrize("path", ["logout", "logout-all"])
def test_18_logout_needs_a_genuine_token(
    client: httpx2.Client, tokens: Tokens, anyone: Caller, path: str
) -> None:
    token = tokens["access_token"]
    forged = Caller(
        client,
        {"Authorization": f"Bearer {sign(header_of(token), claims_of(token), 'attacker')}"},
    )
    assert_problem(log_out(anyone, path), 401, "unauthorized")
    assert_problem(log_out(forged, path), 401, "unauthorized")
    assert bearer(client, tokens).get(ME).status_code == 200


def test_19_the_caller_sees_the_own_sessions_newest_first(
    client: httpx2.Client, tokens: Tokens, stranger: Caller
) -> None:
    with time_machine.travel(after(timedelta(seconds=10))):
        newer = bearer(client, log_in(client, EMAIL))
        sessions = items_of(newer.get(SESSIONS))
        older = items_of(bearer(client, tokens).get(SESSIONS))
    assert [session["current"] for session in sessions] == [True, False]
    assert [session["current"] for session in older] == [False, True]
    assert len(items_of(stranger.get(SESSIONS))) == 1


def test_19_a_session_tells_its_device_address_and_times(
    client: httpx2.Client, tokens: Tokens
) -> None:
    assert tokens["access_token"]
    response = client.post(
        "/api/v1/auth/login",
        json={"email": EMAIL, "password": "a long and quiet passphrase"},
        headers={"User-Agent": "A Device/1.0"},
    )
    sessions = items_of(bearer(client, response.json()).get(SESSIONS))
    (session,) = [each for each in sessions if each["current"]]
    assert list(session) == [
        "id",
        "user_agent",
        "ip_address",
        "created_at",
        "last_used_at",
        "expires_at",
        "current",
    ]
    assert session["user_agent"] == "A Device/1.0"
    assert session["ip_address"] == "127.0.0.1"
    assert session["created_at"] <= session["last_used_at"] < session["expires_at"]


def test_19_a_session_tells_when_it_was_last_used(client: httpx2.Client, tokens: Tokens) -> None:
    with time_machine.travel(after(timedelta(hours=1))):
        renewed = post(client, "refresh", refresh_token=tokens["refresh_token"]).json()
        (session,) = items_of(bearer(client, renewed).get(SESSIONS))
    assert session["last_used_at"] > session["created_at"]


def test_19_a_very_long_device_name_does_no_harm(client: httpx2.Client, tokens: Tokens) -> None:
    assert tokens["access_token"]
    response = client.post(
        "/api/v1/auth/login",
        json={"email": EMAIL, "password": "a long and quiet passphrase"},
        headers={"User-Agent": "x" * 3000},
    )
    assert response.status_code == 200


def test_19_a_session_can_be_ended_from_another(client: httpx2.Client, tokens: Tokens) -> None:
    other = bearer(client, log_in(client, EMAIL))
    (old,) = [each["id"] for each in items_of(other.get(SESSIONS)) if not each["current"]]
    response = other.delete(f"{SESSIONS}/{old}")
    assert response.status_code == 204
    assert_problem(bearer(client, tokens).get(ME), 401, "unauthorized")
    assert [each["current"] for each in items_of(other.get(SESSIONS))] == [True]
    assert_problem(other.delete(f"{SESSIONS}/{old}"), 404, "not_found")


@pytest.mark.measure("authorization")
def test_19_a_session_of_somebody_else_does_not_exist(
    client: httpx2.Client, tokens: Tokens, stranger: Caller
) -> None:
    caller = bearer(client, tokens)
    (mine,) = items_of(caller.get(SESSIONS))
    assert_problem(stranger.delete(f"{SESSIONS}/{mine['id']}"), 404, "not_found")
    assert_problem(stranger.delete(f"{SESSIONS}/{uuid4()}"), 404, "not_found")
    assert_problem(stranger.delete(f"{SESSIONS}/no-uuid"), 404, "not_found")
    assert caller.get(ME).status_code == 200


@pytest.mark.parametrize(
    ("proxies", "forwarded", "told"),
    [
        (0, "203.0.113.9", "127.0.0.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.1, 203.0.113.9", "203.0.113.9"),
        (2, "192.0.2.1, 198.51.100.1, 203.0.113.9", "198.51.100.1"),
        (1, "no address", "127.0.0.1"),
    ],
)
def test_51_an_address_is_believed_from_a_trusted_proxy_only(
    client: httpx2.Client,
    tokens: Tokens,
    change_settings: ChangeSettings,
    proxies: int,
    forwarded: str,
    told: str,
) -> None:
    assert tokens["access_token"]
    change_settings(trusted_proxy_count=proxies)
    response = client.post(
        "/api/v1/auth/login",
        json={"email": EMAIL, "password": "a long and quiet passphrase"},
        headers={"X-Forwarded-For": forwarded},
    )
    sessions = items_of(bearer(client, response.json()).get(SESSIONS))
    assert [each["ip_address"] for each in sessions if each["current"]] == [told]
