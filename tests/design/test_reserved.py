import keyword
from pathlib import Path

import pytest
from pydantic import BaseModel

from scaffold_cli.design import reserved
from scaffold_cli.design.reserved import why_no_field, why_no_resource
from scaffold_cli.template_location import template_root


def modules_of_the_template() -> set[str]:
    """Every module and package that a template file puts right below `app/`."""
    found = set()
    for path in (template_root() / "template").rglob("*"):
        parts = path.parts
        below = parts[parts.index("app") + 1 :] if "app" in parts else ()
        if len(below) == 1 and "{%" not in below[0]:
            found.add(below[0].partition(".")[0])
    return found - {"__init__", ""}


def test_no_resource_takes_the_place_of_a_module() -> None:
    missing = {
        name for name in modules_of_the_template() if not why_no_resource("Thing", "thing", name)
    }
    assert missing == set()


@pytest.mark.parametrize("name", [*keyword.kwlist, "id", "owner", "metadata", "objects", "limit"])
def test_a_name_that_hurts_is_refused_with_its_reason(name: str) -> None:
    assert why_no_field(name)


def test_no_field_hides_what_pydantic_needs() -> None:
    needed = {name for name in dir(BaseModel) if not name.startswith("_")}
    assert {name for name in needed if not why_no_field(name)} - {"dict"} == set()


@pytest.mark.parametrize(
    "name", ["date", "time", "type", "order", "group", "select", "table", "key", "value", "hash"]
)
def test_names_that_sql_or_python_also_use_are_allowed(name: str) -> None:
    assert why_no_field(name) == ""


@pytest.mark.parametrize("name", ["Client", "Event", "Group", "Job", "Message", "License", "Task"])
def test_common_resources_are_allowed(name: str) -> None:
    assert why_no_resource(name, name.lower(), f"{name.lower()}s") == ""


def test_the_lists_hold_each_name_once() -> None:
    names = [name for listed in reserved._FIELDS.values() for name in listed.split()]  # noqa: SLF001  # the table itself
    assert len(names) == len(set(names))


def test_the_template_is_where_it_is_looked_for() -> None:
    assert Path(template_root(), "template").is_dir()
    assert "settings" in modules_of_the_template()
