"""Decisions 53, 54, 55: what stays behind in caches, in the log and in the database."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import time_machine

from app.mail import Message
from tests.accounts import AUTH, EMAIL, ME, PASSWORD, bearer, last_token, log_in, post, register
from tests.caller import Caller
from tests.log import LogLines, by_the_application
from tests.moments import after
from tests.problems import assert_problem

NEW = "another quiet passphrase"
KINDS = ("access_token", "refresh_token")


@pytest.mark.measure("security-headers")
def test_53_no_answer_about_accounts_is_ever_stored(
    client: httpx2.Client, person: Caller, anyone: Caller, tokens: dict[str, Any]
) -> None:
    answers = [
        (200, post(client, "login", email=EMAIL, password=PASSWORD)),
        (401, post(client, "login", email=EMAIL, password=NEW)),
        (422, post(client, "login")),
        (200, post(client, "refresh", refresh_token=tokens["refresh_token"])),
        (202, post(client, "password/forgot", email=EMAIL)),
        (200, person.get(f"{AUTH}/sessions")),
        (200, person.get(ME)),
        (401, anyone.get(ME)),
        (403, person.get("/api/v1/users")),
        (405, client.get(f"{AUTH}/login")),
    ]
    for status, answer in answers:
        assert answer.status_code == status, answer.url
        assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.measure("error-handling")
def test_54_no_secret_is_in_the_log(
    client: httpx2.Client, outbox: list[Message], log_lines: LogLines
) -> None:
    register(client, EMAIL)
    verify_token = last_token(outbox, EMAIL)
    post(client, "verify", token=verify_token)
    tokens = log_in(client, EMAIL)
    caller = bearer(client, tokens)
    caller.get(ME, access_token=tokens["access_token"])
    renewed = post(client, "refresh", refresh_token=tokens["refresh_token"]).json()
    post(client, "login", email=EMAIL, password="a wrong passphrase")
    post(client, "password/forgot", email=EMAIL)
    reset_token = last_token(outbox, EMAIL)
    post(client, "password/reset", token=reset_token, password=NEW)
    secrets = [PASSWORD, NEW, "a wrong passphrase", verify_token, reset_token]
    secrets += [
        each[name] for each in (tokens, renewed) for name in ("access_token", "refresh_token")
    ]
    lines = by_the_application(log_lines())
    assert len(lines) >= 8
    assert all(line["request_id"] for line in lines)
    assert [secret for secret in secrets if secret in str(lines)] == []
    assert "argon2" not in str(lines)


@pytest.mark.measure("error-handling")
def test_54_a_crash_logs_neither_the_token_nor_the_cookie(
    client: httpx2.Client,
    tokens: dict[str, Any],
    crash_path: str,
    log_lines: LogLines,
) -> None:
    headers = {
        "Authorization": f"Bearer {tokens['access_token']}",
        "Cookie": "session=a-secret-cookie",
    }
    assert_problem(client.get(crash_path, headers=headers), 500, "internal_error")
    told = str(by_the_application(log_lines()))
    assert "kaboom-detail" in told
    assert tokens["access_token"] not in told
    assert "a-secret-cookie" not in told


@pytest.mark.measure("business-logic")
def test_55_the_clean_up_leaves_what_still_serves(
    client: httpx2.Client, tokens: dict[str, Any], purge_tokens: Callable[[], object]
) -> None:
    purge_tokens()
    assert bearer(client, tokens).get(ME).status_code == 200
    response = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert response.status_code == 200


@pytest.mark.measure("business-logic")
def test_55_the_clean_up_takes_what_has_expired_and_no_account(
    client: httpx2.Client, tokens: dict[str, Any], purge_tokens: Callable[[], object]
) -> None:
    with time_machine.travel(after(timedelta(days=400))):
        purge_tokens()
        response = post(client, "refresh", refresh_token=tokens["refresh_token"])
        assert_problem(response, 401, "unauthorized")
        later = bearer(client, log_in(client, EMAIL))
        assert len(later.get(f"{AUTH}/sessions").json()["items"]) == 1
