"""Routes of Django REST framework: routers, view sets with extra actions, generic views."""

from __future__ import annotations

from collections.abc import Iterator

from scaffold_cli.inspection.python.interpreter import Interpreter
from scaffold_cli.inspection.python.modules import is_test
from scaffold_cli.inspection.python.values import (
    Class,
    Event,
    External,
    Function,
    Instance,
    Subscripted,
    Unknown,
    Value,
)
from scaffold_cli.inspection.routes.describing import decorator_names, handler_of, shape_name
from scaffold_cli.inspection.routes.model import METHODS, Auth, Handler, Route, Shapes, path_names
from scaffold_cli.inspection.routes.words import auth_of as judge

_ROUTERS = ("SimpleRouter", "DefaultRouter", "NestedSimpleRouter", "NestedDefaultRouter",
            "ExtendedSimpleRouter", "ExtendedDefaultRouter")  # fmt: skip
_GENERIC = {
    "CreateAPIView": "post", "ListAPIView": "get", "RetrieveAPIView": "get",
    "DestroyAPIView": "delete", "UpdateAPIView": "put patch", "ListCreateAPIView": "get post",
    "RetrieveUpdateAPIView": "get put patch", "RetrieveDestroyAPIView": "get delete",
    "RetrieveUpdateDestroyAPIView": "get put patch delete",
}  # fmt: skip
_ACTIONS = {
    "list": ("get", False), "create": ("post", False), "retrieve": ("get", True),
    "update": ("put", True), "partial_update": ("patch", True), "destroy": ("delete", True),
}  # fmt: skip
_MIXINS = {
    "ListModelMixin": ("list",), "CreateModelMixin": ("create",),
    "RetrieveModelMixin": ("retrieve",), "UpdateModelMixin": ("update", "partial_update"),
    "DestroyModelMixin": ("destroy",), "ModelViewSet": tuple(_ACTIONS),
    "ReadOnlyModelViewSet": ("list", "retrieve"),
}  # fmt: skip
_OPEN = ("AllowAny",)
_HALF = ("IsAuthenticatedOrReadOnly", "DjangoModelPermissionsOrAnonReadOnly")
_SAFE = ("get", "head", "options")


def is_drf(cls: Class) -> bool:
    return any(
        isinstance(one, External)
        and ("rest_framework" in one.name or one.name.endswith(("APIView", "ViewSet")))
        for one in cls.lineage()
    )


def is_router(one: Instance) -> bool:
    return any(name.rpartition(".")[2] in _ROUTERS for name in one.externals)


def default_permissions(interpreter: Interpreter) -> tuple[str, ...]:
    """Read `DEFAULT_PERMISSION_CLASSES` from the settings; AllowAny where they say nothing."""
    for file in interpreter.modules.files:
        text = interpreter.tree.text(file) or ""
        if "DEFAULT_PERMISSION_CLASSES" not in text or is_test(file):
            continue
        module = interpreter.modules.of_file(file)
        said = interpreter.member(module, "REST_FRAMEWORK") if module is not None else None
        listed = said.get("DEFAULT_PERMISSION_CLASSES") if isinstance(said, dict) else None
        if isinstance(listed, (list, tuple)):
            return tuple(str(one).rpartition(".")[2] for one in listed if isinstance(one, str))
    return _OPEN


def router_routes(
    interpreter: Interpreter, router: Instance, prefix: str, defaults: tuple[str, ...]
) -> Iterator[Route]:
    slash = "" if router.argument(99, "trailing_slash", True) is False else "/"  # noqa: FBT003
    if any(name.endswith("DefaultRouter") for name in router.externals):
        handler = Handler("APIRootView", router.site.file, router.site.line)
        yield Route("GET", prefix, "drf", handler, auth=_judge(defaults, "get"))
    for event in router.events:
        viewset = event.argument(1, "viewset")
        if event.name != "register" or not isinstance(viewset, Class):
            if event.name == "register":
                interpreter.tree.note(
                    "The view set that is registered here comes from elsewhere.", str(event.site)
                )
            continue
        base = f"{prefix}{_nesting(router)}{_registered(event)}"
        yield from _viewset_routes(viewset, base, slash, defaults)


def _registered(event: Event) -> str:
    from scaffold_cli.inspection.routes.django import from_regex

    written = event.argument(0, "prefix", "")
    return from_regex(written) if isinstance(written, str) else "{?}"


def _nesting(router: Instance) -> str:
    """Give what stands before the prefixes of a nested router: `domains/{domain_pk}/`."""
    if not any("Nested" in name for name in router.externals):
        return ""
    parent, prefix = router.argument(0, "parent_router"), router.argument(1, "parent_prefix")
    lookup = router.argument(99, "lookup", "nested")
    before = _nesting(parent) if isinstance(parent, Instance) else ""
    return f"{before}{prefix}/{{{lookup}_pk}}/"


def _viewset_routes(
    viewset: Class,
    base: str,
    slash: str,
    defaults: tuple[str, ...],
) -> Iterator[Route]:
    lookup = _first_text(viewset, "lookup_url_kwarg", "lookup_field") or "pk"
    # An empty prefix leaves no double slash.
    stem = base.rstrip("/")
    detail = f"{stem}/{{{lookup}}}"
    for name in _actions_of(viewset):
        method, is_detail = _ACTIONS[name]
        path = f"{detail if is_detail else base}{slash}"
        if not is_detail and base.endswith("/"):
            path = base
        yield from _action(viewset, name, method, path, defaults=defaults)
    for function, decorator in _extra_actions(viewset):
        methods = decorator.argument(0, "methods") or ["get"]
        on_detail = decorator.argument(1, "detail", False)  # noqa: FBT003
        written = decorator.keywords.get("url_path") or function.name
        from scaffold_cli.inspection.routes.django import from_regex

        path = f"{detail if on_detail else stem}/{from_regex(written)}{slash}"
        own = decorator.keywords.get("permission_classes")
        mapped = _mapped(viewset, function.name)
        for method in [*(one for one in methods if isinstance(one, str)), *mapped]:
            target = mapped.get(method, function.name)
            yield from _action(
                viewset, target, method.lower(), path, defaults=defaults, permissions=own
            )


