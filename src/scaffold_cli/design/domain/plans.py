"""What would be made of a design, operation by operation: the rows of `scaffold design plan`."""

from __future__ import annotations

from dataclasses import dataclass, field

from scaffold_cli.design.domain.model import Behaviour, Domain, Operation
from scaffold_cli.design.preparing.operations import FORM, JSON, WRITTEN

# What needs a convention beside the design: one row of the caller, tokens, storage, states.
BY_CONVENTION: frozenset[Behaviour] = frozenset(
    [
        "read_singleton", "write_singleton", "transition", "count_by", "login", "logout",
        "refresh", "register", "upload", "download",
    ]
)  # fmt: skip
_ASKED = ("query", "header", "cookie")


@dataclass(frozen=True, slots=True)
class Row:
    """`tables` are read or written; `unmatched` are parameters that do nothing yet.

    `made`: code is generated that does it; else the route answers 501 until it is written.
    """

    id: str
    method: str
    path: str
    behaviour: Behaviour
    entity: str | None
    tables: list[str]
    confidence: float
    reason: str
    filters: list[str] = field(default_factory=list)
    unmatched: list[str] = field(default_factory=list)
    made: bool = True


@dataclass(frozen=True, slots=True)
class DesignPlan:
    """`works` counts the operations that are made, `understood` those that are only understood."""

    rows: list[Row]
    works: int
    by_convention: int
    understood: int
    custom: int
    remark: str = ""

    @property
    def share(self) -> float:
        """Of all operations, how many work; from 0 to 1."""
        return self.works / len(self.rows) if self.rows else 1.0

    @property
    def left(self) -> list[Row]:
        return [row for row in self.rows if not row.made]


def plan_of(domain: Domain) -> DesignPlan:
    rows = [_row(operation) for operation in domain.operations]
    works = [row for row in rows if row.made]
    custom = sum(row.behaviour == "custom" for row in rows)
    return DesignPlan(
        rows=rows,
        works=len(works),
        by_convention=sum(row.behaviour in BY_CONVENTION for row in works),
        understood=len(rows) - len(works) - custom,
        custom=custom,
        remark=domain.remark,
    )


def _is_made(operation: Operation) -> bool:
    """Whether the templates have code for it, and for the body that it takes."""
    takes = operation.body is None or any(each in (JSON, FORM) for each in operation.body.media)
    return operation.behaviour in WRITTEN and operation.entity is not None and takes


def _row(operation: Operation) -> Row:
    return Row(
        id=operation.id,
        method=operation.method.upper(),
        path=operation.path,
        behaviour=operation.behaviour,
        entity=operation.entity,
        tables=_tables(operation),
        confidence=operation.confidence,
        reason=operation.reason,
        filters=[
            f"{each.name} {each.op} {each.field}"
            for each in operation.parameters
            if each.use == "filter"
        ],
        unmatched=[
            each.name
            for each in operation.parameters
            if each.use == "unmatched" and each.location in _ASKED
        ],
        made=_is_made(operation),
    )


def _tables(operation: Operation) -> list[str]:
    found = [parent.entity for parent in operation.parents]
    if operation.entity and operation.behaviour != "custom":
        found.append(operation.entity)
    if operation.relation:
        found.append(f"{operation.entity}.{operation.relation}")
    return list(dict.fromkeys(found))
