import pytest

from scaffold_cli.design.document.slips import slip_for


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("nmae", "name"),
        ("naem", "name"),
        ("nam", "name"),
        ("names", "name"),
        ("nane", "name"),
        ("created_at", "createdAt"),
        ("paramters", "parameters"),
        ("prameterss", "parameters"),
    ],
)
def test_a_slip_is_told_from_its_word(word: str, meant: str) -> None:
    assert slip_for(word, ["other", meant]) == meant


@pytest.mark.parametrize(
    ("word", "known"),
    [
        ("data", "detail"),
        ("kind", "find_it"),
        ("a", "b"),
        ("firstName", "lastName"),
        ("enmo", "name"),
    ],
)
def test_another_word_is_no_slip(word: str, known: str) -> None:
    assert slip_for(word, [known]) == ""


def test_a_strict_slip_is_one_letter_and_not_the_casing() -> None:
    assert slip_for("elapsedTome", ["elapsedTime"], most=1) == "elapsedTime"
    assert slip_for("accessed", ["access"], most=1) == ""
    assert slip_for("Name", ["name"], most=1) == ""
