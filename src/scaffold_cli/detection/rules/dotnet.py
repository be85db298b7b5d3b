"""C#: ASP.NET Core."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, entry, names, sign

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
        versions=names("target-framework"),
        words=("web", "aspnetcore", "createdefaultbuilder"),
        code=(
            sign(
                Kind.APP,
                r"\bWebApplication\s*\.\s*Create(?:Slim|Empty)?(?:Builder)?\(|\bWebHost\s*\.\s*CreateDefaultBuilder"
                r"|\bConfigureWebHost(?:Defaults)?\(|\bnew WebHostBuilder\(",
                "the host",
            ),
            sign(
                Kind.FILE,
                r"\bHost\s*\.\s*Create(?:Default|Application)Builder\(",
                "a host of any kind",
            ),
            sign(Kind.USE, r"^\s*(?:global )?using Microsoft\.AspNetCore\b", "import"),
        ),
        entries=(
            entry(Kind.FILE, r"^Startup\.cs$", "the start", named=("Startup.cs",)),
            entry(Kind.FILE, r"^appsettings\.json$", "its settings", named=("appsettings.json",)),
        ),
        weights={Kind.BUILD: 0.5, Kind.FILE: 0.1},
    ),
)
