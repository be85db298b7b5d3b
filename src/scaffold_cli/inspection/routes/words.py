"""Which names tell of a check of the caller."""

from __future__ import annotations

import re

from scaffold_cli.inspection.routes.model import Auth

_AUTH = re.compile(
    r"auth(?!or)|current_?user|(?<!un)signed_?in|logged_?in|login|permission|jwt|token|api_?key"
    r"|^requires?$|^required$|^require[A-Z]|role|scope|admin|superuser|staff|member_?required|protected|credential"
    r"|user_passes_test|restrict|access_control|check_access",
    re.IGNORECASE,
)
_NO_AUTH = re.compile(
    r"^(get|post|put|patch|delete|route)$|"
    r"require_(http_methods|get|post|safe|params?|json|setting)|requires_csrf_token|csrf|xframe"
    r"|login_not_required|no_auth|public|exempt|anonymous|tokeni[sz]e",
    re.IGNORECASE,
)
_OPTIONAL = re.compile(r"optional|if_any|maybe|_or_none", re.IGNORECASE)
_TEXT = re.compile(r"""["']([\w:.\-/*]+)["']""")


def is_check(name: str) -> bool:
    """Whether a decorator, a dependency or a hook of this name looks at who is calling."""
    called = name.partition("(")[0].rpartition(".")[2]
    return bool(_AUTH.search(called)) and not _NO_AUTH.search(called)


def auth_of(names: list[str]) -> Auth:
    """Judge by the names of what stands around a handler, such as `requires("orders:read")`."""
    checks = [name for name in names if is_check(name)]
    if not checks:
        return Auth("none")
    optional = all(_OPTIONAL.search(name) for name in checks)
    scopes = tuple(scope for name in checks for scope in _TEXT.findall(name.partition("(")[2]))
    return Auth("optional" if optional else "required", tuple(dict.fromkeys(checks)), scopes)
