"""Starts a project's real server, waits until it is ready, and always stops it."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx2

from tests.harness.ports import free_port

PATIENCE = 60.0
GUNICORN = "gunicorn --no-control-socket --bind 127.0.0.1:{port} --threads 8"
COMMANDS = {
    "fastapi": "uvicorn app.main:app --host 127.0.0.1 --port {port} --no-server-header",
    "django": f"{GUNICORN} config.wsgi:application",
    "flask": f"{GUNICORN} app.wsgi:app",
}


@dataclass(frozen=True)
class Server:
    url: str
    pid: int
    log: Path
    seconds: float


class ServerDied(AssertionError):
    """The server ended before it was ready; carries what it printed."""


@contextmanager
def serving(
    framework: str,
    folder: Path,
    env: Mapping[str, str],
    *,
    ready: str = "/health/ready",
) -> Iterator[Server]:
    """Run the server in a process group of its own until the block ends."""
    port = free_port()
    command = COMMANDS[framework].format(port=port).split()
    log = folder / f"server-{port}.log"
    started = time.monotonic()
    with log.open("wb") as output:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**env, "PYTHONUNBUFFERED": "1"},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(process, url + ready, log)
        yield Server(url, process.pid, log, time.monotonic() - started)
    finally:
        _stop(process)


def _wait(process: subprocess.Popen[bytes], url: str, log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise ServerDied(f"exit code {process.returncode}:\n{log.read_text('utf-8')[-4000:]}")
        try:
            if httpx2.get(url, timeout=5).status_code == httpx2.codes.OK:
                return
        except httpx2.TransportError:
            pass
        time.sleep(0.05)
    raise ServerDied(f"not ready after {PATIENCE:.0f} s:\n{log.read_text('utf-8')[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ask politely, then end the whole group, workers included."""
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
