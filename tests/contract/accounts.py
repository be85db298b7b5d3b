"""Accounts from registration to the end of every session, and what must not work on the way."""

from __future__ import annotations

import base64
import json
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2

from tests.contract.credentials import credentials
from tests.contract.walk import Walk
from tests.harness.accounts import AUTH, PASSWORD, Caller, log_in

ANN = "ann@example.com"
PARALLEL = 10


def accounts(walk: Walk) -> Caller:
    """Return the caller that the chapters after this one act as."""
    walk.chapter = "accounts"
    _register(walk)
    _verify(walk)
    caller = _login(walk)
    _me(walk, caller)
    _tokens(walk, caller)
    _refresh(walk)
    _parallel(walk)
    _sessions(walk)
    credentials(walk, ANN)
    _logout(walk)
    return log_in(walk.http, ANN)


def _register(walk: Walk) -> None:
    body = {"email": "Ann@Example.com", "password": PASSWORD, "name": "Ann"}
    walk.ask("register", f"POST {AUTH}/register", 202, json=body)
    walk.mail.wait_for(ANN)
    walk.ask("register again", f"POST {AUTH}/register", 202, json=body)
    walk.mail.wait_for(ANN, count=2)
    for label, wrong in {
        "nothing": {},
        "no address": {**body, "email": "ann"},
        "two addresses": {**body, "email": "a@example.com,b@example.com"},
        "address with a line": {**body, "email": "a@example.com\nBcc: b@example.com"},
        "short password": {**body, "password": "short"},
        "long password": {**body, "password": "x" * 129},
        "number as password": {**body, "password": 123456789012},
        "common password": {**body, "password": "password1234"},
        "password is the address": {**body, "password": "Ann@Example.com"},
        "NUL in the password": {**body, "password": PASSWORD + "\x00"},
        "long name": {**body, "name": "x" * 101},
        "roles": {**body, "roles": ["admin"]},
        "is_active": {**body, "is_active": True},
    }.items():
        walk.ask(
            f"register {label}", f"POST {AUTH}/register", 422, code="invalid_input", json=wrong
        )


def _verify(walk: Walk) -> None:
    early = {"email": ANN, "password": PASSWORD}
    walk.ask("early login", f"POST {AUTH}/login", 403, code="email_not_verified", json=early)
    for label, token in {"empty": "", "nonsense": "nonsense", "long": "x" * 5000}.items():
        answer = walk.http.post(f"{AUTH}/verify", json={"token": token})
        walk.expect(f"verify {label}: {answer.status_code}", answer.status_code in (400, 422))
        walk.note(f"verify {label}", answer, answer.status_code)
    walk.ask("resend", f"POST {AUTH}/verify/resend", 202, json={"email": ANN})
    walk.ask("resend, unknown", f"POST {AUTH}/verify/resend", 202, json={"email": "no@example.com"})
    token = walk.mail.token(ANN, count=3)
    walk.ask("verify", f"POST {AUTH}/verify", 204, json={"token": token})
    walk.ask("verify again", f"POST {AUTH}/verify", 400, code="bad_request", json={"token": token})
    walk.ask("resend, verified", f"POST {AUTH}/verify/resend", 202, json={"email": ANN})


def _login(walk: Walk) -> Caller:
    url = f"POST {AUTH}/login"
    for label, email, password in (
        ("wrong", ANN, "wrong passphrase 1234"),
        ("unknown", "nobody@example.com", PASSWORD),
        ("empty password", ANN, ""),
        ("long password", ANN, "x" * 129),
        ("upper case password", ANN, PASSWORD.upper()),
    ):
        body = {"email": email, "password": password}
        answer = walk.http.post(f"{AUTH}/login", json=body)
        walk.note(
            f"login {label}",
            answer,
            401 if label in ("wrong", "unknown", "upper case password") else answer.status_code,
        )
    walk.ask("login by GET", f"GET {AUTH}/login", 405, code="method_not_allowed")
    walk.ask("login without password", url, 422, json={"email": ANN})
    walk.ask("login in capitals", url, 200, json={"email": ANN.upper(), "password": PASSWORD})
    tokens = walk.ask("login", url, 200, json={"email": ANN, "password": PASSWORD})
    return Caller(walk.http, ANN, tokens)


def _me(walk: Walk, me: Caller) -> None:
    walk.ask("me", "GET /api/v1/users/me", 200, by=me)
    walk.ask("rename", "PATCH /api/v1/users/me", 200, by=me, json={"name": "Ann Other"})
    walk.ask("no name", "PATCH /api/v1/users/me", 200, by=me, json={"name": None})
    walk.ask("no change", "PATCH /api/v1/users/me", 200, by=me, json={})
    for member, value in (("email", "x@example.com"), ("roles", ["admin"]), ("is_active", False)):
        body = {member: value}
        walk.ask(f"my {member}", "PATCH /api/v1/users/me", 422, by=me, json=body)
    walk.ask("all users", "GET /api/v1/users", 403, code="forbidden", by=me)
    walk.ask("all users, unknown query", "GET /api/v1/users?x=1", 403, code="forbidden", by=me)
    walk.ask("roles", "GET /api/v1/roles", 403, code="forbidden", by=me)
    walk.ask("a user", "GET /api/v1/users/no-id", 403, code="forbidden", by=me)


