"""PHP: Laravel, Symfony."""

from __future__ import annotations

from scaffold_cli.detection.rules.model import Kind, Rule, entry, names

PHP = (
    Rule(
        "laravel",
        "php",
        "php",
        packages=names("laravel/framework"),
        own=names("laravel/framework", "laravel/lumen-framework"),
        words=("illuminate",),
        entries=(entry(Kind.FILE, r"^artisan$", "the project's command", named=("artisan",)),),
        weights={Kind.FILE: 0.6},
        # Composer takes every project for a library that does not say otherwise.
        in_library={Kind.FILE: 0.4},
        needs=frozenset({Kind.DEPENDENCY}),
    ),
    Rule(
        "symfony",
        "php",
        "php",
        packages=names("symfony/framework-bundle", "symfony/symfony"),
        own=names("symfony/symfony", "symfony/framework-bundle"),
        words=("symfony",),
        entries=(
            entry(
                Kind.FILE,
                r"(?:^|/)(?:bin|app)/console$",
                "the project's command",
                named=("console",),
            ),
            entry(
                Kind.FILE,
                r"(?:^|/)config/bundles\.php$",
                "the list of bundles",
                named=("bundles.php",),
            ),
            entry(
                Kind.FILE,
                r"(?:^|/)(?:App)?Kernel\.php$",
                "the kernel",
                named=("Kernel.php", "AppKernel.php"),
            ),
        ),
        weights={Kind.FILE: 0.6},
        # Composer takes every project for a library that does not say otherwise.
        in_library={Kind.FILE: 0.4},
        needs=frozenset({Kind.DEPENDENCY}),
        yields_to=("laravel",),
    ),
)
