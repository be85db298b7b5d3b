"""Routes that stand in annotations: NestJS in TypeScript, Spring in Java and Kotlin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scaffold_cli.inspection.files import Tree, language_of
from scaffold_cli.inspection.routes.model import Auth, Handler, Route, Shapes, path_names
from scaffold_cli.inspection.routes.syntax import (
    Places,
    colon_path,
    decorators_above,
    joined,
    line_of,
)
from scaffold_cli.inspection.routes.words import auth_of

if TYPE_CHECKING:
    from ast_grep_py import SgNode

_NEST = {"Get": "GET", "Post": "POST", "Put": "PUT", "Patch": "PATCH", "Delete": "DELETE",
         "Head": "HEAD", "Options": "OPTIONS", "All": "ANY"}  # fmt: skip
_SPRING = {"GetMapping": "GET", "PostMapping": "POST", "PutMapping": "PUT",
           "PatchMapping": "PATCH", "DeleteMapping": "DELETE"}  # fmt: skip
_TEXT = re.compile(r"""["'`]([^"'`]*)["'`]""")
_NAMED = re.compile(r"(\w+)\s*=\s*(\{[^}]*\}|\[[^\]]*\]|[^,{\[]+)")
_CONSTANT = re.compile(r"""(?:String|val|const)\s+(\w+)\s*(?::\s*String)?\s*=\s*["']([^"']*)["']""")
_CHECKS = ("UseGuards", "Roles", "Auth", "PreAuthorize", "Secured", "RolesAllowed", "ApiBearerAuth")
_OPEN = ("Public", "PermitAll", "AllowAnonymous", "SkipAuth")


@dataclass(frozen=True)
class _Note:
    """An annotation: its name, and what stands in its brackets."""

    name: str
    inside: str


def read_nest(tree: Tree) -> list[Route]:
    places = Places(tree, "typescript")
    files = places.having("@nestjs/common")
    texts = [tree.text(file) or "" for file in files]
    found = [
        m[1] for text in texts if (m := re.search(r"setGlobalPrefix\(\s*['\"]([^'\"]*)", text))
    ]
    prefix = found[0] if found else ""
    return [
        route
        for file in files
        for node in places.root(file, "typescript").find_all(kind="class_declaration")
        for route in _nest_class(file, node, prefix)
    ]


def _nest_class(file: str, node: SgNode, prefix: str) -> Iterator[Route]:
    notes = [_note(one.text()) for one in decorators_above(node)]
    controller = next((one for one in notes if one.name == "Controller"), None)
    body, name = node.field("body"), node.field("name")
    if controller is None or body is None or name is None:
        return
    bases = _texts(controller.inside.partition("path:")[2] or controller.inside) or [""]
    for method in body.children():
        if method.kind() != "method_definition":
            continue
        own = [_note(one.text()) for one in decorators_above(method)]
        for note in own:
            if note.name in _NEST:
                for base in bases:
                    for path in _texts(note.inside) or [""]:
                        whole = colon_path(joined(prefix, base, path))
                        yield Route(
                            _NEST[note.name], whole, "nestjs", _handler(file, name, method),
                            auth=_auth(own, notes), shapes=_nest_shapes(method, whole),
                        )  # fmt: skip


def _nest_shapes(method: SgNode, path: str) -> Shapes:
    given = method.field("parameters")
    text = given.text() if given is not None else ""
    body = re.search(r"@Body\([^)]*\)\s*\w+\??\s*:\s*([\w<>\[\]]+)", text)
    query = re.findall(r"@Query\(\s*['\"](\w+)", text)
    returns = method.field("return_type")
    response = returns.text().lstrip(": ") if returns is not None else ""
    response = re.sub(r"^Promise<(.*)>$", r"\1", response)
    return Shapes(body[1] if body else "", tuple(query), path_names(path), response)


def read_spring(tree: Tree) -> list[Route]:
    places = Places(tree, "java", "kotlin")
    return [
        route
        for file in places.having("Mapping")
        for kind in ("class_declaration", "interface_declaration")
        if not (kind == "interface_declaration" and language_of(file) == "kotlin")
        for node in places.root(file, language_of(file)).find_all(kind=kind)
        for route in _spring_class(tree.text(file) or "", file, node)
    ]


def _spring_class(source: str, file: str, node: SgNode) -> Iterator[Route]:
    notes = _annotations(node)
    if not any(one.name in ("RestController", "Controller") for one in notes):
        return
    constants = dict(_CONSTANT.findall(source))
    above = next((one for one in notes if one.name == "RequestMapping"), None)
    bases = _paths(above, constants) if above else [""]
    name = node.field("name") or next(
        (one for one in node.children() if one.kind() == "type_identifier"), None
    )
    body = next((one for one in node.children() if one.kind() == "class_body"), None)
    for method in body.children() if body is not None else ():
        own = _annotations(method)
        for note in own:
            for verb in _spring_verbs(note):
                for base in bases:
                    for path in _paths(note, constants):
                        whole = re.sub(r"\{(\w+):[^/]*\}", r"{\1}", joined(base, path))
                        yield Route(
                            verb, whole, "spring-boot", _handler(file, name, method),
                            auth=_auth(own, notes), shapes=_spring_shapes(method, whole),
                        )  # fmt: skip


def _spring_verbs(note: _Note) -> list[str]:
    if note.name in _SPRING:
        return [_SPRING[note.name]]
    if note.name != "RequestMapping":
        return []
    return re.findall(r"\b(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS)\b", note.inside) or ["ANY"]


def _paths(note: _Note, constants: dict[str, str]) -> list[str]:
    """Give the paths of a mapping: its only argument, or `value` and `path` among several."""
    named = dict(_NAMED.findall(_outside_quotes(note.inside)))
    spans = {key: note.inside[m.end() :] for key in ("value", "path")
             if (m := re.search(rf"\b{key}\s*=", note.inside))}  # fmt: skip
    said = next(iter(spans.values()), "" if named else note.inside)
    said = re.split(r",\s*\w+\s*=", said)[0]
    for constant, value in constants.items():
        said = re.sub(rf"(?<![\w\"'])(?:\w+\.)*{constant}(?![\w\"'])", f'"{value}"', said)
    joined_up = re.sub(r"""["']\s*\+\s*["']""", "", said)
    return _texts(joined_up) or [""]


def _outside_quotes(text: str) -> str:
    return _TEXT.sub('""', text)


def _spring_shapes(method: SgNode, path: str) -> Shapes:
    text = method.text().partition("{\n")[0]
    body = re.search(
        r"@RequestBody(?:\([^)]*\))?\s+(?:@\w+\s+)*(?:final\s+)?(?:\w+\s*:\s*)?([\w<>\[\]]+)", text
    )
    query = re.findall(r"@RequestParam(?:\([^)]*\))?\s+(?:[\w<>]+\s+)?(\w+)", text)
    returns = method.field("type")
    response = returns.text() if returns is not None else ""
    kotlin = re.search(r"\)\s*:\s*([\w<>?]+)", text)
    response = response or (kotlin[1] if kotlin else "")
    response = re.sub(r"^ResponseEntity<(.*)>$", r"\1", response)
    return Shapes(
        body[1] if body else "",
        tuple(query),
        path_names(path),
        "" if response == "void" else response,
    )


def _annotations(node: SgNode) -> list[_Note]:
    found = next((one for one in node.children() if one.kind() == "modifiers"), None)
    children = found.children() if found is not None else []
    return [_note(one.text()) for one in children if "annotation" in one.kind()]


def _note(text: str) -> _Note:
    name, _, inside = text.lstrip("@").partition("(")
    return _Note(name.strip().rpartition(".")[2], inside.removesuffix(")"))


def _texts(inside: str) -> list[str]:
    return _TEXT.findall(inside)


def _handler(file: str, owner: SgNode | None, method: SgNode) -> Handler:
    named = method.field("name") or next(
        (one for one in method.children() if one.kind() == "simple_identifier"), None
    )
    name = f"{owner.text() if owner else ''}.{named.text() if named else ''}"
    return Handler(name, file, line_of(named or method))


def _auth(own: list[_Note], around: list[_Note]) -> Auth:
    if any(one.name in _OPEN for one in own):
        return Auth("none", tuple(one.name for one in own if one.name in _OPEN))
    checks = [one for one in (*own, *around) if one.name in _CHECKS]
    if not checks:
        # A filter for all requests is set up elsewhere in both frameworks.
        return Auth("unknown")
    judged = auth_of([f"{one.name}('{s}')" for one in checks for s in _texts(one.inside)])
    by = tuple(f"{one.name}({one.inside})" if one.inside else one.name for one in checks)
    return Auth("required", by, judged.scopes)
