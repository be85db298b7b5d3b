"""Accounts over HTTP: registered, verified by the mailed token, logged in."""

import re

import httpx2

from app.mail import Message
from tests.caller import Caller, JsonObject, object_of

EMAIL = "person@example.com"
PASSWORD = "a long and quiet passphrase"
AUTH = "/api/v1/auth"
ME = "/api/v1/users/me"
TOKEN = re.compile(r"#token=([A-Za-z0-9_-]{43})(?![A-Za-z0-9_-])")


def post(client: httpx2.Client, path: str, **body: object) -> httpx2.Response:
    """Send one of the operations of `/api/v1/auth` without an access token."""
    return Caller(client).post(f"{AUTH}/{path}", body)


def register(client: httpx2.Client, email: str, password: str = PASSWORD) -> None:
    response = post(client, "register", email=email, password=password)
    assert response.status_code == 202, response.text


def token_in(message: Message) -> str:
    """Return the token of a mailed link."""
    tokens = TOKEN.findall(message.text)
    assert len(tokens) == 1, message.text
    token: str = tokens[0]
    return token


def last_token(outbox: list[Message], email: str) -> str:
    """Return the token of the last mail to this address."""
    return token_in([message for message in outbox if message.to == email][-1])


def log_in(client: httpx2.Client, email: str, password: str = PASSWORD) -> JsonObject:
    """Return the pair of tokens of a new session."""
    response = post(client, "login", email=email, password=password)
    assert response.status_code == 200, response.text
    return object_of(response)


def bearer(client: httpx2.Client, tokens: JsonObject) -> Caller:
    return Caller(client, {"Authorization": f"Bearer {tokens['access_token']}"})


def open_account(client: httpx2.Client, outbox: list[Message], email: str) -> None:
    """Register the address and verify it."""
    register(client, email)
    response = post(client, "verify", token=last_token(outbox, email))
    assert response.status_code == 204, response.text


def sign_up(client: httpx2.Client, outbox: list[Message], email: str) -> Caller:
    """Return a caller with a verified account and a session of its own."""
    open_account(client, outbox, email)
    return bearer(client, log_in(client, email))


def own_account(api: Caller, _n: int = 0) -> JsonObject:
    """Return the caller's own account: the only one, whichever of a series is asked for."""
    return object_of(api.get(ME))


def give_roles(admin: Caller, caller: Caller, *roles: str) -> None:
    """Replace the roles of the caller's account."""
    account = own_account(caller)
    response = admin.put(f"/api/v1/users/{account['id']}/roles", {"roles": list(roles)})
    assert response.status_code == 200, response.text
