"""What a repository may hold to harm who looks at it."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from scaffold_cli.detection import Detection, Repository, detect
from scaffold_cli.detection.repository import decode
from tests.planning.trees import write

APP = {"api/main.py": "from fastapi import FastAPI\napp = FastAPI()\n"}
LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE project [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>
<project><artifactId>&b;</artifactId></project>
"""
ENTITY = """<!DOCTYPE project [<!ENTITY a SYSTEM "file:///etc/passwd">]>
<project><artifactId>&a;</artifactId></project>
"""
DEEP = 100_000

# The file, what it holds, and a part of the sentence that is said of it.
MANIFESTS: dict[str, tuple[str, bytes, str]] = {
    "a large package.json": ("package.json", b'{"a": "' + b"x" * 10_000_000 + b'"}', "larger than"),
    "a large pyproject.toml": ("pyproject.toml", b"a = 1\n" * 60_000, "too large"),
    "a large requirements.txt": ("requirements.txt", b"flask\n" * 2_000_000, "larger than"),
    "an XML bomb": ("pom.xml", LAUGHS.encode(), "no XML"),
    "an external entity": ("pom.xml", ENTITY.encode(), "no XML"),
    "deep JSON": ("package.json", b"[" * DEEP, "no JSON"),
    "deep JSON in an object": (
        "composer.json",
        b'{"a":' * DEEP + b"1" + b"}" * DEEP,
        "no JSON",
    ),
    "deep TOML": ("pyproject.toml", b"a = " + b"[" * DEEP + b"]" * DEEP, "no TOML"),
    "deep keys of TOML": ("Pipfile", b"a." * DEEP + b"a = 1", "no TOML"),
    "deep XML": ("pom.xml", b"<a>" * DEEP + b"</a>" * DEEP, "nested too deeply"),
    "cut XML": ("x.csproj", b"<Project><ItemGroup>", "no XML"),
    "broken JSON": ("package.json", b'{"dependencies": {"express": ', "no JSON"),
    "JSON of another kind": ("project.json", b"{'a': 1}", "no JSON"),
    "a binary manifest": ("pyproject.toml", b"\x7fELF\0\0\0", "not text"),
    "a broken setup.cfg": ("setup.cfg", b"x = 1\n[options\n", "no setup.cfg"),
}
# What is read by searching must not take long on what was written to make it search.
SEARCHED: dict[str, tuple[str, str]] = {
    "open comments": ("app.js", "/*" * 40_000),
    "open texts": ("app.py", '"""' + "'''" * 30_000 + " flask"),
    "a long line": ("app.py", "flask " + "=" * 90_000 + "Flask("),
    "many spaces": ("app.py", "flask\n" + " " * 90_000 + "x"),
    "open brackets": ("app.ts", "import 'fastify';\nfastify<" + "<" * 90_000),
    "tables of TOML": ("pyproject.toml", "".join(f"[a.b{i}.c]\n" for i in range(15_000))),
    "arrays of TOML": ("pyproject.toml", "[[a.b]]\n" * 25_000),
    "quoted keys of TOML": ("pyproject.toml", '"a"."b".' * 25_000 + "c = 1\n"),
    "a Gemfile of spaces": ("Gemfile", "gem 'a'," + " " * 400_000),
    "a Gemfile of quotes": ("Gemfile", "gem '" * 60_000),
    "a script of spaces": ("build.gradle", ("implementation " + " " * 2_000 + "\n") * 200),
    "a script of braces": ("build.gradle", "subprojects {" * 30_000),
    "a script of comments": ("build.gradle", "/*" * 200_000),
    "a module of words": ("go.mod", "require a.b/" + "a/" * 200_000),
    "a requirement of brackets": ("requirements.txt", "flask[" + "a," * 200_000),
    "a setup of brackets": ("setup.py", "setup(" + "install_requires=[" * 30_000),
    "a package of packages": (
        "package.json",
        '{"dependencies": {' + ",".join(f'"express{i}": "1"' for i in range(30_000)) + "}}",
    ),
    "a list of requirements": ("requirements.txt", "".join(f"flask{i}\n" for i in range(60_000))),
}


def detect_quickly(folder: Path) -> Detection:
    """Bound what nobody should wait for; a search that runs away takes minutes."""
    started = time.process_time()
    found = detect(Repository(folder))
    assert time.process_time() - started < 20
    return found


@pytest.mark.parametrize(("name", "data", "sentence"), MANIFESTS.values(), ids=MANIFESTS)
def test_a_bad_manifest_is_a_problem_and_the_rest_is_still_found(
    name: str, data: bytes, sentence: str, tmp_path: Path
) -> None:
    write(tmp_path, APP)
    (tmp_path / name).write_bytes(data)
    found = detect_quickly(tmp_path)
    assert sentence in str(found.problems[0])
    assert found.problems[0].where == name
    assert [(each.framework, each.path) for each in found.findings if each.path == "api"] or [
        each.framework for each in found.findings
    ] == ["fastapi"]


