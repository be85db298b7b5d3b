"""One virtual environment per framework, shared by all its projects and kept between runs.

It holds what any project of the framework may need, in the versions that the projects pin: a
project that forgets a dependency is caught by the manifest tests, not here.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from tests.harness.locks import locked
from tests.harness.rendering import CACHE, rendered
from tests.harness.sets import all_sets, designed_sets


@cache
def environment(framework: str) -> Path:
    """Make the environment, unless one with these very requirements is there."""
    requirements, pins = _needs(framework)
    text = "\n".join([*requirements, "--", *pins])
    key = hashlib.sha256(text.encode()).hexdigest()[:12]
    folder = CACHE / "envs" / f"{framework}-{key}"
    folder.parent.mkdir(parents=True, exist_ok=True)
    with locked(folder.with_suffix(".lock")):
        if not (folder / ".complete").exists():
            _install(folder, requirements, pins)
            (folder / ".complete").touch()
    return folder


def _needs(framework: str) -> tuple[list[str], list[str]]:
    requirements: set[str] = set()
    pins: set[str] = set()
    for one in [*all_sets(), *designed_sets()]:
        if one.framework == framework:
            manifest = tomllib.loads(rendered(one)["pyproject.toml"].decode())
            requirements.update(manifest["project"]["dependencies"])
            requirements.update(manifest["dependency-groups"]["dev"])
            pins.update(manifest["tool"]["uv"]["constraint-dependencies"])
    return sorted(requirements), sorted(pins)


def _install(folder: Path, requirements: Iterable[str], pins: Iterable[str]) -> None:
    constraints = folder.with_suffix(".constraints.txt")
    constraints.write_text("\n".join(pins) + "\n", "utf-8")
    uv = find_uv()
    python = str(folder)
    subprocess.run([uv, "venv", "-q", "--clear", "-p", sys.executable, python], check=True)
    install = [uv, "pip", "install", "-q", "--compile-bytecode", "--python", python]
    subprocess.run([*install, "--constraints", str(constraints), *requirements], check=True)


@cache
def find_uv() -> str:
    """The uv of this environment (a tool of the dev group), else the machine's."""
    beside = Path(sys.executable).with_name("uv")
    found = str(beside) if beside.exists() else shutil.which("uv")
    assert found, "uv is missing; run `make setup`"
    return found


def command_environment(framework: str) -> dict[str, str]:
    """What makes `uv run` in a project's own Makefile use the shared environment as it is.

    Nothing of this session's settings may leak into a project, so only what a shell needs stays.
    """
    folder = environment(framework)
    kept = {
        name: os.environ[name] for name in ("HOME", "LANG", "PATH", "TMPDIR") if name in os.environ
    }
    return {
        **kept,
        "PATH": os.pathsep.join([str(folder / "bin"), str(Path(find_uv()).parent), kept["PATH"]]),
        "UV": find_uv(),
        "UV_NO_SYNC": "1",
        "UV_OFFLINE": "1",
        "UV_PROJECT_ENVIRONMENT": str(folder),
        "VIRTUAL_ENV": str(folder),
    }
