import pytest

from scaffold_cli.answers import Given, settle
from scaffold_cli.answers_file import AnswersFile
from scaffold_cli.errors import AnswerError
from scaffold_cli.questions import Answer, Question, Questions, load_questions


def row(key: str, **more: object) -> Question:
    facts: dict[str, object] = {
        "key": key,
        "help": f"{key}?",
        "default": False,
        "title": key,
        "why": "because",
        "flag": key,
        **more,
    }
    return Question(**facts)  # type: ignore[arg-type]  # a row of a table


def file_of(**values: object) -> AnswersFile:
    return AnswersFile("a.yml", values, {key: line for line, key in enumerate(values, 1)})


SMALL = Questions(
    (
        row("engine", default="a", choices={"A": "a", "B": "b", "C": "c"}, presets={"big": "b"}),
        row("left"),
        row("right", needs={"left": True}, presets={"big": True}),
        row("alone", excludes={"left": True}),
    ),
    {"big": "All of it."},
)


def test_a_flag_beats_the_file_beats_the_preset_beats_the_folder_beats_the_default() -> None:
    given = Given(
        flags={"left": True, "engine": "c"},
        file=file_of(engine="c"),
        preset="big",
        detected={"engine": "c"},
        folder={"engine": "c"},
    )
    winners = []
    silenced: dict[str, object] = {
        "flags": {"left": True},
        "file": AnswersFile(),
        "preset": "",
        "detected": {},
        "folder": {},
    }
    for source, nothing in silenced.items():
        winners.append(settle(given, SMALL).sources["engine"])
        setattr(given, source, nothing)
    winners.append(settle(given, SMALL).sources["engine"])
    assert winners == ["flag", "file", "preset", "detected", "folder", "default"]


def test_a_need_that_is_not_met_names_both_ways_out() -> None:
    with pytest.raises(AnswerError) as refused:
        settle(Given(flags={"right": True}), SMALL)
    assert refused.value.message == "right needs left."
    assert refused.value.hint == "Add --left, or use --no-right."


def test_two_that_exclude_each_other_are_refused() -> None:
    with pytest.raises(AnswerError) as refused:
        settle(Given(flags={"left": True, "alone": True}), SMALL)
    assert refused.value.message == "alone excludes left."
    assert refused.value.hint == "Take back --left, or use --no-alone."


def test_several_conflicts_are_numbered() -> None:
    flags: dict[str, Answer] = {"right": True, "left": False, "engine": "x"}
    with pytest.raises(AnswerError) as refused:
        settle(Given(flags=flags), SMALL)
    assert refused.value.message.splitlines() == [
        "2 problems:",
        "1. --engine: There is no engine 'x'.",
        "2. --right: right needs left.",
    ]


def test_an_answer_of_the_wrong_kind_names_file_and_line() -> None:
    with pytest.raises(AnswerError) as refused:
        settle(Given(file=file_of(engine="a", left="yes")), SMALL)
    assert (refused.value.message, refused.value.where) == (
        "left is true or false, not 'yes'.",
        "a.yml:2",
    )


def test_an_unknown_key_is_an_error_with_advice() -> None:
    with pytest.raises(AnswerError) as refused:
        settle(Given(file=file_of(engin="a")), SMALL)
    assert (refused.value.where, refused.value.hint) == ("a.yml:1", "Did you mean engine?")


def test_flags_for_resources_replace_those_of_the_file() -> None:
    file = file_of(resources=["Order", "Tag"])
    assert settle(Given(file=file), SMALL).resources == ["Order", "Tag"]
    assert settle(Given(file=file, resources=["Cat"]), SMALL).resources == ["Cat"]


@pytest.mark.parametrize("resources", ["Order", [1], {"Order": "total"}])
def test_resources_are_a_list_of_texts(resources: object) -> None:
    with pytest.raises(AnswerError, match="list of texts"):
        settle(Given(file=file_of(resources=resources)), SMALL)


@pytest.mark.parametrize("preset", load_questions().presets)
def test_each_preset_of_the_template_fits_together(preset: str) -> None:
    settled = settle(Given(preset=preset), load_questions())
    assert settled.sources["auth"] == "preset"


def test_the_defaults_of_the_template_fit_together() -> None:
    assert set(settle(Given(), load_questions()).sources.values()) == {"default"}
