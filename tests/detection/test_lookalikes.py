from pathlib import Path

import pytest

from scaffold_cli.detection import Repository, detect
from tests.detection import (
    lookalikes_dotnet,
    lookalikes_go,
    lookalikes_jvm,
    lookalikes_node,
    lookalikes_php,
    lookalikes_python,
    lookalikes_ruby,
)
from tests.detection.archive import files_of
from tests.planning.trees import write

BY_LANGUAGE = {
    "python": lookalikes_python.LOOKALIKES,
    "node": lookalikes_node.LOOKALIKES,
    "jvm": lookalikes_jvm.LOOKALIKES,
    "go": lookalikes_go.LOOKALIKES,
    "dotnet": lookalikes_dotnet.LOOKALIKES,
    "ruby": lookalikes_ruby.LOOKALIKES,
    "php": lookalikes_php.LOOKALIKES,
}
LOOKALIKES = {
    f"{language}: {name}": text
    for language, texts in BY_LANGUAGE.items()
    for name, text in texts.items()
}


@pytest.mark.parametrize("text", LOOKALIKES.values(), ids=LOOKALIKES)
def test_it_is_no_application(text: str, tmp_path: Path) -> None:
    write(tmp_path, files_of(text))
    found = detect(Repository(tmp_path))
    assert found.findings == []
    assert found.problems == []


@pytest.mark.parametrize("text", LOOKALIKES.values(), ids=LOOKALIKES)
def test_it_is_none_in_a_folder_of_a_monorepo_either(text: str, tmp_path: Path) -> None:
    write(tmp_path / "packages" / "one", files_of(text))
    write(tmp_path, {"package.json": '{"private": true}', "go.work": "go 1.23\n"})
    assert detect(Repository(tmp_path)).findings == []
