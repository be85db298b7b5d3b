"""From `scaffold new` to green tests, installation included, with a warm package cache."""

from __future__ import annotations

import os
import re
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from benchmarks.generation import BIN, new

FRAMEWORKS = ("fastapi", "django", "flask")


def figures() -> Iterator[str]:
    for framework in FRAMEWORKS:
        with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as folder:
            project = Path(folder, "made")
            times = [time.monotonic()]
            new(project, framework)
            times.append(time.monotonic())
            make(project, "setup")
            times.append(time.monotonic())
            output = make(project, "test")
            times.append(time.monotonic())
        install, setup, tests = (later - earlier for earlier, later in pairwise(times))
        passed = re.search(r"(\d+) passed", output)
        spent = f"new {install:.1f} s, install {setup:.1f} s, tests {tests:.1f} s"
        yield f"{framework:8} {spent}: {times[-1] - times[0]:.1f} s ({passed and passed[1]} passed)"


def make(project: Path, target: str) -> str:
    wanted = ("HOME", "LANG", "SSL_", "UV_")
    kept = {name: value for name, value in os.environ.items() if name.startswith(wanted)}
    env = {**kept, "PATH": os.pathsep.join([str(BIN), os.environ["PATH"]])}
    command = ["make", target]
    result = subprocess.run(
        command, cwd=project, env=env, check=False, capture_output=True, text=True
    )
    if result.returncode:
        raise SystemExit(f"make {target} failed:\n{result.stdout[-3000:]}{result.stderr[-3000:]}")
    return result.stdout
