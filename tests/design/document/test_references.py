from pathlib import Path

import pytest

from scaffold_cli.design.document import load_document, read_document
from scaffold_cli.design.document.sources import MOST_FILES
from tests.design.document.writing import Check, lines, write

SCHEMAS = "paths: {{}}\ncomponents: {{schemas: {{It: {{$ref: {ref}}}}}}}\n"


def said_of(folder: Path, reference: str) -> list[str]:
    return lines(read_document(write(folder, SCHEMAS.format(ref=f"'{reference}'"))))


def test_a_file_beside_the_design_is_read_and_listed(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "pet.yaml").write_text(
        "type: object\nproperties: {a: {$ref: ../x y.yaml#/b}}"
    )
    (tmp_path / "x y.yaml").write_text("b: {type: integer}")
    document = load_document(write(tmp_path, SCHEMAS.format(ref="'./more/pet.yaml'")))
    assert document.schemas["It"].properties["a"].schema.ref == "B"
    assert document.schemas["B"].types == ("integer",)
    assert [file.name for file in document.files] == ["openapi.yaml", "pet.yaml", "x y.yaml"]


def test_a_reference_with_escapes_finds_its_target(tmp_path: Path) -> None:
    (tmp_path / "a b.yaml").write_text("b/c~d: {type: integer}")
    assert said_of(tmp_path, "a%20b.yaml#/b~1c~0d") == []


@pytest.mark.parametrize(
    "reference",
    [
        "../secret.yaml",
        "sub/../../secret.yaml",
        "%2e%2e/secret.yaml",
        "link.yaml",
        "linked/secret.yaml",
    ],
)
def test_nothing_outside_of_the_folder_is_read(tmp_path: Path, reference: str) -> None:
    design = tmp_path / "design"
    (design / "sub").mkdir(parents=True)
    (tmp_path / "secret.yaml").write_text("type: string\ndescription: hush")
    (design / "link.yaml").symlink_to(tmp_path / "secret.yaml")
    (design / "linked").symlink_to(tmp_path)
    said = said_of(design, reference)
    assert len(said) == 1
    assert "is not in the folder of the design" in said[0]
    assert "hush" not in said[0]


@pytest.mark.parametrize(
    "reference",
    ["http://127.0.0.1:9/a.yaml", "file:///etc/passwd", "//host/a.yaml", "/etc/passwd", "C:\\a"],
)
def test_no_address_and_no_absolute_path_is_followed(tmp_path: Path, reference: str) -> None:
    said = said_of(tmp_path, reference)
    assert len(said) == 1
    assert "leads out of the design's folder" in said[0]


def test_a_link_to_the_design_itself_is_the_design(tmp_path: Path) -> None:
    write(
        tmp_path,
        SCHEMAS.format(ref="{type: string}").replace("$ref: {type: string}", "type: string"),
    )
    (tmp_path / "link.yaml").symlink_to(tmp_path / "openapi.yaml")
    assert load_document(tmp_path / "link.yaml").schemas["It"].types == ("string",)


def test_the_number_of_files_is_bounded(tmp_path: Path) -> None:
    for number in range(MOST_FILES + 5):
        (tmp_path / f"s{number}.yaml").write_text(
            f"type: object\nproperties: {{a: {{$ref: s{number + 1}.yaml}}}}"
        )
    said = said_of(tmp_path, "s0.yaml")
    assert len(said) == 1
    assert f"more than {MOST_FILES} files" in said[0]


def test_a_long_chain_of_references_is_given_up_in_a_sentence(check: Check) -> None:
    chain = ", ".join(f"S{n}: {{$ref: '#/components/schemas/S{n + 1}'}}" for n in range(2000))
    said = lines(
        check(f"paths: {{}}\ncomponents: {{schemas: {{{chain}, S2000: {{type: string}}}}}}")
    )
    assert said
    assert all("leads" in each for each in said)


def test_every_place_of_a_broken_reference_is_told(check: Check) -> None:
    text = """\
    paths: {}
    components:
      schemas:
        A: {$ref: '#/components/schemas/Gone'}
        B:
          type: array
          items: {$ref: '#/components/schemas/Gone'}
    """
    assert [each.split(": ")[0] for each in lines(check(text))] == [
        "openapi.yaml:6 /components/schemas/A/$ref",
        "openapi.yaml:9 /components/schemas/B/items/$ref",
    ]


def test_a_problem_of_another_file_is_told_with_its_name_and_line(tmp_path: Path) -> None:
    (tmp_path / "pet.yaml").write_text("type: object\nproperties:\n  a: {type: strng}\n")
    assert said_of(tmp_path, "pet.yaml") == [
        "pet.yaml:3 /properties/a/type: there is no type 'strng'; did you mean 'string'?"
    ]
