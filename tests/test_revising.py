"""What a database has to learn from one design to the next, and what it need not."""

from typing import Any

from scaffold_cli.design import parse_resources
from scaffold_cli.revising import Intent, revise

CUSTOMER = "Customer name:string"
ORDER = "Order total:decimal customer:ref:Customer?"


def answers(*texts: str, history: dict[str, Any] | None = None) -> dict[str, Any]:
    found = {"auth": "none", "design": parse_resources(texts, auth="none")}
    return {**found, "history": history} if history else found


def revised(old: tuple[str, ...], new: tuple[str, ...], intent: Intent | None = None) -> Any:
    return revise(answers(*old), parse_resources(new, auth="none"), intent or Intent())


def names(history: dict[str, Any]) -> list[str]:
    return [step["name"] for step in history["steps"]]


def test_a_new_resource_is_one_step_and_the_first_design_is_kept() -> None:
    history = revised((CUSTOMER,), (CUSTOMER, ORDER))
    assert names(history) == ["add_orders"]
    assert history["resources"] == answers(CUSTOMER)["design"]["resources"]
    (table,) = history["steps"][0]["tables"]
    assert table["before"] is None
    assert table["after"]["name"] == "Order"
    assert table["file"] == "0001_add_orders"
    assert table["needs"] == [["customers", "0001_initial"]]


def test_what_no_database_sees_is_no_step() -> None:
    for new in (
        "Customer(description='Who buys') name:string",
        "Customer name:string(min=2)",
        "Customer name:string(pattern=^[A-Z])",
        "Customer name:string(example=Ada)",
        "Customer name:string=Ada",
    ):
        history = revised((CUSTOMER,), (new,))
        assert history == {"resources": [], "steps": []}, new


def test_what_a_database_sees_is_a_step() -> None:
    for new in (
        "Customer name:string(max=20)",
        "Customer name:string?",
        "Customer name:string^",
        "Customer name:string!",
        "Customer name:text",
        "Customer name:string age:integer?",
    ):
        assert names(revised((CUSTOMER,), (new,))) == ["change_customers"], new


def test_the_order_of_resources_and_fields_is_no_step() -> None:
    old = ("Customer name:string age:integer?", "Tag label:string")
    new = ("Tag label:string", "Customer age:integer? name:string")
    assert names(revised(old, new)) == []


def test_new_tables_that_need_each_other_take_two_steps() -> None:
    history = revised((), ("Invoice tags:many:Tag n:string", "Tag label:string main:ref:Invoice?"))
    assert names(history) == ["add_tags", "change_tags"]
    first, second = (step["tables"] for step in history["steps"])
    assert [table["after"]["name"] for table in first] == ["Tag", "Invoice"]
    assert [field["name"] for field in first[0]["after"]["fields"]] == ["label"]
    assert [field["name"] for field in second[0]["after"]["fields"]] == ["label", "main"]
    assert second[0]["previous"] == "0001_add_tags"
    assert second[0]["needs"] == [["invoices", "0001_add_tags"]]


def test_tables_go_after_what_refers_to_them() -> None:
    history = revised((CUSTOMER, ORDER), ())
    (step,) = history["steps"]
    assert [table["before"]["name"] for table in step["tables"]] == ["Order", "Customer"]
    assert step["tables"][1]["needs"] == [["orders", "0002_remove_orders"]]


def test_a_default_fills_the_rows_that_are_there() -> None:
    history = revised((CUSTOMER,), ("Customer name:string vip:boolean=false",))
    (table,) = history["steps"][0]["tables"]
    assert table["fills"] == {"vip": False}


def test_a_rename_is_told_both_ways() -> None:
    intent = Intent(renames={"customers": {"label": "name"}})
    (table,) = revised((CUSTOMER,), ("Customer label:string",), intent)["steps"][0]["tables"]
    assert table["renames"] == {"label": "name"}
    assert table["renames_back"] == {"name": "label"}
    assert table["fills_back"] == {}


def test_steps_of_the_same_name_are_numbered_and_files_go_on() -> None:
    history = revised((CUSTOMER,), ("Customer name:string?",))
    again = parse_resources(("Customer name:string? age:integer?",), auth="none")
    changed = answers("Customer name:string?", history=history)
    history = revise(changed, again, Intent())
    assert names(history) == ["change_customers", "change_customers_2"]
    (table,) = history["steps"][1]["tables"]
    assert (table["previous"], table["file"]) == (
        "0002_change_customers",
        "0003_change_customers_2",
    )
    assert history["resources"] == answers(CUSTOMER)["design"]["resources"]


def test_a_resource_that_comes_back_goes_on_in_its_own_row() -> None:
    history = revised((CUSTOMER,), ())
    gone = answers(history=history)
    history = revise(gone, parse_resources((CUSTOMER,), auth="none"), Intent())
    assert [step["tables"][0]["file"] for step in history["steps"]] == [
        "0002_remove_customers",
        "0003_add_customers",
    ]


def test_a_long_name_still_fits_into_alembic() -> None:
    long = "AVeryLongNameOfAResourceThatGoesOn name:string"
    history = revised((), (long,))
    changed = answers(long, history=history)
    more = parse_resources((long + " age:integer?",), auth="none")
    both = revise(changed, more, Intent())
    assert len(set(names(both))) == 2
    assert all(len(name) <= 32 for name in names(both))
