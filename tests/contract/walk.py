"""One scripted visit to a backend: each exchange judged by the contract, kept for comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import httpx2

from tests.contract.normalising import Normaliser
from tests.harness.accounts import Caller
from tests.harness.mailbox import Mailbox
from tests.harness.project import Project

# What the transport, the server program, the clock or a CORS library says, not the contract.
NOT_OURS = re.compile(
    "connection|content-length|date|keep-alive|server|transfer-encoding|vary|access-control-.*"
)
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "geolocation=(), camera=(), microphone=()",
}
STRICT_CSP = "default-src 'none'; frame-ancestors 'none'"
PROBLEM = ("type", "title", "status", "detail", "code", "request_id")
ERROR = ["location", "field", "message", "code"]
UNPROCESSABLE = 422


@dataclass
class Walk:
    """`ask` sends, judges and records; faults are collected so that one run names them all."""

    http: httpx2.Client
    mail: Mailbox
    project: Project
    exchanges: dict[str, dict[str, Any]] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    normalise: Normaliser = field(default_factory=Normaliser)
    chapter: str = ""

    def ask(
        self,
        label: str,
        request: str,
        status: int,
        *,
        code: str = "",
        by: Caller | None = None,
        **arguments: Any,
    ) -> Any:
        """Send `request` ("GET /path") and return the decoded body, None where there is none."""
        method, _, path = request.partition(" ")
        headers = {**(by.headers if by else {}), **arguments.pop("headers", {})}
        try:
            answer = self.http.request(method, path, headers=headers, **arguments)
        except httpx2.TransportError as fault:
            self.faults.append(f"{self.chapter}: {label}: {fault!r}")
            return None
        return self.note(label, answer, status, code)

    def note(self, label: str, answer: httpx2.Response, status: int, code: str = "") -> Any:
        name = f"{self.chapter}: {label}"
        assert name not in self.exchanges, f"two steps are called {name}"
        for fault in _judge(answer, status, code):
            self.faults.append(f"{name}: {fault}")
        self.exchanges[name] = self._recorded(answer)
        return _decoded(answer)

    def expect(self, claim: str, fact: object) -> None:
        """Note a fault unless the fact holds; for what one answer alone cannot show."""
        if not fact:
            self.faults.append(f"{self.chapter}: {claim}")

    def _recorded(self, answer: httpx2.Response) -> dict[str, Any]:
        headers = {
            name.lower(): self.normalise.header(name.lower(), value)
            for name, value in answer.headers.items()
            if not NOT_OURS.fullmatch(name.lower())
        }
        if answer.request.url.path.startswith("/docs"):
            headers["content-security-policy"] = "<of the page that the framework brings>"
        body = _decoded(answer)
        return {
            "status": answer.status_code,
            "headers": dict(sorted(headers.items())),
            "body": self.normalise.body(body) if not isinstance(body, bytes) else "<bytes>",
        }


def _decoded(answer: httpx2.Response) -> Any:
    if not answer.content:
        return None
    if "json" in answer.headers.get("Content-Type", ""):
        return answer.json()
    return answer.content


def _judge(answer: httpx2.Response, status: int, code: str) -> list[str]:
    """Hold one answer against the rules that hold for all of them."""
    faults = []
    if answer.status_code != status:
        faults.append(f"{answer.status_code} instead of {status}: {answer.text[:600]}")
    for name, value in _expected_headers(urlsplit(str(answer.request.url)).path).items():
        if answer.headers.get(name) != value:
            faults.append(f"{name}: {answer.headers.get(name)!r} instead of {value!r}")
    if not answer.headers.get("X-Request-ID"):
        faults.append("no X-Request-ID")
    if answer.is_error and answer.request.method != "HEAD":
        faults += _judge_problem(answer, code)
    if answer.status_code == httpx2.codes.UNAUTHORIZED:
        faults += _judge_unauthorized(answer)
    return faults


def _expected_headers(path: str) -> dict[str, str]:
    csp = {} if path.startswith("/docs") else {"Content-Security-Policy": STRICT_CSP}
    cache = {"Cache-Control": "no-store"} if path.startswith(("/api/", "/health/")) else {}
    return {**SECURITY, **csp, **cache}


def _judge_problem(answer: httpx2.Response, code: str) -> list[str]:
    media_type = answer.headers.get("Content-Type")
    if media_type != "application/problem+json":
        return [f"an error as {media_type}: {answer.text[:200]}"]
    problem: dict[str, Any] = answer.json()
    errors = problem.get("errors", [])
    told = {name: problem.get(name) for name in ("type", "status", "code", "request_id")}
    right = {
        "type": f"urn:problem:{problem.get('code')}",
        "status": answer.status_code,
        "code": code or problem.get("code"),
        "request_id": answer.headers.get("X-Request-ID"),
    }
    members = [*PROBLEM, *(["errors"] if answer.status_code == UNPROCESSABLE else [])]
    faults = [f"problem {told} instead of {right}"] if told != right else []
    if list(problem) != members:
        faults.append(f"problem members {list(problem)} instead of {members}")
    faults.extend(f"error members {list(error)}" for error in errors if list(error) != ERROR)
    return faults


def _judge_unauthorized(answer: httpx2.Response) -> list[str]:
    sent = answer.request.headers.get("Authorization")
    expected = 'Bearer error="invalid_token"' if sent else "Bearer"
    found = answer.headers.get("WWW-Authenticate")
    return [] if found == expected else [f"WWW-Authenticate {found!r} instead of {expected!r}"]


def as_lines(exchange: Mapping[str, Any]) -> list[str]:
    """Lines whose order tells; the order of members is part of the contract."""
    return json.dumps(exchange, indent=1, ensure_ascii=False).splitlines()
