"""Each case in a process of its own: this one has the prompt libraries already."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

PROLOGUE = """\
import sys
sys.path.insert(0, sys.argv[1])
from scaffold_cli.rendering.stand_ins import import_without_prompts
"""


def printed(tmp_path: Path, module: str, then: str) -> str:
    """Run `then` with `import_without_prompts` and a module called `asking` to import."""
    (tmp_path / "asking.py").write_text(module, "utf-8")
    command = [sys.executable, "-c", PROLOGUE + then, str(tmp_path)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


def test_prompts_are_not_imported_with_the_module_that_wants_them(tmp_path: Path) -> None:
    module = "from questionary import confirm\nfrom prompt_toolkit.lexers import PygmentsLexer\n"
    then = "import_without_prompts('asking'); print('questionary' in sys.modules)"
    assert printed(tmp_path, module, then) == "False"


def test_what_is_called_after_all_is_the_real_thing(tmp_path: Path) -> None:
    module = "from questionary import Style, ValidationError\n"
    then = """
asking = import_without_prompts("asking")
print(asking.Style([("answer", "bold")]).style_rules)
print(asking.ValidationError.__mro__[0].__module__)
"""
    expected = "[('answer', 'bold')]\nprompt_toolkit.validation"
    assert printed(tmp_path, module, then) == expected


def test_choices_are_kept_and_read_back(tmp_path: Path) -> None:
    module = "from questionary.prompts.common import Choice\n"
    then = """
asking = import_without_prompts("asking")
choice = asking.Choice("PostgreSQL", "postgres", disabled="")
print(choice.title, choice.value, repr(choice.disabled), choice.checked)
print(type(asking.Choice("by its title")).__module__)
"""
    expected = "PostgreSQL postgres '' False\nquestionary.prompts.common"
    assert printed(tmp_path, module, then) == expected


def test_where_a_stand_in_is_not_enough_the_real_one_comes(tmp_path: Path) -> None:
    module = "from questionary.form import Form\nclass Mine(Form): ...\n"
    then = "print(import_without_prompts('asking').Mine.__mro__[1].__module__)"
    assert printed(tmp_path, module, then) == "questionary.form"


def test_prompts_that_are_loaded_already_are_used(tmp_path: Path) -> None:
    module = "from questionary import confirm\n"
    then = "import questionary; print(import_without_prompts('asking').confirm.__module__)"
    assert printed(tmp_path, module, then) == "questionary.prompts.confirm"


def test_a_module_that_does_not_exist_is_said_to_be_missing(tmp_path: Path) -> None:
    then = """
try:
    import_without_prompts("no_such_module")
except ModuleNotFoundError as error:
    print(error.name)
"""
    assert printed(tmp_path, "", then) == "no_such_module"
