"""Documents with the domain that is expected of them.

`python -m tests.design.domain.goldens` writes what is expected anew; read the difference.
"""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.design.document import load_document
from scaffold_cli.design.domain import infer
from scaffold_cli.design.domain.dumping import dump
from tests.specs.documents import VALID, name_of

HERE = Path(__file__).parent
OWN = sorted((HERE / "documents").glob("*.yaml"))
DOCUMENTS = {
    **{name_of(document): document for document in VALID},
    **{document.stem: document for document in OWN},
}


def golden_of(name: str) -> Path:
    return HERE / "golden" / f"{name}.json"


def domain_of(name: str) -> str:
    return dump(infer(load_document(DOCUMENTS[name])))


def main() -> None:
    (HERE / "golden").mkdir(exist_ok=True)
    for name in DOCUMENTS:
        golden_of(name).write_text(domain_of(name), "utf-8")


if __name__ == "__main__":
    main()
