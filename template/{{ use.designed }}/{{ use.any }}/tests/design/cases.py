"""The operations of the design as the tests call them; `scaffold sync` writes `cases.json` anew."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Json = Any
JsonObject = dict[str, Any]

CASES: JsonObject = json.loads(Path(__file__).with_name("cases.json").read_text("utf-8"))
BASE_PATH: str = CASES["base_path"]
ENTITIES: dict[str, JsonObject] = CASES["entities"]
WRITES = {"create", "create_many", "replace", "update", "delete", "transition"}


@dataclass(frozen=True)
class Operation:
    """One operation: what it does, and what a call of it is made of."""

    id: str
    method: str
    path: str
    behaviour: str
    entity: str | None
    file: str
    actor: str
    status: int
    answers_json: bool
    answer_path: list[str]
    many: bool
    params: dict[str, JsonObject]
    query: JsonObject
    limit: str | None
    filters: list[JsonObject]
    body: JsonObject | None

    def __str__(self) -> str:
        return self.id

    @property
    def own_row(self) -> str | None:
        """The path parameter that names the row which the operation is about."""
        return next((name for name, param in self.params.items() if param.get("own")), None)

    @property
    def names_row_in_body(self) -> bool:
        return self.behaviour in {"replace", "update"} and self.own_row is None

    @property
    def sends_json(self) -> bool:
        return self.body is not None and self.body["media"] == "application/json"

    def payload(self, answer: Json) -> Json:
        """The part of an answer that holds the row or the rows."""
        for name in self.answer_path:
            answer = answer[name]
        return answer


OPERATIONS = [Operation(**row) for row in CASES["operations"]]
BY_ID = {operation.id: operation for operation in OPERATIONS}


def which(*behaviours: str) -> list[Operation]:
    return [operation for operation in OPERATIONS if operation.behaviour in behaviours]
