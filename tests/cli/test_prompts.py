"""Driven through the input that a terminal would give: letters, arrows, Enter, Ctrl-C."""

import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from scaffold_cli.answers import Given, settle
from scaffold_cli.answers_file import AnswersFile
from scaffold_cli.cli.prompts import Prompts, agrees, ask_steps, objection, why_unfit
from scaffold_cli.questions import load_questions

# A question without its answer would wait for ever.
pytestmark = pytest.mark.timeout(180)

ENTER, DOWN, CTRL_C, KILL_LINE = "\r", "\x1b[B", "\x03", "\x15"
# name, description, framework, database, license
PROJECT = ENTER * 5


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


@pytest.fixture
def ask(keys: PipeInput) -> Callable[..., Given]:
    def asked(typed: str, given: Given | None = None) -> Given:
        given = given or Given()
        keys.send_text(typed)
        Prompts(load_questions(), given).ask_rest()
        return given

    return asked


def test_enter_takes_what_is_offered(ask: Callable[..., Given]) -> None:
    settled = settle(ask(PROJECT + ENTER + "n" + ENTER), load_questions())
    assert settled.values["name"] == "backend"
    assert (settled.preset, settled.values["framework"]) == ("standard", "fastapi")
    assert settled.resources == []


def test_arrows_choose_and_a_detected_framework_is_offered_first(ask: Callable[..., Given]) -> None:
    given = ask(
        ENTER * 2 + ENTER + DOWN + ENTER + ENTER + ENTER + "n" + ENTER,
        Given(detected={"framework": "flask"}),
    )
    assert (given.flags["framework"], given.flags["database"]) == ("flask", "postgres")


def test_typing_does_not_add_to_what_is_offered(ask: Callable[..., Given]) -> None:
    given = ask("shop" + PROJECT + ENTER + "n" + ENTER)
    assert given.flags["name"] == "shop"


def test_the_folder_answers_for_the_name(ask: Callable[..., Given]) -> None:
    # One Enter less: no question is asked that the PATH has answered.
    given = ask(ENTER * 4 + ENTER + "n" + ENTER, Given(folder={"name": "my-shop"}))
    assert settle(given, load_questions()).values["name"] == "my-shop"


def test_what_was_said_is_not_asked_again(ask: Callable[..., Given]) -> None:
    given = Given(
        flags={"name": "a", "description": "b", "framework": "django"},
        file=AnswersFile("f", {"database": "mysql", "license": "mit", "resources": []}),
        preset="minimal",
    )
    assert ask("", given).flags == {"name": "a", "description": "b", "framework": "django"}


def test_a_bad_text_is_not_taken(ask: Callable[..., Given]) -> None:
    typed = "My Shop" + ENTER + KILL_LINE + "shop" + ENTER
    given = ask(typed + ENTER * 4 + ENTER + "n" + ENTER)
    assert given.flags["name"] == "shop"


def test_single_features_start_from_the_preset(ask: Callable[..., Given]) -> None:
    features = [question for question in load_questions() if question.is_feature]
    # auth by Enter, rate limits refused, the others by Enter
    given = ask(PROJECT + ENTER + "y" + ENTER + "n" + ENTER * (len(features) - 2) + ENTER)
    assert (given.flags["auth"], given.flags["rate_limits"]) == ("jwt", False)
    assert {question.key for question in features} <= set(given.flags)


def test_resources_are_asked_one_by_one_until_they_fit(ask: Callable[..., Given]) -> None:
    typed = [
        "Order total:decmal",  # not taken
        KILL_LINE + "Order customer:ref:Customer",
        "",  # refers to nothing yet, so asked again
        "Thing name",
        "-",
        "Customer name",
        "",
    ]
    given = ask(PROJECT + ENTER + "n" + ENTER.join(typed) + ENTER)
    assert given.resources == ["Order customer:ref:Customer", "Customer name"]


def test_advice_inside_a_prompt_names_what_was_meant_and_no_flag() -> None:
    assert objection(load_questions()["name"], "My Shop").startswith("Did you mean my-shop?")
    for auth, text in {"jwt": "Order customer:ref:Customer", "none": "Order by:ref:User"}.items():
        advice = why_unfit([text], auth)
        assert advice
        assert "--" not in advice


@pytest.mark.parametrize("before", ["", ENTER, PROJECT, PROJECT + ENTER, PROJECT + ENTER + "n"])
def test_ctrl_c_ends_it_at_any_question(before: str, ask: Callable[..., Given]) -> None:
    with pytest.raises(KeyboardInterrupt):
        ask(before + CTRL_C)


def test_only_steps_that_can_be_done_are_offered(keys: PipeInput) -> None:
    steps = {"git": False, "install": False}
    keys.send_text("y")
    ask_steps(steps, lambda tool: tool == "git")
    assert steps == {"git": True, "install": False}


@pytest.mark.parametrize(("key", "answer"), [(ENTER, True), ("y", True), ("n", False)])
def test_the_last_question_decides(key: str, answer: bool, keys: PipeInput) -> None:  # noqa: FBT001  # a table's column
    keys.send_text(key)
    assert agrees() is answer


def on_a_terminal(folder: Path, typed: list[tuple[str, str]]) -> tuple[int, str]:
    """Run `scaffold new shop` on a real pseudo-terminal: wait for a text, then type."""
    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "scaffold_cli", "new", "shop"],
        cwd=folder,
        stdin=side,
        stdout=side,
        stderr=side,
        env={**os.environ, "TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"},
        start_new_session=True,
    )
    os.close(side)
    screen, waiting = "", list(typed)
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        if waiting and waiting[0][0] in screen:
            screen = screen.partition(waiting[0][0])[2]
            os.write(main, waiting.pop(0)[1].encode())
        if not select.select([main], [], [], 0.2)[0]:
            continue
        try:
            screen += os.read(main, 65536).decode(errors="replace")
        except OSError:
            break
    code = process.wait(timeout=10)
    os.close(main)
    return code, screen


CONVERSATION = [
    ("sentence?", ENTER),
    ("framework?", ENTER),
    ("production?", ENTER),
    ("licence?", ENTER),
    ("features?", ENTER),
    ("single features?", "n"),
    ("Add a resource", f"Order total:decimal{ENTER}"),
    ("Add a resource", ENTER),
    ("git repository", "n"),
]


@pytest.mark.parametrize(("last", "code"), [("y", 0), ("n", 130), (CTRL_C, 130)])
def test_a_conversation_on_a_terminal(last: str, code: int, tmp_path: Path) -> None:
    ending = [("Install the dependencies", "n"), ("Make it?", last)]
    assert on_a_terminal(tmp_path, [*CONVERSATION, *ending])[0] == code
    made = (tmp_path / "shop" / "app" / "orders").is_dir()
    assert made == (code == 0)
    assert [path.name for path in tmp_path.iterdir()] == ["shop"] * made


def test_keys_typed_while_it_renders_do_not_answer_the_last_question(tmp_path: Path) -> None:
    impatient = [("Install the dependencies", "nyy"), ("Rendering the project", f"y{ENTER}y")]
    assert on_a_terminal(tmp_path, [*CONVERSATION, *impatient, ("Make it?", "n")])[0] == 130
    assert list(tmp_path.iterdir()) == []