def _tokens(walk: Walk, me: Caller) -> None:
    token = me.tokens["access_token"]
    head, payload, signature = token.split(".")
    claims = _part(payload)
    walk.exchanges["accounts: claims"] = {"header": _part(head), "claims": sorted(claims)}
    none = base64.urlsafe_b64encode(b'{"alg":"none","typ":"at+jwt"}').rstrip(b"=").decode()
    forged = {**claims, "sub": "00000000-0000-4000-8000-000000000000"}
    swapped = base64.urlsafe_b64encode(json.dumps(forged).encode()).rstrip(b"=").decode()
    for label, value in {
        "nothing": "",
        "word": "Bearer",
        "basic": "Basic YTpi",
        "nonsense": "Bearer nonsense",
        "alg none": f"Bearer {none}.{payload}.",
        "other payload": f"Bearer {head}.{swapped}.{signature}",
        "cut signature": f"Bearer {token[:-4]}",
        "refresh token": f"Bearer {me.tokens['refresh_token']}",
        "two tokens": f"Bearer {token} {token}",
        "long": "Bearer " + "x" * 7000,
    }.items():
        headers = {"Authorization": value}
        walk.ask(
            f"token {label}", "GET /api/v1/users/me", 401, code="unauthorized", headers=headers
        )
    lower = {"Authorization": f"bearer {token}"}
    walk.ask("token, lower case scheme", "GET /api/v1/users/me", 200, headers=lower)
    walk.ask("token in the query", f"GET /api/v1/users/me?access_token={token}", 401)


def _part(text: str) -> dict[str, Any]:
    decoded: dict[str, Any] = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4)))
    return decoded


def _refresh(walk: Walk) -> None:
    url = f"POST {AUTH}/refresh"
    me = log_in(walk.http, ANN)
    first = {"refresh_token": me.tokens["refresh_token"]}
    second = walk.ask("refresh", url, 200, json=first)
    walk.expect("a new token", second["refresh_token"] != first["refresh_token"])
    walk.ask("refresh again at once", url, 401, code="unauthorized", json=first)
    rest = {"refresh_token": second["refresh_token"]}
    third = walk.ask("the session lives on", url, 200, json=rest)
    stolen = {"User-Agent": "somebody else"}
    walk.ask("spent token, other client", url, 401, code="unauthorized", json=rest, headers=stolen)
    last = {"refresh_token": third["refresh_token"]}
    walk.ask("the session is revoked", url, 401, code="unauthorized", json=last)
    by = Caller(walk.http, ANN, third)
    walk.ask("its access token too", "GET /api/v1/users/me", 401, code="unauthorized", by=by)
    for label, body in {
        "nonsense": {"refresh_token": "nonsense"},
        "empty": {"refresh_token": ""},
        "nothing": {},
        "access token": {"refresh_token": me.tokens["access_token"]},
        "number": {"refresh_token": 1},
    }.items():
        answer = walk.http.post(f"{AUTH}/refresh", json=body)
        walk.expect(f"refresh {label}: {answer.status_code}", answer.status_code in (401, 422))
        walk.note(f"refresh {label}", answer, answer.status_code)


def _parallel(walk: Walk) -> None:
    """Ten refreshes with one token at the same moment: exactly one may win."""
    me = log_in(walk.http, ANN)
    body = {"refresh_token": me.tokens["refresh_token"]}
    with ThreadPoolExecutor(PARALLEL) as pool:
        sent = [pool.submit(walk.http.post, f"{AUTH}/refresh", json=body) for _ in range(PARALLEL)]
        answers = [one.result() for one in sent]
    found = sorted(answer.status_code for answer in answers)
    walk.expect(f"one of ten wins, not {found}", found == [200] + [401] * (PARALLEL - 1))
    for winner in answers:
        if winner.status_code == httpx2.codes.OK:
            body = {"refresh_token": winner.json()["refresh_token"]}
            walk.ask("the winner goes on", f"POST {AUTH}/refresh", 200, json=body)
            break


def _sessions(walk: Walk) -> None:
    here = log_in(walk.http, ANN)
    walk.ask("log out everywhere", f"POST {AUTH}/logout-all", 204, by=here)
    walk.ask("everywhere, here too", "GET /api/v1/users/me", 401, by=here)
    here, there = log_in(walk.http, ANN), log_in(walk.http, ANN)
    listed = walk.ask("sessions", f"GET {AUTH}/sessions", 200, by=here)
    current = [row["current"] for row in listed["items"]]
    walk.expect(f"newest first, the older is current: {current}", current == [False, True])
    other = listed["items"][0]["id"]
    walk.ask("end a session, anonymous", f"DELETE {AUTH}/sessions/{other}", 401)
    walk.ask("end a session", f"DELETE {AUTH}/sessions/{other}", 204, by=here)
    walk.ask("the session is over", "GET /api/v1/users/me", 401, by=there)
    walk.ask("end it again", f"DELETE {AUTH}/sessions/{other}", 404, code="not_found", by=here)
    walk.ask("end no session", f"DELETE {AUTH}/sessions/no-id", 404, code="not_found", by=here)
    walk.ask("sessions left", f"GET {AUTH}/sessions", 200, by=here)


def _logout(walk: Walk) -> None:
    me = log_in(walk.http, ANN)
    walk.ask("log out, anonymous", f"POST {AUTH}/logout", 401, code="unauthorized")
    forged = {"Authorization": "Bearer nonsense"}
    walk.ask("log out, nonsense", f"POST {AUTH}/logout", 401, code="unauthorized", headers=forged)
    walk.ask("log out", f"POST {AUTH}/logout", 204, by=me)
    walk.ask("log out again", f"POST {AUTH}/logout", 204, by=me)
    walk.ask("the token is dead", "GET /api/v1/users/me", 401, code="unauthorized", by=me)
    body = {"refresh_token": me.tokens["refresh_token"]}
    walk.ask("so is its refresh token", f"POST {AUTH}/refresh", 401, code="unauthorized", json=body)
