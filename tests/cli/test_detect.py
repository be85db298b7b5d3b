import json
from pathlib import Path

import pytest

from tests.cli.running import Scaffold
from tests.planning.trees import write

TWO = {
    "api/requirements.txt": "fastapi==0.116.0\n",
    "api/main.py": "from fastapi import FastAPI\n\napp = FastAPI()\n",
    "web/package.json": json.dumps(
        {"name": "web", "dependencies": {"express": "^5.1.0"}}, indent=1
    ),
    "web/server.js": "const express = require('express');\nconst app = express();\n",
}


def test_each_backend_is_given_with_its_folder_and_lines(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    write(tmp_path, TWO)
    outcome = scaffold("detect", "--json")
    api, web = outcome.result["findings"]
    assert api == {
        "framework": "fastapi",
        "language": "python",
        "path": "api",
        "version": "==0.116.0",
        "confidence": 0.9,
        "evidence": [
            {"file": "api/main.py", "line": 3, "shows": "the application object: app = FastAPI()"},
            {
                "file": "api/requirements.txt",
                "line": 1,
                "shows": "fastapi==0.116.0 in requirements.txt",
            },
            {"file": "api/main.py", "line": 1, "shows": "import: from fastapi import FastAPI"},
        ],
    }
    assert (web["framework"], web["language"], web["path"]) == ("express", "javascript", "web")
    assert {
        "file": "web/package.json",
        "line": 4,
        "shows": "express ^5.1.0 in dependencies",
    } in web["evidence"]


def test_people_get_a_table_with_the_evidence(scaffold: Scaffold, tmp_path: Path) -> None:
    write(tmp_path, TWO)
    lines = scaffold("detect").out.splitlines()
    assert lines[0].split() == ["FRAMEWORK", "FOLDER", "LANGUAGE", "VERSION", "SURE"]
    assert lines[1].split() == ["fastapi", "api", "python", "==0.116.0", "90%"]
    assert "    web/server.js:2 the application object: const app = express();" in lines


def test_nothing_found_is_an_answer_that_says_what_was_looked_at(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    write(tmp_path, {"requirements-dev.txt": "flask\n", "tool.py": "import os\n"})
    outcome = scaffold("detect")
    assert outcome.code == 0
    assert "2 files, 1 of them manifests, 1 sources read" in outcome.out
    assert "Looked at: requirements-dev.txt" in outcome.out
    assert "flask in .: only for development" in outcome.out
    told = scaffold("detect", "--json").result
    assert told["findings"] == []
    assert told["looked_at"] == {
        "files": 2,
        "manifests": ["requirements-dev.txt"],
        "source_files": 1,
    }
    assert told["left_out"][0]["evidence"]["line"] == 1


def test_a_version_that_nothing_names_is_null(scaffold: Scaffold, tmp_path: Path) -> None:
    write(tmp_path, {"main.py": "from fastapi import FastAPI\napp = FastAPI()\n"})
    (found,) = scaffold("detect", "--json").result["findings"]
    assert found["version"] is None


@pytest.mark.parametrize(
    ("name", "sentence"),
    [("missing", "There is no such folder."), ("a.txt", "It is not a folder.")],
)
def test_a_wrong_argument_is_refused(
    scaffold: Scaffold, tmp_path: Path, name: str, sentence: str
) -> None:
    (tmp_path / "a.txt").write_text("x")
    outcome = scaffold("detect", name, "--json")
    assert (outcome.code, outcome.error["message"]) == (2, sentence)
    assert outcome.error["where"] == name


def test_a_folder_that_cannot_be_looked_into_is_refused(
    scaffold: Scaffold, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_folder: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("scaffold_cli.detection.repository.os.scandir", refuse)
    outcome = scaffold("detect", ".", "--json")
    assert (outcome.code, outcome.error["where"]) == (2, ".")
    assert outcome.error["message"] == "It cannot be looked into: Permission denied."


def test_what_would_steer_the_terminal_is_shown_as_text(scaffold: Scaffold, tmp_path: Path) -> None:
    write(tmp_path, {"\x1b[31m/requirements.txt": "flask\n"})
    assert "\x1b" not in scaffold("detect").out
