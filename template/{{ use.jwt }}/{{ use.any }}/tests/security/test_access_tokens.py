"""Decisions 13, 14, 17, 21, 22: what an access token holds, how long it serves, and where."""

from datetime import timedelta
from typing import Any

import httpx2
import pytest
import time_machine

from app.settings import Settings
from tests.accounts import EMAIL, ME, bearer, log_in, post
from tests.caller import Caller
from tests.moments import after
from tests.problems import assert_problem
from tests.security.forging import claims_of, refused

pytestmark = pytest.mark.measure("authentication")


def test_13_every_claim_is_set(tokens: dict[str, Any], app_settings: Settings) -> None:
    claims = claims_of(tokens["access_token"])
    assert {"iss", "aud", "exp", "nbf", "iat", "jti", "sub"} <= claims.keys()
    assert claims["iss"] == app_settings.jwt_issuer
    assert claims["aud"] == app_settings.jwt_audience
    assert claims["exp"] - claims["iat"] == tokens["expires_in"]


def test_13_an_access_token_lives_5_to_15_minutes(tokens: dict[str, Any]) -> None:
    assert 5 * 60 <= tokens["expires_in"] <= 15 * 60


def test_13_two_tokens_have_two_ids(client: httpx2.Client, tokens: dict[str, Any]) -> None:
    other = log_in(client, EMAIL)
    first, second = (claims_of(each["access_token"])["jti"] for each in (tokens, other))
    assert first != second


def test_13_an_expired_token_is_refused(client: httpx2.Client, tokens: dict[str, Any]) -> None:
    life = timedelta(seconds=tokens["expires_in"])
    with time_machine.travel(after(life - timedelta(seconds=5))):
        assert not refused(client, tokens["access_token"])
    with time_machine.travel(after(life + timedelta(seconds=31))):
        assert refused(client, tokens["access_token"])


def test_14_a_refresh_token_is_no_access_token(
    client: httpx2.Client, tokens: dict[str, Any]
) -> None:
    assert refused(client, tokens["refresh_token"])


def test_14_an_access_token_is_no_refresh_token(
    client: httpx2.Client, tokens: dict[str, Any]
) -> None:
    response = post(client, "refresh", refresh_token=tokens["access_token"])
    assert response.status_code in {401, 422}


def test_17_a_token_dies_with_its_session_and_not_at_its_expiry(
    client: httpx2.Client, tokens: dict[str, Any]
) -> None:
    assert not refused(client, tokens["access_token"])
    caller, other = bearer(client, tokens), bearer(client, log_in(client, EMAIL))
    sessions = other.get("/api/v1/auth/sessions").json()["items"]
    (mine,) = [each["id"] for each in sessions if not each["current"]]
    assert other.delete(f"/api/v1/auth/sessions/{mine}").status_code == 204
    assert_problem(caller.get(ME), 401, "unauthorized")


def test_21_a_token_serves_in_the_header_only(
    client: httpx2.Client, tokens: dict[str, Any]
) -> None:
    token = tokens["access_token"]
    in_url = client.get(ME, params={"access_token": token, "token": token})
    in_cookie = client.get(ME, headers={"Cookie": f"access_token={token}; token={token}"})
    for response in (in_url, in_cookie):
        assert_problem(response, 401, "unauthorized")


def test_21_no_answer_sets_a_cookie(client: httpx2.Client, tokens: dict[str, Any]) -> None:
    login = post(client, "login", email=EMAIL, password="wrong")
    refresh = post(client, "refresh", refresh_token=tokens["refresh_token"])
    assert refresh.status_code == 200
    assert "Set-Cookie" not in login.headers
    assert "Set-Cookie" not in refresh.headers


@pytest.mark.parametrize(
    ("authorization", "challenge"),
    [
        (None, "Bearer"),
        ("", "Bearer"),
        ("Bearer", 'Bearer error="invalid_token"'),
        ("Basic cGVyc29uOnNlY3JldA==", 'Bearer error="invalid_token"'),
        ("Bearer x", 'Bearer error="invalid_token"'),
        ("Bearer a.b.c", 'Bearer error="invalid_token"'),
        (f"Bearer {'A' * 4000}", 'Bearer error="invalid_token"'),
    ],
)
def test_22_whatever_is_wrong_the_answer_is_the_same_401(
    client: httpx2.Client, authorization: str | None, challenge: str
) -> None:
    headers = {} if authorization is None else {"Authorization": authorization}
    response = Caller(client, headers).get(ME)
    assert_problem(response, 401, "unauthorized")
    assert response.headers["WWW-Authenticate"] == challenge
    expected = Caller(client).get(ME).json() | {"request_id": response.json()["request_id"]}
    assert response.json() == expected


def test_22_the_scheme_is_read_whatever_its_case(
    client: httpx2.Client, tokens: dict[str, Any]
) -> None:
    response = client.get(ME, headers={"Authorization": f"bearer {tokens['access_token']}"})
    assert response.status_code == 200
