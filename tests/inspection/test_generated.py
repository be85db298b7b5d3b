"""What scaffold makes is read exactly: the contract of a project says what there is to be found."""

from pathlib import Path

import pytest
import yaml

from scaffold_cli.inspection import Inspection, inspect
from tests.harness.rendering import rendered, write_tree
from tests.harness.sets import OptionSet, preset_sets

CONTRACT = Path("docs/project/api-design/openapi.yaml")
VERBS = ("get", "post", "put", "patch", "delete")
SETS = [one for one in preset_sets() if one.framework in ("fastapi", "django", "flask")]


@pytest.fixture(params=SETS, ids=lambda one: one.name)
def project(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[Path, OptionSet]:
    write_tree(rendered(request.param), tmp_path)
    return tmp_path, request.param


def contract(folder: Path) -> dict[tuple[str, str], bool]:
    """Each operation of the contract, and whether it asks who is calling."""
    document = yaml.safe_load((folder / CONTRACT).read_text("utf-8"))
    return {
        (verb.upper(), path): bool(operation.get("security", document.get("security")))
        for path, item in document["paths"].items()
        for verb, operation in item.items()
        if verb in VERBS
    }


def documented(found: Inspection) -> dict[tuple[str, str], bool]:
    return {
        (route.method, route.path): route.auth.requirement != "none"
        for route in found.routes
        if route.documented is not False
    }


def test_the_routes_and_who_may_call_them_equal_the_contract(
    project: tuple[Path, OptionSet],
) -> None:
    folder, _ = project

    assert documented(inspect(folder)) == contract(folder)


def test_every_handler_stands_where_it_is_said_to(project: tuple[Path, OptionSet]) -> None:
    folder, _ = project

    for route in inspect(folder).routes:
        line = (folder / route.handler.file).read_text("utf-8").splitlines()
        name = route.handler.name.rpartition(".")[2]

        assert f"def {name}(" in line[route.handler.line - 1]


def test_the_tables_are_those_of_the_first_migrations(project: tuple[Path, OptionSet]) -> None:
    folder, one = project
    created = "db_table=" if one.framework == "django" else "create_table("
    written = "".join(file.read_text("utf-8") for file in folder.rglob("migrations/**/*.py"))

    tables = {model.table for model in inspect(folder).models}

    assert not {table for table in tables if f'"{table}"' not in written.replace("'", '"')} - {
        f"{model.table}" for model in inspect(folder).models if model.library == "django"
    }
    assert len(tables) == len(inspect(folder).models)
    assert bool(tables) == (created in written or "CreateModel" in written)


def test_nothing_is_left_that_could_not_be_read(project: tuple[Path, OptionSet]) -> None:
    folder, _ = project

    assert inspect(folder).problems == ()
