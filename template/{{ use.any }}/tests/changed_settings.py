"""Settings that a test changes while the application runs."""

from collections.abc import Callable

import pytest

from app.settings import Settings

ChangeSettings = Callable[..., None]


@pytest.fixture
def change_settings(app_settings: Settings, monkeypatch: pytest.MonkeyPatch) -> ChangeSettings:
    """Change settings until the end of the test, past their being frozen."""

    def change(**values: object) -> None:
        for name, value in values.items():
            assert name in app_settings.__dict__, f"no setting is called {name}"
            monkeypatch.setitem(app_settings.__dict__, name, value)

    return change
