"""Decisions 15, 16, 20: refresh tokens serve once, and their theft is noticed."""

import re
from datetime import timedelta
from typing import Any

import httpx2
import pytest
import time_machine

from app.settings import Settings
from tests.accounts import EMAIL, ME, bearer, log_in, post
from tests.caller import object_of
from tests.log import LogLines
from tests.moments import after
from tests.problems import assert_problem

pytestmark = pytest.mark.measure("authentication")


Tokens = dict[str, Any]


def refresh(client: httpx2.Client, tokens: Tokens) -> httpx2.Response:
    return post(client, "refresh", refresh_token=tokens["refresh_token"])


def test_15_a_refresh_gives_a_new_pair(client: httpx2.Client, tokens: Tokens) -> None:
    response = refresh(client, tokens)
    assert response.status_code == 200
    renewed = object_of(response)
    assert renewed.keys() == tokens.keys()
    assert renewed["token_type"] == "Bearer"
    assert renewed["refresh_token"] != tokens["refresh_token"]
    assert renewed["access_token"] != tokens["access_token"]
    assert bearer(client, renewed).get(ME).status_code == 200


def test_15_a_refresh_token_tells_nothing(tokens: Tokens) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]{43}", tokens["refresh_token"])


def test_15_a_refresh_stays_in_its_session(client: httpx2.Client, tokens: Tokens) -> None:
    renewed = object_of(refresh(client, tokens))
    sessions = bearer(client, renewed).get("/api/v1/auth/sessions").json()["items"]
    assert [session["current"] for session in sessions] == [True]


def test_15_a_refresh_token_serves_once(client: httpx2.Client, tokens: Tokens) -> None:
    assert refresh(client, tokens).status_code == 200
    assert_problem(refresh(client, tokens), 401, "unauthorized")


@pytest.mark.parametrize("token", ["x", "A" * 43, "A" * 500, "é" * 43])
def test_15_a_refresh_token_cannot_be_guessed(
    client: httpx2.Client, tokens: Tokens, token: str
) -> None:
    response = post(client, "refresh", refresh_token=token)
    assert_problem(response, 401, "unauthorized")
    assert refresh(client, tokens).status_code == 200


def test_16_a_spent_token_ends_the_session(client: httpx2.Client, tokens: Tokens) -> None:
    renewed = object_of(refresh(client, tokens))
    with time_machine.travel(after(timedelta(seconds=11))):
        assert_problem(refresh(client, tokens), 401, "unauthorized")
        assert_problem(bearer(client, renewed).get(ME), 401, "unauthorized")
        assert_problem(refresh(client, renewed), 401, "unauthorized")


def test_16_a_spent_token_is_a_warning_in_the_log(
    client: httpx2.Client, tokens: Tokens, log_lines: LogLines
) -> None:
    refresh(client, tokens)
    with time_machine.travel(after(timedelta(seconds=11))):
        refresh(client, tokens)
    warnings = [line for line in log_lines() if line["level"] == "warning"]
    assert [line["event"] for line in warnings] == ["refresh_reused"]
    assert tokens["refresh_token"] not in str(warnings)


def test_16_a_spent_token_ends_no_other_session(client: httpx2.Client, tokens: Tokens) -> None:
    other = log_in(client, EMAIL)
    refresh(client, tokens)
    with time_machine.travel(after(timedelta(seconds=11))):
        refresh(client, tokens)
        assert bearer(client, other).get(ME).status_code == 200
        assert refresh(client, other).status_code == 200


def test_16_two_tabs_that_refresh_at_once_keep_the_session(
    client: httpx2.Client, tokens: Tokens
) -> None:
    renewed = object_of(refresh(client, tokens))
    with time_machine.travel(after(timedelta(seconds=5))):
        assert_problem(refresh(client, tokens), 401, "unauthorized")
        assert bearer(client, renewed).get(ME).status_code == 200
        assert refresh(client, renewed).status_code == 200


def test_16_a_spent_token_from_another_client_ends_the_session_at_once(
    client: httpx2.Client, tokens: Tokens
) -> None:
    renewed = object_of(refresh(client, tokens))
    response = client.post(
        "/api/v1/auth/refresh",
        json={"refresh_token": tokens["refresh_token"]},
        headers={"User-Agent": "another"},
    )
    assert_problem(response, 401, "unauthorized")
    assert_problem(bearer(client, renewed).get(ME), 401, "unauthorized")


def test_20_a_session_that_is_not_used_ends(
    client: httpx2.Client, tokens: Tokens, app_settings: Settings
) -> None:
    idle = timedelta(days=app_settings.refresh_idle_days)
    assert tokens["refresh_expires_in"] == idle.total_seconds()
    with time_machine.travel(after(idle + timedelta(minutes=1))):
        assert_problem(refresh(client, tokens), 401, "unauthorized")


def test_20_a_session_that_is_used_lives_on(
    client: httpx2.Client, tokens: Tokens, app_settings: Settings
) -> None:
    span = timedelta(days=app_settings.refresh_idle_days - 1)
    with time_machine.travel(after(span)):
        tokens = object_of(refresh(client, tokens))
    with time_machine.travel(after(2 * span)):
        assert refresh(client, tokens).status_code == 200


def test_20_a_session_ends_however_much_it_is_used(
    client: httpx2.Client, tokens: Tokens, app_settings: Settings
) -> None:
    life = timedelta(days=app_settings.refresh_absolute_days)
    for share in (0.3, 0.6, 0.9):
        with time_machine.travel(after(life * share)):
            tokens = object_of(refresh(client, tokens))
    assert tokens["refresh_expires_in"] <= (life * 0.1).total_seconds()
    with time_machine.travel(after(life + timedelta(minutes=1))):
        assert_problem(refresh(client, tokens), 401, "unauthorized")


def test_20_the_access_token_of_an_ended_session_is_dead(
    client: httpx2.Client, tokens: Tokens, app_settings: Settings
) -> None:
    life = timedelta(days=app_settings.refresh_absolute_days)
    for share in (0.3, 0.6, 0.9):
        with time_machine.travel(after(life * share)):
            tokens = object_of(refresh(client, tokens))
    with time_machine.travel(after(life - timedelta(seconds=30))):
        late = object_of(refresh(client, tokens))
        assert bearer(client, late).get(ME).status_code == 200
    with time_machine.travel(after(life + timedelta(seconds=30))):
        assert_problem(bearer(client, late).get(ME), 401, "unauthorized")
