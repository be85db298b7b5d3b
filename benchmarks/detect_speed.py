"""How the time of a detection grows with the files of a repository, beside `os.walk` alone."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import load, race
from scaffold_cli.detection import Repository, detect

SIZES = (1_000, 10_000, 100_000)
FILES_OF_FOLDER = 40
GOALS = {1_000: 0.2, 100_000: 3.0}


def figures() -> Iterator[str]:
    yield f"speed: {load()}"
    for size in SIZES:
        with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
            root = Path(name)
            plant(root, size)
            yield "  " + measure(root, size)


def plant(root: Path, size: int) -> None:
    """Make services in turn, each a hundred files or so in folders, in four languages."""
    made = 0
    number = 0
    while made < size:
        kind, files = SERVICES[number % len(SERVICES)]
        base = root / "services" / f"{kind}{number}"
        for path, text in files.items():
            made += write(base / path, text)
        for index in range(250):
            if made >= size:
                break
            folder = base / "src" / f"part{index // FILES_OF_FOLDER}"
            made += write(folder / f"file{index}{ENDINGS[kind]}", FILLING[kind])
        number += 1


def write(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return 1


def measure(root: Path, size: int) -> str:
    found = race(
        {
            "walk": lambda: sum(len(files) for _, _, files in os.walk(root)),
            "detect": lambda: run(root),
        },
        rounds=3,
    )
    best, walk = found["detect"].best, found["walk"].best
    cpu = found["detect"].best_cpu
    started = time.perf_counter()
    findings = len(detect(Repository(root)).findings)
    last = time.perf_counter() - started
    goal = f", goal {GOALS[size]} s" if size in GOALS else ""
    return (
        f"{size:7,} files: best {best:6.3f} s, last {last:6.3f} s, CPU {cpu:6.3f} s, "
        f"{best / size * 1e6:5.1f} µs a file, "
        f"{best / walk:4.1f} of os.walk, {findings} found{goal}"
    )


def run(root: Path) -> None:
    detect(Repository(root))


SERVICES = (
    ("python", {"pyproject.toml": '[project]\nname = "a"\ndependencies = ["fastapi", "httpx"]\n',
                "src/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n"}),
    ("node", {"package.json": '{"name": "b", "private": true, "dependencies": {"express": "^5"}}\n',
              "src/server.js": "const express = require('express');\nconst app = express();\n"}),
    ("go", {"go.mod": "module example.com/c\n\nrequire github.com/gin-gonic/gin v1.10.0\n",
            "main.go": 'package main\n\nimport "github.com/gin-gonic/gin"\n\nvar _ = gin.New()\n'}),
    # Needs none of them: the worst case, every source of it is a suspect.
    ("plain", {"pyproject.toml": '[project]\nname = "d"\ndependencies = ["httpx"]\n'}),
)  # fmt: skip
ENDINGS = {"python": ".py", "node": ".js", "go": ".go", "plain": ".py"}
FILLING = {
    "python": "import os\n\n\ndef work(value: int) -> int:\n    return value + 1\n" * 20,
    "node": "export function work(value) {\n  return value + 1;\n}\n" * 20,
    "go": "package part\n\nfunc Work(value int) int {\n\treturn value + 1\n}\n" * 20,
    "plain": "import json\n\n\ndef work(value: int) -> int:\n    return value + 1\n" * 20,
}
