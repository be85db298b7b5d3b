"""Resources and fields of a project that exists: add, change, remove."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli.running import Scaffold
from tests.cli.test_living import in_project
from tests.planning.scenarios import everything
from tests.planning.test_scenarios import stamps

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _own_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(ROOT / ".cache" / "xdg"))


@pytest.fixture(scope="session")
def _designed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from scaffold_cli.cli.app import run

    folder = tmp_path_factory.mktemp("designed") / "shop"
    resources = ["--resource", "Customer name:string^", "--resource", "Order total:decimal!"]
    arguments = ["--yes", "--auth", "none", "--preset", "minimal", *resources]
    assert run(["new", str(folder), *arguments]) == 0
    return folder


@pytest.fixture
def shop(_designed: Path, tmp_path: Path, scaffold: Scaffold) -> Path:
    folder = tmp_path / "shop"
    shutil.copytree(_designed, folder)
    return folder


def recorded(shop: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((shop / ".copier-answers.yml").read_text())
    return found


def test_a_new_resource_leaves_the_migrations_that_are_there_alone(
    shop: Path, scaffold: Scaffold
) -> None:
    before = everything(shop)
    told = scaffold(*in_project("add", "resource", "Invoice number:string^ order:ref:Order"))
    assert told.code == 0
    after = everything(shop)
    versions = {path for path in after if path.startswith("migrations/versions/")}
    assert versions - set(before) == {"migrations/versions/add_invoices.py"}
    for path in versions & set(before):
        assert after[path] == before[path]
    assert (shop / "app/invoices/router.py").is_file()
    assert b"Invoice" in after["IMPLEMENTATION.md"] or b"invoices" in after["IMPLEMENTATION.md"]
    assert b"/api/v1/invoices" in after["docs/project/api-design/openapi.yaml"]


def test_undo_takes_a_resource_back_to_the_byte(shop: Path, scaffold: Scaffold) -> None:
    before = everything(shop)
    scaffold(*in_project("add", "resource", "Invoice number:string^"))
    scaffold(*in_project("add", "field", "Order", "note:text?"))
    assert scaffold(*in_project("undo")).code == 0
    assert scaffold(*in_project("undo")).code == 0
    assert everything(shop) == before


def test_what_the_user_wrote_in_shared_files_stays(shop: Path, scaffold: Scaffold) -> None:
    router = shop / "app/orders/router.py"
    router.write_text(router.read_text() + "\n\ndef mine() -> None:\n    pass\n")
    told = scaffold(*in_project("add", "field", "Order", "note:text?", "--json"))
    assert told.code == 0
    assert router.read_text().endswith("\n\ndef mine() -> None:\n    pass\n")
    assert "note" in (shop / "app/orders/models.py").read_text()


def test_a_field_goes_with_a_warning(shop: Path, scaffold: Scaffold) -> None:
    scaffold(*in_project("add", "field", "Order", "note:text?"))
    told = scaffold(*in_project("remove", "field", "Order", "note"))
    assert "The migration drops Order.note, with every value in it." in told.out
    steps = recorded(shop)["history"]["steps"]
    assert [step["name"] for step in steps] == ["change_orders", "change_orders_2"]
    assert "note" not in (shop / "app/orders/models.py").read_text()


def test_a_resource_goes_with_a_warning(shop: Path, scaffold: Scaffold) -> None:
    told = scaffold(*in_project("remove", "resource", "order"))
    assert "The migration drops the table of Order, with every row in it." in told.out
    assert not (shop / "app/orders").exists()
    assert (shop / "migrations/versions/create_orders.py").is_file()
    assert (shop / "migrations/versions/remove_orders.py").is_file()


def test_the_project_is_a_function_of_its_answers(shop: Path, scaffold: Scaffold) -> None:
    from scaffold_cli.pristine import pristine
    from scaffold_cli.project import read_project

    scaffold(*in_project("add", "resource", "Invoice number:string^ order:ref:Order"))
    scaffold(*in_project("change", "resource", "Order amount:decimal", "--rename", "total=amount"))
    scaffold(*in_project("remove", "resource", "Customer"))
    project = read_project(shop)
    fresh = {path: file.data for path, file in pristine(project.answers, project.version).items()}
    found = {path: data for path, data in everything(shop).items() if path != ".env"}
    assert found == fresh


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("add", "resource", "Order total:decimal"), "There is a resource Order already."),
        (("add", "resource"), "scaffold add resource needs more words."),
        (("add", "resource", "Invoice n:strng"), "Did you mean string?"),
        (("add", "field", "Ordr", "n:string"), "There is no resource 'Ordr'."),
        (("add", "field", "Order"), "scaffold add field needs more words."),
        (("add", "field", "Order", "n:integer"), "--fill n=VALUE"),
        (("add", "field", "Order", "n:integer", "--fill", "n=x"), "is no whole number"),
        (("add", "field", "Order", "n:integer", "--fill", "m=1"), "Order has no field 'm'."),
        (("add", "field", "Order", "customer:ref:Customer"), "Make it optional with '?'."),
        (("add", "field", "Order", "code:string^"), "Make it optional with '?'."),
        (("remove", "field", "Order", "nope"), "Order has no field 'nope'."),
        (("remove", "field", "Order", "total"), "A resource needs a field."),
        (("remove", "resource", "Nope"), "There is no resource 'Nope'."),
        (("change", "Order"), "scaffold change takes one resource."),
        (("change", "resource", "Order total:boolean"), "decimal cannot become boolean"),
        (("change", "resource", "Order a:decimal", "--rename", "b=a"), "Order has no field 'b'."),
        (("change", "resource", "Order a:decimal", "--rename", "total=b"), "no field 'b' after"),
        (("change", "resource", "Order a:decimal", "--rename", "total"), "is no pair"),
    ],
)
def test_what_cannot_be_is_told_in_one_sentence(
    words: tuple[str, ...], said: str, shop: Path, scaffold: Scaffold
) -> None:
    before = stamps(shop)
    refused = scaffold(*in_project(*words))
    assert refused.code == 2, refused.out
    assert said in refused.err
    assert stamps(shop) == before


def test_a_description_alone_brings_no_migration(shop: Path, scaffold: Scaffold) -> None:
    words = ("change", "resource", "Order(description='Paid for') total:decimal!")
    told = scaffold(*in_project(*words, "--json"))
    assert told.code == 0
    assert not [each for each in told.result["changes"] if "migrations" in each["path"]]
    assert recorded(shop)["history"] == {"resources": [], "steps": []}
