"""Servers and security schemes, as the document lists them."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from scaffold_cli.design.document.model import OAuthFlow, SecurityScheme, Server
from scaffold_cli.design.document.references import References
from scaffold_cli.design.document.sources import Node

_VARIABLE = re.compile(r"\{([^{}]*)\}")


def read_servers(node: Node) -> tuple[Server, ...]:
    return tuple(_server(each) for each in node.list("servers") if isinstance(each.value, dict))


def _server(node: Node) -> Server:
    variables = node.mapping("variables")

    def default(match: re.Match[str]) -> str:
        variable = variables.get(match.group(1))
        return variable.text("default") if variable else match.group(0)

    url = _VARIABLE.sub(default, node.text("url"))
    return Server(url=url, path=_path(url), description=node.text("description"))


def _path(url: str) -> str:
    try:
        path = urlsplit(url).path
    except ValueError:
        return ""
    trimmed = path.strip("/")
    return f"/{trimmed}" if trimmed and trimmed != "." else ""


def read_security_schemes(root: Node, references: References) -> dict[str, SecurityScheme]:
    components = root.get("components")
    found = {}
    for name, node in components.mapping("securitySchemes").items() if components else ():
        target = references.follow(node)
        if target is not None:
            found[name] = _scheme(name, target)
    return found


def _scheme(name: str, node: Node) -> SecurityScheme:
    return SecurityScheme(
        name=name,
        type=node.text("type"),
        location=node.text("in"),
        parameter=node.text("name"),
        scheme=node.text("scheme").lower(),
        bearer_format=node.text("bearerFormat"),
        flows=tuple(_flow(kind, each) for kind, each in node.mapping("flows").items()),
        open_id_connect_url=node.text("openIdConnectUrl"),
        description=node.text("description"),
        extensions=node.extensions(),
        place=node.place,
    )


def _flow(kind: str, node: Node) -> OAuthFlow:
    scopes = {name: str(each.value) for name, each in node.mapping("scopes").items()}
    return OAuthFlow(
        kind=kind,
        authorization_url=node.text("authorizationUrl"),
        token_url=node.text("tokenUrl"),
        refresh_url=node.text("refreshUrl"),
        scopes=scopes,
    )
