"""What users' edits become in `scaffold` and in `copier update`: tests/planning/scenarios.py twice.

Not a figure but a table; `kept` says that every byte came out as that file wants it.
"""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import tempfile
import warnings
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scaffold_cli.planning.applying import apply
from scaffold_cli.planning.three_way import Rules, plan_change
from scaffold_cli.planning.tree import File
from tests.planning.scenarios import SCENARIOS, Files, Scenario, commit, content, everything, init

ANSWERS = ".copier-answers.yml"
SETTINGS = "_subdirectory: template\n_exclude: []\nname: {type: str, default: shop}\n"
NOTES = "# Changes automatically\n{{ _copier_answers | to_nice_yaml }}"
BASE = re.compile(rb"^\|{7} .*$", re.MULTILINE)


def figures() -> Iterator[str]:
    tally: dict[str, Counter[str]] = {"scaffold": Counter(), "copier": Counter()}
    width = max(len(scenario.name) for scenario in SCENARIOS)
    yield f"{'what the user did':{width}}  {'scaffold':10}  copier update"
    for scenario in SCENARIOS:
        ours, theirs = through_scaffold(scenario), through_copier(scenario)
        tally["scaffold"][ours] += 1
        tally["copier"][theirs] += 1
        yield f"{scenario.name:{width}}  {ours:10}  {theirs}"
    for name, counts in tally.items():
        told = ", ".join(f"{count} {word}" for word, count in counts.most_common())
        yield f"{name}: {told}, of {len(SCENARIOS)}"


def through_scaffold(scenario: Scenario) -> str:
    with tempfile.TemporaryDirectory() as name:
        from tests.planning.scenarios import lay_out

        root = lay_out(scenario, Path(name))
        old, new = (tree(files) for files in (scenario.old, scenario.new))
        apply(plan_change(root, old, new, Rules()), command="bench")
        return judged(scenario, root)


def tree(files: Files) -> dict[str, File]:
    return {path: File(data) for path, data in files.items()}


def through_copier(scenario: Scenario) -> str:
    with tempfile.TemporaryDirectory() as name:
        template, folder = Path(name, "template"), Path(name, "project")
        release(template, scenario.old, "v1.0.0")
        root = folder / "shop" if scenario.git == "folder" else folder
        try:
            copy(template, root)
            prepare(scenario, folder, root)
            release(template, scenario.new, "v2.0.0")
            update(root)
        except Exception as error:  # whatever Copier says no with
            return judged(scenario, root, refused=type(error).__name__)
        return judged(scenario, root)


def release(template: Path, files: Files, tag: str) -> None:
    """Make a version of a template whose files are these bytes."""
    template.mkdir(exist_ok=True)
    if not (template / ".git").exists():
        init(template)
    subprocess.run(["git", "rm", "-rfq", "--ignore-unmatch", "."], cwd=template, check=True)
    for path, data in {"copier.yml": SETTINGS.encode(), **inside(files)}.items():
        (template / path).parent.mkdir(parents=True, exist_ok=True)
        (template / path).write_bytes(data)
    commit(template)
    subprocess.run(["git", "tag", tag], cwd=template, check=True)


def inside(files: Files) -> dict[str, bytes]:
    answers = {"template/{{ _copier_conf.answers_file }}.jinja": NOTES.encode()}
    return {**answers, **{f"template/{path}": data for path, data in files.items()}}


def copy(template: Path, root: Path) -> None:
    import copier

    root.parent.mkdir(parents=True, exist_ok=True)
    quietly(
        lambda: copier.run_copy(str(template), root, vcs_ref="v1.0.0", defaults=True, quiet=True)
    )


def prepare(scenario: Scenario, folder: Path, root: Path) -> None:
    """Copier wants a repository: where the scenario says none it gets a commit, too."""
    if scenario.name != "no repository":
        init(folder)
        commit(folder)
    scenario.edit(root)
    if scenario.git != "dirty" and scenario.name != "no repository":
        commit(folder)


def update(root: Path) -> None:
    import copier

    quietly(lambda: copier.run_update(root, defaults=True, overwrite=True, quiet=True))


def quietly(run: object) -> None:
    assert callable(run)
    with contextlib.redirect_stderr(io.StringIO()), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        run()


def judged(scenario: Scenario, root: Path, *, refused: str = "") -> str:
    whole = b"\n".join(data for path, data in everything(root).items() if path != ANSWERS)
    if any(text not in whole for text in scenario.mine):
        return "LOST"
    if refused:
        return f"refused ({refused})"
    after = {path: content(root, path) for path in scenario.after}
    if all(same(found, scenario.after[path]) for path, found in after.items()):
        return "kept"
    marked = any(data and b"<<<<<<<" in data for data in after.values())
    return "conflict" if marked else "differs"


def same(found: bytes | None, wanted: bytes | None) -> bool:
    if found is None or wanted is None:
        return found is wanted
    return BASE.sub(b"||||||| BASE", found) == wanted


def main() -> None:
    for line in figures():
        print(line, flush=True)


if __name__ == "__main__":
    main()
