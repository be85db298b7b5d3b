from pathlib import Path

import pytest

from tests.cli.running import Scaffold, runner


@pytest.fixture
def scaffold(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Scaffold:
    return runner(tmp_path, capsys, monkeypatch)
