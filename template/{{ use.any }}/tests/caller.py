"""One caller of the API: sends JSON, and remembers what was made for it."""

import json
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any, Protocol

import httpx2

Json = Any
JsonObject = dict[str, Any]


class Counted(Protocol):
    """What `query_counter()` yields: how many statements reached the database."""

    count: int


QueryCounter = Callable[[], AbstractContextManager[Counted]]


class Caller:
    """Wraps the test client with the headers of one caller.

    Bodies are encoded here, in ASCII: lone surrogates reach the server as escapes.
    """

    def __init__(self, client: httpx2.Client, headers: Mapping[str, str] | None = None) -> None:
        self.client = client
        self.headers = dict(headers or {})
        self._made: dict[str, JsonObject] = {}

    def get(self, path: str, /, **params: str | int) -> httpx2.Response:
        return self.client.get(path, params=params or None, headers=self.headers)

    def post(self, path: str, body: Json) -> httpx2.Response:
        return self.send("POST", path, body)

    def put(self, path: str, body: Json) -> httpx2.Response:
        return self.send("PUT", path, body)

    def patch(self, path: str, body: Json) -> httpx2.Response:
        return self.send("PATCH", path, body)

    def delete(self, path: str) -> httpx2.Response:
        return self.client.delete(path, headers=self.headers)

    def send(self, method: str, path: str, body: Json = None) -> httpx2.Response:
        """Send the body with every method that takes one."""
        if method in {"GET", "DELETE"}:
            return self.client.request(method, path, headers=self.headers)
        headers = {**self.headers, "Content-Type": "application/json"}
        return self.client.request(method, path, content=json.dumps(body), headers=headers)

    def create(self, path: str, body: JsonObject) -> JsonObject:
        """Return what a successful POST answers; fail on any other answer."""
        response = self.post(path, body)
        assert response.status_code == 201, response.text
        return object_of(response)

    def once(self, key: str, make: Callable[[], JsonObject]) -> JsonObject:
        """Return what `make` returned at the first call with this key."""
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]


def object_of(response: httpx2.Response) -> JsonObject:
    """Return the JSON object of an answer."""
    body = response.json()
    assert isinstance(body, dict), body
    return body


def items_of(response: httpx2.Response) -> list[JsonObject]:
    """Return the rows of a page."""
    assert response.status_code == 200, response.text
    items = object_of(response)["items"]
    assert isinstance(items, list), items
    return items


def walk(api: Caller, path: str, /, **params: str | int) -> list[JsonObject]:
    """Follow the cursors of a list to its end; return the rows of all pages."""
    rows: list[JsonObject] = []
    cursor: str | None = None
    while True:
        response = api.get(path, **params, **({"cursor": cursor} if cursor else {}))
        rows += items_of(response)
        assert len(rows) < 1000, "the list does not end"
        cursor = object_of(response)["next_cursor"]
        if cursor is None:
            return rows


def in_order(rows: list[JsonObject], sort: str) -> list[JsonObject]:
    """Put rows, given in ascending order of the field, in the order that `sort` asks for."""
    name = sort.removeprefix("-")
    ascending = [row[name] for row in rows]
    return sorted(
        rows,
        key=lambda row: (ascending.index(row[name]), row["id"]),
        reverse=sort.startswith("-"),
    )
