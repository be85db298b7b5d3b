"""Signs in to a running backend the way a person does: mail, link, password."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx2

from tests.harness.mailbox import Mailbox

PASSWORD = "a long enough passphrase 42"
AUTH = "/api/v1/auth"


@dataclass
class Caller:
    """One signed-in account with its tokens; `request` sends them."""

    http: httpx2.Client
    email: str
    tokens: dict[str, Any]

    @property
    def headers(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.tokens['access_token']}"}

    def request(self, method: str, url: str, **arguments: Any) -> httpx2.Response:
        headers = {**self.headers, **arguments.pop("headers", {})}
        return self.http.request(method, url, headers=headers, **arguments)


def sign_up(http: httpx2.Client, mail: Mailbox, email: str) -> Caller:
    """Register, follow the link in the mail, and log in."""
    body = {"email": email, "password": PASSWORD, "name": "Some One"}
    expect(http.post(f"{AUTH}/register", json=body), 202)
    expect(http.post(f"{AUTH}/verify", json={"token": mail.token(email)}), 204)
    return log_in(http, email)


def log_in(http: httpx2.Client, email: str, password: str = PASSWORD) -> Caller:
    answer = http.post(f"{AUTH}/login", json={"email": email, "password": password})
    return Caller(http, email, expect(answer, 200).json())


def expect(answer: httpx2.Response, status: int) -> httpx2.Response:
    asked = f"{answer.request.method} {answer.request.url.path}"
    found = f"{answer.status_code} instead of {status}: {answer.text}"
    assert answer.status_code == status, f"{asked}: {found}"
    return answer
