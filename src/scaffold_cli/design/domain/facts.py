"""What is seen of one operation before anything is concluded from it."""

from __future__ import annotations

from dataclasses import dataclass

from scaffold_cli.design.document.model import Document, Operation, Response
from scaffold_cli.design.domain.paths import Route, route_of
from scaffold_cli.design.domain.payloads import Payload, media_of, payload_of


@dataclass(frozen=True, slots=True)
class Facts:
    """`answer` is that of the first success; None where it has no body."""

    operation: Operation
    route: Route
    body: Payload | None
    answer: Payload | None
    success: Response | None

    @property
    def method(self) -> str:
        return self.operation.method

    @property
    def lists(self) -> bool:
        """Whether it gives a list of objects."""
        return bool(self.answer and self.answer.many and self.answer.is_object)

    @property
    def shows_one(self) -> bool:
        return bool(self.answer and not self.answer.many and self.answer.is_object)

    @property
    def text(self) -> str:
        said = self.operation
        return f"{said.declared_id} {said.summary} {said.description}"


def facts_of(document: Document, operation: Operation) -> Facts:
    success = next(iter(sorted(operation.successes, key=lambda each: each.status)), None)
    if success is None and "default" in operation.responses and operation.method == "get":
        success = operation.responses["default"]
    answered = media_of(success.content) if success else None
    sent = media_of(operation.body.content) if operation.body else None
    route = route_of(operation.path)
    return Facts(
        operation=operation,
        route=route,
        body=payload_of(document, sent.schema if sent else None, route.last),
        answer=payload_of(document, answered.schema if answered else None, route.last),
        success=success,
    )
