"""Boot time and memory of the real server, minimal beside full: both should stay flat."""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.harness.project import Project
from tests.harness.rendering import rendered
from tests.harness.services import database
from tests.harness.sets import OptionSet, preset_sets

ROUNDS = 5


def figures() -> Iterator[str]:
    for framework in ("fastapi", "django", "flask"):
        rows = {preset: _measure(framework, preset) for preset in ("minimal", "full")}
        for preset, (seconds, mebibytes, size) in rows.items():
            yield f"{framework:8} {preset:8} {seconds:5.2f} s  {mebibytes:4.0f} MiB  {size}"
        (quick, small, _), (slow, large, _) = rows["minimal"], rows["full"]
        ratios = f"{slow / quick:.2f} of its time, {large / small:.2f} of its memory"
        yield f"{framework:8} full beside minimal: {ratios}"


def _measure(framework: str, preset: str) -> tuple[float, float, str]:
    """The median of several boots to the first answer, and the memory of all its processes."""
    (one,) = [one for one in preset_sets() if one.name == f"{preset}-{framework}"]
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
        folder = Path(name)
        with database("sqlite", folder) as url:
            project = Project.lay_out(one, folder / "shop", url)
            project.make("migrate")
            found = [_boot(project) for _ in range(ROUNDS)]
    seconds = statistics.median(row[0] for row in found)
    return seconds, max(row[1] for row in found), _size(one)


def _boot(project: Project) -> tuple[float, float]:
    with project.serving() as server:
        return server.seconds, _proportional_memory(server.pid)


def _size(one: OptionSet) -> str:
    files = rendered(one)
    lines = sum(content.count(b"\n") for content in files.values())
    python = sum(
        content.count(b"\n")
        for name, content in files.items()
        if name.endswith(".py") and not name.startswith("tests/")
    )
    return f"{len(files)} files, {lines} lines, {python} of them Python of the application"


def _proportional_memory(pid: int) -> float:
    """Sum the proportional set sizes of a process and its children, in MiB (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii").split()
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()
    (pss,) = [line.split()[1] for line in rollup if line.startswith("Pss:")]
    return int(pss) / 1024 + sum(_proportional_memory(int(child)) for child in children)
