"""Every rule; adding a framework is adding its row to the module of its language."""

from __future__ import annotations

from scaffold_cli.detection.rules.dotnet import DOTNET
from scaffold_cli.detection.rules.golang import GO
from scaffold_cli.detection.rules.jvm import JVM
from scaffold_cli.detection.rules.model import Kind, Rule, Sign
from scaffold_cli.detection.rules.node import NODE
from scaffold_cli.detection.rules.php import PHP
from scaffold_cli.detection.rules.python import PYTHON
from scaffold_cli.detection.rules.ruby import RUBY

__all__ = ["RULES", "Kind", "Rule", "Sign"]

RULES: tuple[Rule, ...] = (*NODE, *PYTHON, *JVM, *GO, *DOTNET, *RUBY, *PHP)
