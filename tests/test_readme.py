"""The commands of the README are run as they stand there, in their order, from a clean clone."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.harness.environments import find_uv
from tests.harness.ports import free_port

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text("utf-8")
PATIENCE = 60


def blocks() -> list[str]:
    return re.findall(r"^```sh\n(.*?)^```", README, re.MULTILINE | re.DOTALL)


def commands() -> list[str]:
    """Every command of every block; a backslash joins lines."""
    joined = "".join(blocks()).replace("\\\n", " ")
    return [line.strip() for line in joined.splitlines() if line.strip()]


# This very run is their proof: `.ci/run` calls `make test`, which calls `make check`.
OURS = ("make", "make check", "make test")


def test_the_readme_names_only_targets_that_exist() -> None:
    named = set(re.findall(r"`make ([a-z]+)", README)) | {"demo"}
    targets = set(
        re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    )
    assert named <= targets


def test_every_target_can_be_planned() -> None:
    for target in ("help", "check", "test", "bench", "dist", "bump", "demo"):
        subprocess.run(["make", "-n", target], cwd=ROOT, check=True, capture_output=True)


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("readme")
def test_a_newcomer_gets_a_running_backend(tmp_path: Path) -> None:
    clone = tmp_path / "scaffold"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    newcomer = Newcomer(clone, tmp_path / "venv")
    journey = commands()
    journey = journey[journey.index("pip install .") : journey.index(OURS[0])]
    with newcomer.serving_later():
        for command in journey:
            newcomer.type(command)
    assert newcomer.answers == ['{"status":"ok","checks":{"database":"ok"}}']


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.xdist_group("readme")
@pytest.mark.parametrize("framework", ["fastapi", "django", "flask"])
def test_the_demo_ends_with_its_report(framework: str, tmp_path: Path) -> None:
    clone = tmp_path / "scaffold"
    subprocess.run(["git", "clone", "-q", str(ROOT), str(clone)], check=True)
    (clone / ".venv").symlink_to(Path(sys.executable).parents[1])
    demo = [sys.executable, "-m", "scripts.demo", "--framework", framework]
    env = {**os.environ, "PYTHONPATH": str(clone / "src")}
    result = subprocess.run(demo, cwd=clone, env=env, check=False, capture_output=True, text=True)
    assert result.returncode == 0, result.stdout[-6000:] + result.stderr[-2000:]
    assert "POST /api/v1/auth/logout → 204" in result.stdout
    assert "## Implementation: demo" in result.stdout


class Newcomer:
    """Someone with a fresh virtual environment who types one command after the other."""

    def __init__(self, folder: Path, venv: Path) -> None:
        # Debian's own Python cannot make one with pip in it.
        make = [find_uv(), "venv", "--quiet", "--seed", "--python", sys.executable]
        subprocess.run([*make, str(venv)], check=True)
        self.folder = folder
        self.port = free_port()
        self.answers: list[str] = []
        self._server: subprocess.Popen[bytes] | None = None
        paths = [str(venv / "bin"), str(Path(find_uv()).parent), os.environ["PATH"]]
        self.env = {
            **{key: value for key, value in os.environ.items() if not key.startswith("COV_")},
            "PATH": os.pathsep.join(paths),
            "VIRTUAL_ENV": str(venv),
            "PORT": str(self.port),
            "PIP_QUIET": "1",
        }

    def type(self, command: str) -> None:
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
        elif command == "make run":
            self._start(command)
        elif command.startswith("curl "):
            self.answers.append(self._run(command.replace(":8000", f":{self.port}")))
        else:
            self._run(command)

    def _run(self, command: str) -> str:
        arguments = ["sh", "-euc", command]
        result = subprocess.run(
            arguments, cwd=self.folder, env=self.env, check=False, capture_output=True, text=True
        )
        assert result.returncode == 0, (
            f"{command}\n{result.stdout[-4000:]}\n{result.stderr[-4000:]}"
        )
        return result.stdout

    def _start(self, command: str) -> None:
        self._server = subprocess.Popen(
            command.split(),
            cwd=self.folder,
            env=self.env,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                httpx2.get(f"http://127.0.0.1:{self.port}/health/live", timeout=5)
            except httpx2.TransportError:
                assert self._server.poll() is None, "make run ended by itself"
                time.sleep(0.05)
            else:
                return
        pytest.fail("make run did not answer")

    @contextmanager
    def serving_later(self) -> Iterator[None]:
        """Whatever is started in the block is stopped after it, children included."""
        try:
            yield
        finally:
            if self._server:
                os.killpg(self._server.pid, signal.SIGTERM)
                self._server.wait(20)
