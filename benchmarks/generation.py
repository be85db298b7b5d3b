"""`scaffold new` beside cookiecutter on a template of the same size, and beside `cp -r`."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.timing import race

BIN = Path(sys.executable).parent
# What Jinja would read as its own in the files that we copy.
BRACES = re.compile(r"\{[{%#]|[%#}]\}")
RESOURCES = (
    "Customer name:string! email:email^",
    "Product name:string^ price:decimal!(min=0) stock:integer(min=0)=0",
    "Order status:enum(draft,paid)=draft note:text? customer:ref:Customer products:many:Product",
)


def figures() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
        folder = Path(name)
        made = folder / "made"
        new(made)
        files = [path for path in made.rglob("*") if path.is_file()]
        template = cookiecutter_template(folder / "cookie", made)
        number = iter(range(10**6))
        found = race(
            {
                "scaffold new, full preset": lambda: new(folder / f"s{next(number)}"),
                "cookiecutter, same size": lambda: cookiecutter(
                    template, folder / f"c{next(number)}"
                ),
                "cp -r": lambda: copy(made, folder / f"p{next(number)}"),
            },
            rounds=9,
        )
        yield f"{len(files)} files, {sum(path.stat().st_size for path in files) / 1024:.0f} KiB"
    peer, limit = found["cookiecutter, same size"], found["cp -r"]
    for label, row in found.items():
        ratios = f"{row.best / peer.best:.2f} of cookiecutter, {row.best / limit.best:.0f} of cp"
        times = f"best {row.best:.2f} s, median {row.median:.2f} s, CPU {row.best_cpu:.2f} s"
        yield f"{label:26} {times}: {ratios}"
    yield "goal: scaffold new in 1.0 s on quiet cores and at most 1.2 of cookiecutter"


def new(target: Path, framework: str = "fastapi", preset: str = "full") -> None:
    resources = [part for text in RESOURCES for part in ("--resource", text)]
    options = ["--framework", framework, "--preset", preset, "--json"]
    if preset == "minimal":
        resources = []
    run(str(BIN / "scaffold"), "new", str(target), *options, *resources)


def cookiecutter(template: Path, target: Path) -> None:
    run(str(BIN / "cookiecutter"), "--no-input", "--output-dir", str(target), str(template))


def copy(source: Path, target: Path) -> None:
    run("cp", "-r", str(source), str(target))


def run(*command: str) -> None:
    """All of them as on a user's machine, where Python keeps what it has compiled."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, env=env)


def cookiecutter_template(folder: Path, project: Path) -> Path:
    """Turn our own output into a template: every file rendered, with a variable in each of them."""
    context = {"project": "made", "word": "value", "_copy_without_render": ["*.gz"]}
    inner = folder / "{{ cookiecutter.project }}"
    shutil.copytree(project, inner)
    (folder / "cookiecutter.json").write_text(json.dumps(context), "utf-8")
    for path in inner.rglob("*"):
        if path.is_file() and path.suffix != ".gz":
            text = BRACES.sub(lambda match: '{{ "' + match[0] + '" }}', path.read_text("utf-8"))
            path.write_text(text + "# {{ cookiecutter.word }}\n", "utf-8")
    return folder
