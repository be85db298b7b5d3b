"""What a report states, as data; markdown.py and the command line print it."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

State = Literal["passed", "failed", "open"]


@dataclass(frozen=True, slots=True)
class Check:
    """One named check; `note` follows its title, such as a count or the reason of an open box."""

    name: str
    state: State
    note: str = ""
    output: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    passed: int = 0
    failed: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.passed + other.passed, self.failed + other.failed)


@dataclass(frozen=True, slots=True)
class Tests:
    """The test run; `coverage` is whole percent, rounded down, `floor` what is asked for."""

    unit: Tally = Tally()
    integration: Tally = Tally()
    coverage: int | None = None
    floor: int = 0


@dataclass(frozen=True, slots=True)
class Endpoint:
    method: str
    path: str
    description: str
    served: bool = True


@dataclass(frozen=True, slots=True)
class FileGroup:
    kind: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the recorded answers say of the project."""

    name: str
    framework: str
    jwt: bool
    rate_limits: bool
    data: bool
    database: str


@dataclass(frozen=True, slots=True)
class Report:
    facts: Facts
    files: tuple[FileGroup, ...]
    endpoints: tuple[Endpoint, ...]
    tables: tuple[str, ...]
    checks: tuple[Check, ...]
    tests: Tests
    measures: dict[str, Tally] = field(default_factory=dict)
    unmeasured: str = ""

    @property
    def failed(self) -> tuple[str, ...]:
        """The names of the checks that did not pass, the coverage floor included."""
        return tuple(check.name for check in self.checks if check.state != "passed")

    @property
    def ok(self) -> bool:
        return not self.failed

    def as_dict(self) -> dict[str, Any]:
        return {"ok": self.ok, "failed": list(self.failed), **asdict(self)}
