"""Security schemes and what asks for them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scaffold_cli.design.document.problems import Problems, did_you_mean
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.routes import METHODS
from scaffold_cli.design.document.sources import Node

# What each type of scheme cannot do without.
_NEEDS = {
    "apiKey": ("name", "in"),
    "http": ("scheme",),
    "oauth2": ("flows",),
    "openIdConnect": ("openIdConnectUrl",),
    "mutualTLS": (),
}
_LOCATIONS = ("query", "header", "cookie")
_SCHEMES = ("basic", "bearer", "digest", "hoba", "mutual", "negotiate", "oauth", "vapid", "dpop")
_FLOWS = {
    "implicit": ("authorizationUrl",),
    "password": ("tokenUrl",),
    "clientCredentials": ("tokenUrl",),
    "authorizationCode": ("authorizationUrl", "tokenUrl"),
}


@dataclass(slots=True)
class SecurityChecks:
    references: References
    problems: Problems
    root: Node
    is_30: bool

    def run(self) -> None:
        components = self.root.get("components")
        found = self.references.mapping(components, "securitySchemes") if components else {}
        schemes = {name: self.references.follow(node) for name, node in found.items()}
        for name, scheme in schemes.items():
            if scheme is not None and isinstance(scheme.value, dict):
                self._scheme(name, scheme)
        for owner in self._owners():
            for alternative in self.references.list(owner, "security"):
                for name, scopes in alternative.members().items():
                    self._requirement(name, scopes, schemes)

    def _owners(self) -> Iterator[Node]:
        yield self.root
        for item in self.references.mapping(self.root, "paths").values():
            target = self.references.follow(item)
            for method in METHODS if target else ():
                operation = target.get(method) if target else None
                if operation is not None and isinstance(operation.value, dict):
                    yield operation

    def _scheme(self, name: str, node: Node) -> None:
        kind = node.text("type")
        if kind not in _NEEDS:
            if kind:
                self.problems.error(
                    node["type"].place,
                    f"there is no security scheme of type {kind!r}{did_you_mean(kind, _NEEDS)}",
                    hint=f"The types are {', '.join(_NEEDS)}.",
                )
            return
        for needed in _NEEDS[kind]:
            if node.value.get(needed) is None:
                self.problems.error(
                    node.place,
                    f"the field {needed!r} is missing from {name!r}, a security scheme of type"
                    f" {kind}",
                )
        if kind == "apiKey":
            self._api_key(node)
        if kind == "http":
            self._http(node)
        for flow, each in node.mapping("flows").items() if kind == "oauth2" else ():
            self._flow(flow, each)

    def _api_key(self, node: Node) -> None:
        location, header = node.text("in"), node.text("name")
        if location and location not in _LOCATIONS:
            self.problems.error(
                node["in"].place,
                f"an API key cannot be in: {location}{did_you_mean(location, _LOCATIONS)}",
                hint=f"It is one of {', '.join(_LOCATIONS)}.",
            )
        if location == "header" and "_" in header:
            self.problems.warn(
                node["name"].place,
                f"the header {header!r} has an underscore, so that gunicorn, Werkzeug and"
                " Django's server drop it",
                hint=f"Call it {header.replace('_', '-')!r} where you may.",
            )

    def _http(self, node: Node) -> None:
        scheme = node.text("scheme")
        if scheme and scheme.lower() not in _SCHEMES:
            self.problems.warn(
                node["scheme"].place,
                f"{scheme!r} is no HTTP scheme that is known{did_you_mean(scheme, _SCHEMES)}",
            )

    def _flow(self, flow: str, node: Node) -> None:
        for needed in _FLOWS.get(flow, ()):
            if isinstance(node.value, dict) and node.value.get(needed) is None:
                self.problems.error(
                    node.place, f"the field {needed!r} is missing from the flow {flow!r}"
                )

    def _requirement(self, name: str, scopes: Node, schemes: dict[str, Node | None]) -> None:
        if name not in schemes:
            self.problems.error(
                scopes.place,
                f"there is no security scheme {name!r}{did_you_mean(name, schemes, cutoff=0.6)}",
                hint="Declare it in components/securitySchemes.",
            )
            return
        scheme = schemes[name]
        if scheme is None or not isinstance(scopes.value, list) or not scopes.value:
            return
        if scheme.text("type") == "oauth2":
            self._scopes(scheme, name, scopes)
        elif self.is_30 and scheme.text("type") != "openIdConnect":
            self.problems.warn(
                scopes.place,
                f"{name!r} is of type {scheme.text('type')}, which has no scopes in OpenAPI 3.0;"
                " they are read as roles, as in 3.1",
                topic=("scopes", name),
            )

    def _scopes(self, scheme: Node, name: str, scopes: Node) -> None:
        known = {
            scope for flow in scheme.mapping("flows").values() for scope in flow.mapping("scopes")
        }
        for each in scopes.items():
            if isinstance(each.value, str) and each.value not in known:
                self.problems.warn(
                    each.place,
                    f"no flow of {name!r} has the scope {each.value!r}"
                    + did_you_mean(each.value, known),
                    topic=("scope", name, each.value),
                )
