"""PHP repositories that name a framework and are no application of it."""

LOOKALIKES = {
    "a package with a test bench": """
-- composer.json --
{"name": "acme/limits", "require": {"illuminate/support": "^12.0"},
 "require-dev": {"orchestra/testbench": "^10.0", "laravel/framework": "^12.0"}}
-- src/LimitsServiceProvider.php --
<?php
-- tests/TestCase.php --
<?php
""",
    "a package that needs it at run time": """
-- composer.json --
{"name": "acme/admin", "type": "library", "require": {"laravel/framework": "^12.0"}}
-- src/AdminServiceProvider.php --
<?php
""",
    "a bundle": """
-- composer.json --
{"name": "acme/limits-bundle", "type": "symfony-bundle",
 "require": {"symfony/framework-bundle": "^7.0"}}
-- src/AcmeLimitsBundle.php --
<?php
-- tests/Application/src/Kernel.php --
<?php
-- tests/Application/bin/console --
#!/usr/bin/env php
""",
    "components of Symfony": """
-- composer.json --
{"name": "acme/tool", "require": {"symfony/console": "^7.0", "symfony/http-kernel": "^7.0"}}
-- bin/console --
#!/usr/bin/env php
""",
    "Lumen": """
-- composer.json --
{"name": "acme/api", "type": "project", "require": {"laravel/lumen-framework": "^10.0"}}
-- artisan --
#!/usr/bin/env php
""",
    "Slim": """
-- composer.json --
{"name": "acme/api", "require": {"slim/slim": "^4.0", "illuminate/database": "^12.0"}}
-- public/index.php --
<?php
""",
    "the framework itself": """
-- composer.json --
{"name": "laravel/framework", "type": "library", "require": {"symfony/console": "^7.0"}}
-- src/Illuminate/Foundation/Application.php --
<?php
""",
    "a bundle without a type": """
-- composer.json --
{"name": "acme/limits", "require": {"symfony/framework-bundle": "^7.0", "php": "^8.2"}}
-- src/LimitsBundle.php --
<?php
""",
}
