"""Our own small documents: one per feature or trap, and those with something wrong.

`python -m tests.specs.documents` writes what is expected anew; read the difference.
"""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.design.document import load_document, read_document
from scaffold_cli.design.document.dumping import dump

HERE = Path(__file__).parent
GOLDEN = HERE / "golden"
MESSAGES = HERE / "broken" / "messages.txt"
VALID = sorted(
    [
        *(HERE / "valid").glob("*.yaml"),
        *(HERE / "valid").glob("*.json"),
        HERE / "valid" / "split" / "openapi.yaml",
    ]
)
BROKEN = sorted([*(HERE / "broken").glob("*.yaml"), *(HERE / "broken").glob("*.json")])


def name_of(document: Path) -> str:
    own = document.parent == HERE / "valid"
    return document.stem if own else document.parent.name


def golden_of(document: Path) -> Path:
    return GOLDEN / f"{name_of(document)}.json"


def model_of(document: Path) -> str:
    return dump(load_document(document))


def messages_of(document: Path) -> list[str]:
    """Give every problem as a line; what the hints say below."""
    lines = []
    for each in read_document(document).problems:
        # The reader names a file that cannot be read as it was given.
        where = each.where.replace(f"{document.parent}/", "")
        level = "" if each.is_error else "warning: "
        lines.append(f"{where}: {level}{each.message}")
        lines += [f"    → {line}" for line in each.hint.splitlines()]
    return lines


def all_messages() -> str:
    blocks = ["\n".join([f"# {each.name}", *messages_of(each)]) for each in BROKEN]
    return "\n\n".join(blocks) + "\n"


def main() -> None:
    GOLDEN.mkdir(exist_ok=True)
    for document in VALID:
        golden_of(document).write_text(model_of(document), "utf-8")
    MESSAGES.write_text(all_messages(), "utf-8")


if __name__ == "__main__":
    main()
