"""What Django's own views say: which methods they answer, and whom."""

from __future__ import annotations

import ast
import re

from scaffold_cli.inspection.python.values import Class, External, Function, Instance, Value
from scaffold_cli.inspection.routes.describing import decorator_names, shape_name
from scaffold_cli.inspection.routes.model import ANY, METHODS, Auth, Shapes, path_names
from scaffold_cli.inspection.routes.words import auth_of as judge
from scaffold_cli.inspection.routes.words import is_check

# The verbs that Django's generic views answer by themselves.
_GENERIC = {
    "TemplateView": ("get",),
    "ListView": ("get",),
    "DetailView": ("get",),
    "ArchiveIndexView": ("get",),
    "RedirectView": ("get", "post", "put", "patch", "delete"),
    "FormView": ("get", "post", "put"),
    "CreateView": ("get", "post", "put"),
    "UpdateView": ("get", "post", "put"),
    "DeleteView": ("get", "post", "delete"),
    "ProcessFormView": ("get", "post", "put"),
    "LoginView": ("get", "post", "put"),
    "LogoutView": ("post",),
    "PasswordChangeView": ("get", "post", "put"),
    "PasswordResetView": ("get", "post", "put"),
    "PasswordResetConfirmView": ("get", "post", "put"),
    "TokenBlacklistView": ("post",),
    "TokenObtainPairView": ("post",),
    "TokenRefreshView": ("post",),
    "TokenVerifyView": ("post",),
    "JSONCatalog": ("get",),
    "JavaScriptCatalog": ("get",),
}
_ONE_METHOD = {"require_GET": ("GET",), "require_POST": ("POST",), "require_safe": ("GET",)}
_LISTED = ("require_http_methods", "api_view")
_MIXIN = re.compile(
    r"(LoginRequired|PermissionRequired|UserPassesTest|AccessMixin|Staff|Superuser)"
)


def methods_of(function: Value, cls: Class | None) -> list[str]:
    if cls is not None:
        return _class_methods(cls)
    if isinstance(function, Instance) and function.external.endswith(".as_view"):
        outside = function.external.removesuffix(".as_view").rpartition(".")[2]
        return [name.upper() for name in _GENERIC.get(outside, ())] or [ANY]
    if isinstance(function, Function):
        for decorator in function.decorators:
            name = shape_name(decorator.value).rpartition(".")[2]
            text = ast.unparse(decorator.node)
            if text.rpartition(".")[2] in _ONE_METHOD:
                return list(_ONE_METHOD[text.rpartition(".")[2]])
            if name in _LISTED or text.partition("(")[0].rpartition(".")[2] in _LISTED:
                listed = getattr(decorator.value, "arguments", None) or [["GET"]]
                if isinstance(listed[0], (list, tuple)):
                    return [one.upper() for one in listed[0] if isinstance(one, str)]
    return [ANY]


def _class_methods(cls: Class) -> list[str]:
    allowed = cls.find("http_method_names")
    found = []
    for one in cls.lineage():
        if isinstance(one, Class):
            found += [name for name in METHODS if isinstance(one.attributes.get(name), Function)]
        elif isinstance(one, External):
            found += _GENERIC.get(one.name.rpartition(".")[2], ())
    kept = [name for name in METHODS if name in found and name not in ("head", "options")]
    if isinstance(allowed, (list, tuple)):
        kept = [name for name in kept if name in allowed]
    return [name.upper() for name in kept] or [ANY]


def auth_of(
    function: Value, cls: Class | None, wrappers: tuple[str, ...], defaults: tuple[str, ...]
) -> Auth:
    """Judge by decorators, mixins and what stands around the view in the URL configuration."""
    names = list(wrappers)
    if isinstance(function, Function):
        names += decorator_names(function)
        if any(name.startswith("api_view") for name in names):
            from scaffold_cli.inspection.routes.drf import function_auth

            return function_auth(function, defaults)
    if cls is not None:
        names += class_checks(cls)
    return judge(names)


def class_checks(cls: Class) -> list[str]:
    """Name the mixins and decorators of a class that look at who is calling."""
    names = []
    for one in cls.lineage():
        name = one.name.rpartition(".")[2]
        if _MIXIN.search(name):
            names.append(name)
        if isinstance(one, Class):
            names += [_inner(text) for text in decorator_names(one)]
            dispatch = one.attributes.get("dispatch")
            if isinstance(dispatch, Function):
                names += [_inner(text) for text in decorator_names(dispatch)]
    return [name if is_check(name) else f"{name}_login" for name in names if
            is_check(name) or _MIXIN.search(name)]  # fmt: skip


def _inner(text: str) -> str:
    """Give the check in `method_decorator(login_required, name="dispatch")`."""
    found = re.match(r"method_decorator\(\[?([\w.]+(\([^)]*\))?)", text)
    return found[1] if found else text


def shapes_of(cls: Class | None, path: str) -> Shapes:
    """Name the form or serializer that a class uses, and the model that it shows."""
    if cls is None:
        return Shapes(path=path_names(path))
    form = cls.find("form_class")
    model = cls.find("model")
    return Shapes(
        body=form.name if isinstance(form, Class) else "",
        path=path_names(path),
        response=model.name if isinstance(model, Class) else "",
    )
