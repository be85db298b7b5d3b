"""`scaffold status` and `add` on a full project, beside `new` and beside `copier update`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.generation import new
from benchmarks.timing import race
from scaffold_cli.template_location import TEMPLATE_PARTS, template_root
from tests.planning.scenarios import commit, init

BIN = Path(sys.executable).parent
GOALS = "goals: add at most 1.5 of new, status at most 0.5 s"


def figures() -> Iterator[str]:
    with tempfile.TemporaryDirectory(prefix="scaffold-bench-") as name:
        folder = Path(name)
        made, theirs = folder / "made", folder / "theirs"
        new(made)
        scaffold(made, "remove", "devcontainer")
        shutil.rmtree(made / ".scaffold")
        of_copier(folder / "template", theirs)
        number = iter(range(10**6))

        def fresh(source: Path) -> Path:
            target = folder / f"p{next(number)}"
            shutil.copytree(source, target)
            return target

        found = race(
            {
                "scaffold new, full preset": lambda: new(folder / f"n{next(number)}"),
                "scaffold status": lambda: scaffold(made, "status"),
                "scaffold add devcontainer": lambda: scaffold(fresh(made), "add", "devcontainer"),
                "scaffold add resource": lambda: scaffold(
                    fresh(made), "add", "resource", f"Tag{next(number)} label:string^"
                ),
                "copier update, devcontainer": lambda: copier_update(fresh(theirs)),
            },
            rounds=7,
        )
    peer = found["scaffold new, full preset"]
    for label, row in found.items():
        times = f"best {row.best:.2f} s, median {row.median:.2f} s, CPU {row.best_cpu:.2f} s"
        yield f"{label:28} {times}: {row.best_cpu / peer.best_cpu:.2f} of new (CPU)"
    yield GOALS


def scaffold(project: Path, command: str, *words: str) -> None:
    run = [str(BIN / "scaffold"), command, "--project", str(project), "--json", *words]
    subprocess.run(run, check=True, capture_output=True)


def of_copier(template: Path, project: Path) -> None:
    """Make the same project with Copier, from a tag of a repository of its own."""
    template.mkdir()
    init(template)
    for part in TEMPLATE_PARTS:
        source = template_root() / part
        (shutil.copytree if source.is_dir() else shutil.copy2)(source, template / part)
    commit(template)
    subprocess.run(["git", "tag", "v0.0.1"], cwd=template, check=True)
    copy = [str(BIN / "copier"), "copy", "--quiet", "--defaults", "-d", "name=made"]
    subprocess.run([*copy, str(template), str(project)], check=True, capture_output=True)
    init(project)
    commit(project)


def copier_update(project: Path) -> None:
    update = [str(BIN / "copier"), "update", "--quiet", "--defaults", "--vcs-ref", ":current:"]
    subprocess.run(
        [*update, "-d", "devcontainer=true", str(project)], check=True, capture_output=True
    )
