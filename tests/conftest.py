"""The table of what ran, printed below pytest's own report; workers hand their rows over."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

COLUMNS = ("set", "lint", "types", "migrate", "suite", "serve")


def pytest_terminal_summary(terminalreporter: Any) -> None:
    rows = list(_recorded(terminalreporter, "matrix"))
    if rows:
        terminalreporter.section("sets of answers")
        for line in _table(rows):
            terminalreporter.write_line(line)
    for transcript in _recorded(terminalreporter, "transcript"):
        terminalreporter.write_line(transcript)


def _recorded(terminalreporter: Any, name: str) -> Iterator[Any]:
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, []):
            yield from (value for key, value in report.user_properties if key == name)


def _table(rows: list[dict[str, Any]]) -> Iterator[str]:
    cells = [list(COLUMNS)]
    total = 0.0
    for row in sorted(rows, key=lambda row: row["set"]):
        seconds = row["seconds"]
        total += sum(seconds.values())
        steps = [f"{row['outcome'][name]} ({seconds[name]:.0f} s)" for name in COLUMNS[1:]]
        cells.append([f"{row['set']} {row['database']}", *steps])
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    for line in cells:
        yield "  ".join(
            text.ljust(width) for text, width in zip(line, widths, strict=True)
        ).rstrip()
    yield f"{len(rows)} sets, {total:.0f} s of work"


@pytest.fixture(autouse=True, scope="session")
def _no_settings_of_this_session_reach_a_project() -> Iterator[None]:
    """A `JWT_SECRET` of the developer's shell must not make a broken project look sound."""
    names = ("JWT_SECRET", "DATABASE_URL", "TEST_DATABASE_URL", "SECRET_KEY", "ENVIRONMENT")
    with pytest.MonkeyPatch.context() as patch:
        for name in names:
            patch.delenv(name, raising=False)
        yield
