"""Ruby: Rails, Sinatra."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, entry, names, sign

RUBY = (
    Rule(
        "rails",
        "ruby",
        "ruby",
        packages=names("rails", "railties"),
        own=names("rails", "railties", "actionpack"),
        words=("rails",),
        code=(
            sign(
                Kind.ENTRY,
                r"^\s*class\s+\w*Application\s*<\s*(?:::)?Rails::Application",
                "the application",
                file=r"(?:^|/)config/application\.rb$",
            ),
        ),
        entries=(
            entry(Kind.FILE, r"^(?:bin|script)/rails$", "the project's command", named=("rails",)),
        ),
        weights={Kind.DEPENDENCY: 0.4},
    ),
    Rule(
        "sinatra",
        "ruby",
        "ruby",
        packages=names("sinatra"),
        own=names("sinatra"),
        words=("sinatra",),
        code=(
            sign(
                Kind.APP,
                r"<\s*(?:::)?Sinatra::(?:Base|Application)\b|\bSinatra\.new\b",
                "the application's class",
            ),
            sign(Kind.APP, r"^\s*(?:run|use)\s+Sinatra::Application", "the application"),
            sign(Kind.APP, r"^\s*require\s+['\"]sinatra['\"]", "the classic application"),
            sign(Kind.USE, r"^\s*require\s+['\"]sinatra/", "import"),
        ),
        entries=(entry(Kind.FILE, r"^config\.ru$", "what Rack runs", named=("config.ru",)),),
        weights={Kind.DEPENDENCY: 0.4},
        yields_to=("rails",),
    ),
)
