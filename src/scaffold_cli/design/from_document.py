"""From an OpenAPI file to the `design` answer and the files that go along with it."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scaffold_cli.design.model import Design
from scaffold_cli.errors import DesignError

if TYPE_CHECKING:
    from scaffold_cli.design.document import DesignProblem
    from scaffold_cli.design.domain.model import Domain

FOLDER = "docs/project/api-design"
SERVED = "app/openapi.json"
SEEDS = "app/seeds.json"
CASES = "tests/design/cases.json"
_ANSWERS = ".copier-answers.yml"
_SUFFIXES = {".yaml", ".yml", ".json"}


@dataclass(slots=True)
class Designed:
    """`answer` is what a project records; `files` are written beside what the template renders."""

    answer: dict[str, Any]
    domain: Domain | None = None
    files: dict[str, bytes] = field(default_factory=dict)
    warnings: tuple[DesignProblem, ...] = ()


def design_from(file: Path) -> Designed:
    """Read, infer and name; DesignError names all that is wrong with the document."""
    from scaffold_cli.design.cases import cases_json, seeds_json
    from scaffold_cli.design.document import load_document
    from scaffold_cli.design.document.bundling import bundled_json, files_of
    from scaffold_cli.design.domain.inferring import infer
    from scaffold_cli.design.preparing import prepare

    document = load_document(file)
    domain = infer(document)
    prepared = prepare(document, domain)
    api = asdict(prepared)
    modules = api.pop("modules")
    if not modules:
        raise DesignError("The design has no operations.", where=str(file), hint="Add a path.")
    # Through JSON, so that the answers file holds plain lists and maps only.
    answer = json.loads(json.dumps(asdict(Design(api=api, modules=modules))))
    files = {f"{FOLDER}/{name}": path.read_bytes() for name, path in files_of(document).items()}
    files[SERVED] = bundled_json(document).encode()
    if prepared.seeded:
        files[SEEDS] = seeds_json(document, domain, prepared).encode()
    files[CASES] = cases_json(document, domain, prepared).encode()
    return Designed(answer, domain, files, document.problems)


def find_design(target: Path) -> Path | None:
    """Find the design that lies in a folder that is no project yet.

    DesignError where there are two. In a project that is made, the document there may be ours.
    """
    folder = target / FOLDER
    if not folder.is_dir() or (target / _ANSWERS).exists():
        return None
    found = sorted(path for path in folder.iterdir() if path.suffix in _SUFFIXES and _is_main(path))
    if len(found) > 1:
        names = ", ".join(path.name for path in found)
        raise DesignError(
            f"There are several designs: {names}.",
            where=FOLDER,
            hint=f"Say which one: --design {FOLDER}/{found[0].name}",
        )
    return found[0] if found else None


def _is_main(path: Path) -> bool:
    """Whether it is a whole document, not a part that one refers to."""
    with path.open("rb") as file:
        start = file.read(65536)
    return b"openapi" in start or b"swagger" in start
