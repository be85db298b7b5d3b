"""Go: Gin, Echo, Fiber."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, names, sign


def _rule(framework: str, module: str, made: str) -> Rule:
    imported = rf"""["`]{module}(?:/v\d+)?["`]"""
    return Rule(
        framework,
        "go",
        "go",
        packages=names(module),
        own=names(module),
        words=(module,),
        code=(
            sign(Kind.APP, rf"\b{framework}\.{made}\(", "the application object", needs=imported),
            sign(Kind.USE, imported, "import"),
        ),
        weights={Kind.DEPENDENCY: 0.25},
    )


GO = (
    _rule("gin", "github.com/gin-gonic/gin", "(?:New|Default)"),
    _rule("echo", "github.com/labstack/echo", "New(?:WithConfig)?"),
    _rule("fiber", "github.com/gofiber/fiber", "New"),
)