def _extra_actions(viewset: Class) -> Iterator[tuple[Function, Instance]]:
    seen = set()
    for one in viewset.lineage():
        for name, function in one.attributes.items() if isinstance(one, Class) else ():
            if not isinstance(function, Function) or name in seen:
                continue
            seen.add(name)
            for decorator in function.decorators:
                value = decorator.value
                if isinstance(value, Instance) and value.external in (
                    "rest_framework.decorators.action",
                    "rest_framework.decorators.detail_route",
                    "rest_framework.decorators.list_route",
                ):
                    yield function, value


def _mapped(viewset: Class, name: str) -> dict[str, str]:
    """Read `@name.mapping.delete`: another function for another verb of the same action."""
    found = {}
    for one in viewset.lineage():
        for function in one.attributes.values() if isinstance(one, Class) else ():
            for text in decorator_names(function) if isinstance(function, Function) else ():
                if text.startswith(f"{name}.mapping."):
                    found[text.rpartition(".")[2]] = function.name
    return found


def _actions_of(viewset: Class) -> list[str]:
    found = set()
    for one in viewset.lineage():
        if isinstance(one, Class):
            found |= {name for name in _ACTIONS if isinstance(one.attributes.get(name), Function)}
        else:
            found |= set(_MIXINS.get(one.name.rpartition(".")[2], ()))
    allowed = viewset.find("http_method_names")
    return [
        name
        for name, (method, _) in _ACTIONS.items()
        if name in found and (not isinstance(allowed, (list, tuple)) or method in allowed)
    ]


def _first_text(viewset: Class, *names: str) -> str:
    return next((one for name in names if isinstance(one := viewset.find(name), str)), "")


def _action(
    viewset: Class,
    name: str,
    method: str,
    path: str,
    *,
    defaults: tuple[str, ...],
    permissions: Value = None,
) -> Iterator[Route]:
    allowed = viewset.find("http_method_names")
    if isinstance(allowed, (list, tuple)) and method not in allowed:
        return
    function = viewset.find(name)
    if isinstance(function, Function):
        handler = handler_of(function, function.site)
    else:
        handler = Handler(f"{viewset.name}.{name}", viewset.site.file, viewset.site.line)
    yield Route(
        method.upper(),
        path,
        "drf",
        handler,
        auth=_class_auth(viewset, method, defaults, permissions),
        shapes=_shapes(viewset, method, path),
    )


def class_routes(
    cls: Class, path: str, *, actions: Value, defaults: tuple[str, ...]
) -> Iterator[Route]:
    """Give the routes of a class in a URL configuration; `actions` maps verbs to methods."""
    if isinstance(actions, dict):
        for method, name in actions.items():
            yield from _action(cls, str(name), str(method), path, defaults=defaults)
        return
    for method in _class_methods(cls):
        yield from _action(cls, method, method, path, defaults=defaults)


def _class_methods(cls: Class) -> list[str]:
    found: set[str] = set()
    for one in cls.lineage():
        if isinstance(one, Class):
            found |= {name for name in METHODS if isinstance(one.attributes.get(name), Function)}
        else:
            found |= set(_GENERIC.get(one.name.rpartition(".")[2], "").split())
    return [name for name in METHODS if name in found and name not in ("head", "options")]


def _class_auth(cls: Class, method: str, defaults: tuple[str, ...], own: Value = None) -> Auth:
    from scaffold_cli.inspection.routes.django_views import class_checks

    listed = own if own is not None else cls.find("permission_classes")
    if isinstance(listed, (list, tuple)):
        return _judge(tuple(_permission(one) for one in listed), method)
    if isinstance(cls.find("get_permissions"), Function) or (
        isinstance(listed, Unknown) and listed.text
    ):
        return Auth("unknown", ("get_permissions",))
    checks = class_checks(cls)
    return judge(checks) if checks else _judge(defaults, method)


def function_auth(function: Function, defaults: tuple[str, ...]) -> Auth:
    for decorator in function.decorators:
        value = decorator.value
        if isinstance(value, Instance) and value.external.endswith(".permission_classes"):
            listed = value.argument(0, "permission_classes")
            if isinstance(listed, (list, tuple)):
                return _judge(tuple(_permission(one) for one in listed), "post")
    return _judge(defaults, "post")


def _permission(value: Value) -> str:
    return shape_name(value.base if isinstance(value, Subscripted) else value)


def _judge(permissions: tuple[str, ...], method: str) -> Auth:
    if not [name for name in permissions if name not in _OPEN]:
        return Auth("none")
    if all(name in (*_HALF, *_OPEN) for name in permissions) and method in _SAFE:
        return Auth("none", permissions)
    return Auth("required", permissions)


def _shapes(cls: Class, method: str, path: str) -> Shapes:
    serializer = cls.find("serializer_class")
    if isinstance(serializer, Unknown):
        return Shapes(path=path_names(path))
    name = shape_name(serializer)
    body = name if method in ("post", "put", "patch") else ""
    return Shapes(body=body, path=path_names(path), response="" if method == "delete" else name)
