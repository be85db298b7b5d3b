"""Asks a running backend every operation of its own OpenAPI document, well and badly."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import httpx2
from openapi_spec_validator import validate

from tests.harness.accounts import Caller, expect
from tests.harness.bodies import NOWHERE, Sampler, body_of

METHODS = ("get", "post", "put", "patch", "delete")
SERVER_FAULT = 500
BAD_BODIES: tuple[Any, ...] = ([], "text", {"no such member": 1}, {"name": "a\x00b"})


@dataclass
class Tally:
    """What was asked and answered, per operation of the document."""

    answers: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    @property
    def requests(self) -> int:
        return sum(map(len, self.answers.values()))

    def note(self, method: str, path: str, answer: httpx2.Response) -> None:
        self.answers.setdefault((method, path), []).append(answer.status_code)
        assert answer.status_code < SERVER_FAULT, f"{method} {path}: {answer.text[:2000]}"

    def unanswered(self, operations: Iterator[tuple[str, str, Mapping[str, Any]]]) -> list[str]:
        return [
            f"{method} {path}"
            for method, path, _ in operations
            if (method, path) not in self.answers
        ]


def document_of(http: httpx2.Client) -> dict[str, Any]:
    """Fetch the served document and judge it by the specification."""
    document: dict[str, Any] = expect(http.get("/openapi.json"), 200).json()
    validate(document)
    return document


def operations_of(document: Mapping[str, Any]) -> Iterator[tuple[str, str, Mapping[str, Any]]]:
    for path, item in document["paths"].items():
        for method in METHODS:
            if method in item:
                yield method.upper(), path, item[method]


def live_through(http: httpx2.Client, design: Mapping[str, Any], caller: Caller | None) -> int:
    """Create, read, list, replace, patch and delete two of each resource; all must succeed."""
    ids: dict[str, list[str]] = {}
    send = caller.request if caller else http.request
    for number in (0, 1):
        for resource in design["resources"]:
            path = f"/api/v1/{resource['path']}"
            made = expect(send("POST", path, json=body_of(resource, ids, number)), 201)
            assert made.headers["Location"] == f"{path}/{made.json()['id']}"
            ids.setdefault(resource["module"], []).append(made.json()["id"])
    for resource in design["resources"]:
        _live_one(send, resource, ids)
    for resource in reversed(design["resources"]):
        for one in reversed(ids[resource["module"]]):
            expect(send("DELETE", f"/api/v1/{resource['path']}/{one}"), 204)
    return sum(map(len, ids.values()))


def _live_one(send: Any, resource: Mapping[str, Any], ids: Mapping[str, list[str]]) -> None:
    path = f"/api/v1/{resource['path']}"
    first = ids[resource["module"]][0]
    read = expect(send("GET", f"{path}/{first}"), 200).json()
    listed = expect(send("GET", path, params={"limit": 1}), 200).json()
    assert len(listed["items"]) == 1
    assert listed["next_cursor"]
    sent = {row["attribute"]: read[row["attribute"]] for row in resource["fields"]}
    replaced = expect(send("PUT", f"{path}/{first}", json=sent), 200).json()
    assert {**replaced, "updated_at": read["updated_at"]} == read
    expect(send("PATCH", f"{path}/{first}", json={}), 200)
    for sort in resource["sorts"]:
        expect(send("GET", path, params={"sort": f"-{sort}"}), 200)
    for row in resource["filters"]:
        value = read[row["column"]]
        if value is not None:
            text = str(value).lower() if isinstance(value, bool) else str(value)
            found = expect(send("GET", path, params={row["param"]: text}), 200).json()
            assert first in [item["id"] for item in found["items"]], f"{path}?{row['param']}={text}"


def ask_everything(
    http: httpx2.Client, document: Mapping[str, Any], caller: Caller | None
) -> Tally:
    """Send a sound and several unsound requests to each operation, signed in and not.

    What ends the session comes last.
    """
    tally = Tally()
    ends = re.compile(r"log-?out|sessions|/roles|users/")
    operations = sorted(operations_of(document), key=lambda row: bool(ends.search(row[1])))
    for method, path, operation in operations:
        for request in _requests(Sampler(document), method, path, operation):
            tally.note(method, path, http.request(**request))
            if caller:
                tally.note(method, path, caller.request(**request))
    assert not tally.unanswered(operations_of(document))
    return tally


def _requests(
    sampler: Sampler, method: str, path: str, operation: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    url = re.sub(r"\{\w+\}", NOWHERE, path)
    content = operation.get("requestBody", {}).get("content", {}).get("application/json")
    yield {"method": method, "url": re.sub(r"\{\w+\}", "no-id", path)}
    yield {"method": method, "url": url, "params": {"limit": "x", "cursor": "%"}}
    yield {"method": method, "url": url}
    if content is not None:
        for body in (sampler.value(content["schema"]), *BAD_BODIES):
            yield {"method": method, "url": url, "json": body}
        for content in (b"null", b"{not json"):
            headers = {"Content-Type": "application/json"}
            yield {"method": method, "url": url, "content": content, "headers": headers}
