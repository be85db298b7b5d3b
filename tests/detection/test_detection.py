from pathlib import Path

import pytest

from scaffold_cli.detection import Detection, Evidence, Repository, detect_around
from scaffold_cli.detection import detect as detect_in
from tests.planning.trees import write


def detect(folder: Path) -> Detection:
    return detect_in(Repository(folder))


OURS = {"fastapi", "django", "flask"}
FASTAPI = {"main.py": "import os\nfrom fastapi import FastAPI\n\napp = FastAPI()\n"}
DJANGO = {"manage.py": 'import os\n\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "x")\n'}
FLASK = {
    "app/__init__.py": "import flask\n\n\ndef create_app():\n    return flask.Flask(__name__)\n"
}

FOUND: dict[str, tuple[dict[str, str], str, str]] = {
    "code alone": (FASTAPI, "fastapi", "main.py:4"),
    "manage.py": (DJANGO, "django", "manage.py:3"),
    "factory": (FLASK, "flask", "app/__init__.py:5"),
    "settings": (
        {"x/__init__.py": "", "x/settings.py": "INSTALLED_APPS: list[str] = []\n"},
        "django",
        "x/settings.py:1",
    ),
    "pyproject": (
        {"pyproject.toml": '[project]\nname = "x"\ndependencies = [\n  "FastAPI[all]>=0.1",\n]\n'},
        "fastapi",
        "pyproject.toml:4",
    ),
    "poetry": (
        {"pyproject.toml": '[tool.poetry.dependencies]\npython = "^3.11"\nDjango = "^5.2"\n'},
        "django",
        "pyproject.toml:3",
    ),
    "poetry with extras": (
        {"pyproject.toml": '[tool.poetry.dependencies]\nflask = {version = "3", extras = []}\n'},
        "flask",
        "pyproject.toml:2",
    ),
    "requirements": (
        {"requirements.txt": "# web\nFlask==3.1 # x\n"},
        "flask",
        "requirements.txt:2",
    ),
    "included": (
        {"requirements.txt": "-r requirements/base.txt\n", "requirements/base.txt": "django\n"},
        "django",
        "requirements/base.txt:1",
    ),
    "folder of requirements": (
        {"requirements/prod.in": "flask\n"},
        "flask",
        "requirements/prod.in:1",
    ),
    "Pipfile": ({"Pipfile": '[packages]\nflask = "*"\n'}, "flask", "Pipfile:2"),
    "setup.cfg": (
        {"setup.cfg": "[options]\ninstall_requires =\n    django>=5\n    x\n"},
        "django",
        "setup.cfg:3",
    ),
    "setup.py": (
        {"setup.py": "setup(\n  install_requires=['flask>=3'],\n)\n"},
        "flask",
        "setup.py:2",
    ),
}
NOTHING = {
    "empty": {},
    "a word in a comment": {"main.py": "# app = FastAPI()\n# we once used django\n"},
    "a word in the keywords": {"pyproject.toml": '[project]\nkeywords = ["fastapi", "django"]\n'},
    "a tool for tests": {"pyproject.toml": '[dependency-groups]\ndev = ["flask"]\n'},
    "an optional extra": {
        "pyproject.toml": '[project.optional-dependencies]\nweb = ["django>=5"]\n'
    },
    "dev packages": {"Pipfile": '[dev-packages]\ndjango = "*"\n'},
    "another package": {"requirements.txt": "django-environ\nflask-cors\nfastapi-utils\n"},
    "one script": {"tool.py": "from flask import Flask\n"},
    "an environment": {".venv/lib/a.py": "app = FastAPI()\n", "node_modules/x/manage.py": "x"},
    "broken manifests": {"pyproject.toml": "[[[", "setup.cfg": "x", "Pipfile": "= ="},
    "include in a circle": {
        "requirements.txt": "-r requirements.txt\n-r ../../up.txt\n-r /etc/x\n"
    },
}


@pytest.mark.parametrize(("files", "framework", "place"), FOUND.values(), ids=FOUND)
def test_it_finds_the_framework_and_the_line(
    files: dict[str, str], framework: str, place: str, tmp_path: Path
) -> None:
    (finding,) = detect(write(tmp_path, files)).findings
    assert (finding.framework, finding.language, finding.path) == (framework, "python", ".")
    assert place in [f"{each.file}:{each.line}" for each in finding.evidence]
    assert 0.5 <= finding.confidence <= 1


@pytest.mark.parametrize("files", NOTHING.values(), ids=NOTHING)
def test_it_does_not_guess(files: dict[str, str], tmp_path: Path) -> None:
    assert detect(write(tmp_path, files)).findings == []


def test_manifest_and_code_together_convince_more(tmp_path: Path) -> None:
    (alone,) = detect(write(tmp_path / "a", FASTAPI)).findings
    files = {**FASTAPI, "requirements.txt": "fastapi>=0.1\n"}
    (both,) = detect(write(tmp_path / "b", files)).findings
    assert both.confidence > alone.confidence
    assert both.version == ">=0.1"
    assert Evidence("requirements.txt", 1, "fastapi>=0.1 in requirements.txt") in both.evidence


def test_each_project_of_a_repository_is_found_in_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "api", {**FASTAPI, "requirements.txt": "fastapi\n"})
    write(tmp_path / "site", {**DJANGO, "requirements.txt": "django\n"})
    found = {(finding.framework, finding.path) for finding in detect(tmp_path).findings}
    assert found == {("fastapi", "api"), ("django", "site")}


def test_the_target_itself_counts_before_its_neighbours(tmp_path: Path) -> None:
    write(tmp_path / "mine", FLASK)
    write(tmp_path / "other", DJANGO)
    found = detect_around(tmp_path / "mine", OURS)
    assert found is not None
    assert found.framework == "flask"


def test_neighbours_that_disagree_give_no_default(tmp_path: Path) -> None:
    write(tmp_path / "a", FLASK)
    write(tmp_path / "b", DJANGO)
    assert detect_around(tmp_path / "new", OURS) is None


def test_neighbours_of_another_kind_are_no_reason_and_no_hindrance(tmp_path: Path) -> None:
    write(tmp_path / "web", {"package.json": '{"dependencies": {"express": "5"}}'})
    write(tmp_path / "web", {"server.js": "const app = require('express')();\n"})
    assert detect_around(tmp_path / "new", OURS) is None
    write(tmp_path / "api", FLASK)
    found = detect_around(tmp_path / "new", OURS)
    assert found is not None
    assert (found.framework, found.path) == ("flask", "api")


def test_a_link_out_of_the_folder_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path / "outside", DJANGO)
    (tmp_path / "here").mkdir()
    (tmp_path / "here" / "link").symlink_to(tmp_path / "outside")
    (tmp_path / "here" / "manage.py").symlink_to(tmp_path / "outside" / "manage.py")
    assert detect(tmp_path / "here").findings == []


def test_a_large_folder_is_looked_at_in_part(tmp_path: Path) -> None:
    write(tmp_path, {f"many/{number}.txt": "" for number in range(4100)})
    write(tmp_path, {"zzz/deeper/main.py": FASTAPI["main.py"], "manage.py": DJANGO["manage.py"]})
    found = detect_in(Repository(tmp_path, max_entries=4000))
    assert [finding.framework for finding in found.findings] == ["django"]
    assert "more than 4000 files" in found.problems[0].message
