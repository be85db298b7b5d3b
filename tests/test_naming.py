import pytest

from scaffold_cli.naming import Name, pluralize, singularize, slug, words_of

PLURALS = {
    "address": "addresses",
    "analysis": "analyses",
    "box": "boxes",
    "bus": "buses",
    "case": "cases",
    "category": "categories",
    "child": "children",
    "day": "days",
    "hero": "heroes",
    "house": "houses",
    "key": "keys",
    "lens": "lenses",
    "match": "matches",
    "movie": "movies",
    "order": "orders",
    "order_line": "order_lines",
    "person": "people",
    "photo": "photos",
    "response": "responses",
    "sales_person": "sales_people",
    "status": "statuses",
}


@pytest.mark.parametrize(("singular", "plural"), PLURALS.items())
def test_a_plural_leads_back_to_its_singular(singular: str, plural: str) -> None:
    assert pluralize(singular) == plural
    assert singularize(plural) == singular


@pytest.mark.parametrize("singular", PLURALS)
def test_a_singular_stays_what_it_is(singular: str) -> None:
    assert singularize(singular) == singular


@pytest.mark.parametrize("word", ["news", "equipment", "series"])
def test_a_word_without_a_plural_stays_what_it_is(word: str) -> None:
    assert pluralize(word) == singularize(word) == word


@pytest.mark.parametrize("text", ["OrderLine", "order_line", "order-line", "orderLine"])
def test_every_casing_is_the_same_name(text: str) -> None:
    name = Name.of(text)
    assert (name.class_name, name.singular, name.plural) == (
        "OrderLine",
        "order_line",
        "order_lines",
    )
    assert (name.path, name.label, name.labels) == ("order-lines", "order line", "order lines")


def test_an_acronym_is_one_word() -> None:
    assert words_of("APIKey") == ["api", "key"]
    assert words_of("Order2Go") == ["order2", "go"]


def test_a_given_plural_wins() -> None:
    assert Name.of("Staff", plural="StaffMembers").plural == "staff_members"


@pytest.mark.parametrize(
    ("folder", "name"),
    [("My Shop_2", "my-shop-2"), ("shop", "shop"), ("2shops", "shops"), ("Ω", ""), ("--a--", "a")],
)
def test_a_folder_suggests_a_project_name(folder: str, name: str) -> None:
    assert slug(folder) == name
