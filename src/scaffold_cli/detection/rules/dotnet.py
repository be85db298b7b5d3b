"""C#: ASP.NET Core."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, names, sign

DOTNET = (
    Rule(
        "aspnetcore",
        "csharp",
        "dotnet",
        packages=names(
            "microsoft.aspnetcore.app", "microsoft.aspnetcore.all", "microsoft.aspnetcore"
        ),
        own=names("Microsoft.AspNetCore", "Microsoft.AspNetCore.*"),
        builds=names("microsoft.net.sdk.web"),
        words=("web",),
        code=(
            sign(
                Kind.APP,
                r"\bWebApplication\s*\.\s*Create(?:Slim|Empty)?(?:Builder)?\(|\bWebHost\s*\.\s*CreateDefaultBuilder"
                r"|\bConfigureWebHost(?:Defaults)?\(|\bnew WebHostBuilder\(",
                "the host",
            ),
        ),
        weights={Kind.DEPENDENCY: 0.2, Kind.BUILD: 0.6, Kind.APP: 0.4},
    ),
)
