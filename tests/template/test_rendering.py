"""A project is a pure function of the template and its answers, whichever way it is rendered."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from scaffold_cli.errors import RenderFault
from scaffold_cli.rendering import render
from tests.harness.rendering import answers_of, read_tree, rendered, snapshot
from tests.harness.sets import OptionSet, all_sets, preset_sets

ANSWERS = ".copier-answers.yml"
FULL = [one for one in preset_sets() if one.name.startswith("full")]


# Copier leaves the folder open in which it was reading when it stopped.
stopped_by_copier = pytest.mark.filterwarnings("ignore:.*ScandirIterator")


def without_origin(files: dict[str, bytes]) -> dict[str, bytes]:
    """Drop the two lines that say where a template came from; the rest must be equal."""
    lines = files[ANSWERS].splitlines(keepends=True)
    kept = [line for line in lines if not line.startswith((b"_commit:", b"_src_path:"))]
    return {**files, ANSWERS: b"".join(kept)}


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.name)
def test_it_renders_the_same_bytes_twice(one: OptionSet, tmp_path: Path) -> None:
    deep = tmp_path / "some where" / "else"
    render(answers_of(one), deep, template=snapshot())
    assert read_tree(deep) == rendered(one)


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.name)
def test_acceleration_changes_no_byte(one: OptionSet, tmp_path: Path) -> None:
    render(answers_of(one), tmp_path / "plain", template=snapshot(), accelerate=False)
    assert read_tree(tmp_path / "plain") == rendered(one)


RENDER = """\
import json, sys
from pathlib import Path
from scaffold_cli.rendering import render
answers, made, template = map(Path, sys.argv[1:])
render(json.loads(answers.read_text("utf-8")), made, template=template)
print(*sorted({name.partition(".")[0] for name in sys.modules}))
"""


def render_in_a_process_of_its_own(answers: dict[str, object], made: Path) -> list[str]:
    """Render as the program does, and give the packages that this has imported."""
    file = made.with_suffix(".json")
    file.write_text(json.dumps(answers), "utf-8")
    command = [sys.executable, "-c", RENDER, str(file), str(made), str(snapshot())]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return done.stdout.split()


@pytest.mark.parametrize("one", FULL, ids=lambda one: one.name)
def test_copier_without_its_prompts_writes_the_same_bytes(one: OptionSet, tmp_path: Path) -> None:
    imported = render_in_a_process_of_its_own(answers_of(one), tmp_path / "made")
    assert read_tree(tmp_path / "made") == rendered(one)
    assert "copier" in imported
    assert not {"questionary", "prompt_toolkit", "pygments"} & set(imported)


@pytest.mark.slow
@pytest.mark.parametrize("one", FULL, ids=lambda one: one.name)
def test_plain_copier_makes_the_same_without_trust(one: OptionSet, tmp_path: Path) -> None:
    data = tmp_path / "data.yml"
    data.write_text(yaml.safe_dump(answers_of(one)), "utf-8")
    copier = [sys.executable, "-m", "copier", "copy", "--quiet", "--defaults"]
    subprocess.run(
        [*copier, "--data-file", data, snapshot(), tmp_path / "made"],
        check=True,
        env={**os.environ, "COPIER_SETTINGS_PATH": os.devnull, "HOME": str(tmp_path)},
    )
    assert without_origin(read_tree(tmp_path / "made")) == without_origin(dict(rendered(one)))


@stopped_by_copier
def test_an_undefined_name_stops_the_render(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(snapshot(), broken)
    (broken / "template" / "note.txt.jinja").write_text("{{ no_such_answer }}\n", "utf-8")
    with pytest.raises(RenderFault, match="no_such_answer"):
        render(answers_of(preset_sets()[0]), tmp_path / "made", template=broken)


@stopped_by_copier
def test_a_misspelt_layer_stops_the_render(tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(snapshot(), broken)
    layer = broken / "template" / "{{ use.fastpai }}"
    layer.mkdir()
    (layer / "note.txt").write_text("never\n", "utf-8")
    with pytest.raises(RenderFault, match="fastpai"):
        render(answers_of(preset_sets()[0]), tmp_path / "made", template=broken)


@pytest.mark.parametrize("one", all_sets(), ids=lambda one: one.name)
def test_the_answers_are_recorded_and_hold_no_secret(one: OptionSet) -> None:
    recorded = yaml.safe_load(rendered(one)[ANSWERS])
    assert recorded["_src_path"].startswith("https://")
    assert {key: recorded[key] for key in dict(one.row)} == dict(one.row)
    assert recorded["design"] == answers_of(one)["design"]
    secretive = ("secret", "password", "token", "use", "types", "versions")
    assert not [key for key in recorded if any(word in key for word in secretive)]
