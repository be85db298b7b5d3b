from pathlib import Path

import pytest

from scaffold_cli.detection import Repository, detect
from tests.detection.archive import files_of
from tests.detection.hard_cases import HARD_CASES, Found
from tests.planning.trees import write


@pytest.mark.parametrize(("text", "expected"), HARD_CASES.values(), ids=HARD_CASES)
def test_each_application_is_found_in_its_folder_with_its_version(
    text: str, expected: Found, tmp_path: Path
) -> None:
    found = detect(Repository(write(tmp_path, files_of(text))))
    assert {(each.framework, each.path, each.version) for each in found.findings} == expected
    assert found.problems == []
