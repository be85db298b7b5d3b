"""Makes what an operation needs before it can be called, through the API itself."""

import json
from typing import Any
from urllib.parse import quote

import httpx2

from tests.caller import Caller
from tests.design.cases import BASE_PATH, BY_ID, ENTITIES, Json, JsonObject, Operation

MISSING = {"$missing": True}
# Of each kind of id, one that nothing has.
NOBODY = {"int": "987654321", "UUID": "0b9d8d3e-0000-4000-8000-00000000dead", "str": "nobody"}


class World:
    """One caller with the rows that were made for it, each once."""

    def __init__(self, api: Caller, seeded: dict[str, list[JsonObject]]) -> None:
        self.api = api
        self.seeded = seeded
        self._rows: dict[tuple[str, int], JsonObject] = {}

    def row(self, entity: str, n: int = 0) -> JsonObject:
        """The n-th row of an entity, made when it is first asked for."""
        key = (entity, n)
        if key not in self._rows:
            maker = ENTITIES[entity]["create"]
            self._rows[key] = self._make(BY_ID[maker], n) if maker else self.seeded[entity][n]
        return self._rows[key]

    def identity(self, entity: str, n: int = 0) -> Json:
        return self.row(entity, n)[ENTITIES[entity]["identity"]]

    def _make(self, operation: Operation, n: int) -> JsonObject:
        body = self.body(operation, n)
        response = self.send(operation, n, body=body)
        assert response.status_code == operation.status, response.text
        sent = self._inner(operation, body)
        answered = operation.payload(response.json()) if operation.answers_json else {}
        return sent | (answered if isinstance(answered, dict) else {})

    def body(self, operation: Operation, n: int = 0, **changes: Json) -> Json:
        """The n-th body, with these members of its payload changed or missing."""
        if operation.body is None or operation.body.get("raw"):
            return None
        payload = self._with_rows(operation.body["series"][n], n)
        if operation.names_row_in_body and operation.entity and isinstance(payload, dict):
            identity = ENTITIES[operation.entity]["identity"]
            payload = payload | {identity: self.identity(operation.entity)}
        if changes:
            payload = {k: v for k, v in (payload | changes).items() if v != MISSING}
        whole = [payload] if operation.body["many"] else payload
        for name in reversed(operation.body["envelope"]):
            whole = {name: whole}
        return whole

    def _with_rows(self, payload: Json, n: int) -> Json:
        if not isinstance(payload, dict):
            return payload
        return {
            name: self.identity(value["$row"], n)
            if isinstance(value, dict) and "$row" in value
            else value
            for name, value in payload.items()
        }

    def _inner(self, operation: Operation, body: Json) -> JsonObject:
        """The payload of a body: the first one, where it holds many."""
        if operation.body is None or body is None:
            return {}
        for name in operation.body["envelope"]:
            body = body[name]
        first = body[0] if operation.body["many"] else body
        return first if isinstance(first, dict) else {}

    def url(self, operation: Operation, n: int = 0, /, **params: str) -> str:
        """The path with a row for each parameter, or with what `params` says."""
        path = operation.path
        for name, param in operation.params.items():
            known = param.get("value")
            if name not in params and known is None:
                known = self.identity(param["row"], n if param.get("own") else 0)
            path = path.replace(f"{{{name}}}", quote(str(params.get(name, known)), safe=""))
        return BASE_PATH + path

    def send(
        self,
        operation: Operation,
        n: int = 0,
        *,
        body: Json = None,
        caller: Caller | None = None,
        url: str | None = None,
        query: JsonObject | None = None,
    ) -> httpx2.Response:
        """Call an operation, with the n-th of everything that is not said."""
        headers = dict((caller or self.api).headers)
        content: Any = None
        if operation.body is not None:
            headers["Content-Type"] = operation.body["media"]
            content = b"bytes" if operation.body.get("raw") else _written(operation, body, self, n)
        return self.api.client.request(
            operation.method,
            url or self.url(operation, n),
            params={**operation.query, **(query or {})} or None,
            headers=headers,
            content=content,
        )


def _written(operation: Operation, body: Json, world: World, n: int) -> bytes:
    if body is None:
        body = world.body(operation, n)
    if operation.sends_json:
        return json.dumps(body).encode()
    return httpx2.Request("POST", "http://x", data=body).read()