@pytest.mark.parametrize(("name", "text"), SEARCHED.values(), ids=SEARCHED)
def test_a_file_made_to_be_searched_for_long_is_not(name: str, text: str, tmp_path: Path) -> None:
    write(tmp_path, {name: text})
    detect_quickly(tmp_path)


def test_links_are_not_followed_in_a_circle_nor_out(tmp_path: Path) -> None:
    write(tmp_path / "outside", APP)
    here = tmp_path / "here"
    write(here, {"a/b/x.txt": ""})
    (here / "a" / "b" / "up").symlink_to(here)
    (here / "out").symlink_to(tmp_path / "outside")
    (here / "main.py").symlink_to(tmp_path / "outside" / "api" / "main.py")
    found = detect(Repository(here))
    assert (found.findings, found.looked_at.files) == ([], 1)


def test_a_pipe_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "package.json")
    os.mkfifo(tmp_path / "main.py")
    assert detect(Repository(tmp_path)).looked_at.files == 0


def test_folders_are_looked_into_to_a_depth(tmp_path: Path) -> None:
    write(tmp_path, APP)
    write(tmp_path, {"/".join("d" * 60) + "/package.json": "{"})
    found = detect(Repository(tmp_path))
    assert [each.framework for each in found.findings] == ["fastapi"]
    assert "deeper than 40 levels" in found.problems[0].message


def test_names_that_are_no_text_do_no_harm(tmp_path: Path) -> None:
    write(tmp_path, APP)
    (tmp_path / os.fsdecode(b"\xff\xfe.py")).write_text("import fastapi\n")
    (tmp_path / os.fsdecode(b"caf\xe9")).mkdir()
    (tmp_path / os.fsdecode(b"caf\xe9") / "requirements.txt").write_text("flask\n")
    found = detect(Repository(tmp_path))
    assert [each.framework for each in found.findings] == ["fastapi"]


@pytest.mark.parametrize(
    "encode",
    [
        lambda text: text.encode("utf-8-sig"),
        lambda text: text.encode("utf-16"),
        lambda text: text.replace("\n", "\r\n").encode(),
        lambda text: b"# caf\xe9\n" + text.encode(),
    ],
    ids=["a mark at the start", "UTF-16", "lines of Windows", "Latin-1"],
)
def test_text_is_read_in_the_encodings_that_people_use(
    encode: Callable[[str], bytes], tmp_path: Path
) -> None:
    (tmp_path / "requirements.txt").write_bytes(encode("flask==3.1\n"))
    (tmp_path / "app.py").write_bytes(encode("import flask\napp = flask.Flask(__name__)\n"))
    found = detect(Repository(tmp_path))
    assert [(each.framework, each.version) for each in found.findings] == [("flask", "==3.1")]
    assert found.problems == []


def test_what_holds_a_null_is_no_text() -> None:
    assert decode(b"a\0b") is None


def test_a_folder_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**APP, "secret/x.txt": ""})
    scandir = os.scandir

    def refuse(folder: Path) -> object:
        if Path(folder).name == "secret":
            raise PermissionError(13, "Permission denied")
        return scandir(folder)

    monkeypatch.setattr("scaffold_cli.detection.repository.os.scandir", refuse)
    found = detect(Repository(tmp_path))
    assert [each.framework for each in found.findings] == ["fastapi"]
    assert [str(each) for each in found.problems] == [
        "secret/: It cannot be looked into: Permission denied."
    ]


def test_a_file_that_cannot_be_read_is_a_problem(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path, {**APP, "package.json": "{}"})
    opened = os.open

    def refuse(path: Path, flags: int) -> int:
        if Path(path).name == "package.json":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags)

    monkeypatch.setattr("scaffold_cli.detection.repository.os.open", refuse)
    found = detect(Repository(tmp_path))
    assert [str(each) for each in found.problems] == [
        "package.json: It cannot be read: Permission denied."
    ]


def test_sources_beyond_the_bound_are_told_where_they_matter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("scaffold_cli.detection.code.MOST_FILES", 10)
    write(tmp_path, {f"z{number}.py": "import flask\n" for number in range(15)})
    assert detect(Repository(tmp_path)).problems == []
    write(tmp_path, {"requirements.txt": "flask\n"})
    (problem,) = detect(Repository(tmp_path)).problems
    assert problem.message.startswith("5 of its 15 source files were not read")
    assert problem.where == "."


def test_many_problems_are_told_in_part(tmp_path: Path) -> None:
    write(tmp_path, {f"p{number}/package.json": "{" for number in range(80)})
    assert len(detect(Repository(tmp_path)).problems) == 50


def test_nothing_of_the_repository_is_run(tmp_path: Path) -> None:
    write(
        tmp_path,
        {
            "setup.py": "open('ran', 'w')\nfrom setuptools import setup\nsetup(name='x')\n",
            "conftest.py": "open('ran', 'w')\n",
            "app.py": "open('ran', 'w')\nimport flask\napp = flask.Flask(__name__)\n",
            "sitecustomize.py": "open('ran', 'w')\n",
        },
    )
    detect(Repository(tmp_path))
    assert not list(tmp_path.rglob("ran"))
    assert not list(tmp_path.rglob("__pycache__"))
