"""Puts the history of the template into wheel and sdist; see scripts/history_bundle.py."""

from __future__ import annotations

import runpy
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

IN_WHEEL, IN_SDIST = "scaffold_cli/_history.bundle", "history.bundle"


class HistoryHook(BuildHookInterface):  # type: ignore[type-arg]  # the configuration is hatchling's
    """A checkout makes the bundle of its tags; an sdist brings the one that it was built with."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        bundle = root / IN_SDIST
        if (root / ".git").exists():
            bundle = root / "build" / IN_SDIST
            made = runpy.run_path(str(root / "scripts" / "history_bundle.py"))
            made["build_history"](root, self.metadata.version, bundle)
        if bundle.exists():
            place = IN_SDIST if self.target_name == "sdist" else IN_WHEEL
            build_data["force_include"][str(bundle)] = place
