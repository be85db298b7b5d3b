"""`scaffold design plan` and `show` print what a design means, for people and for programs."""

from __future__ import annotations

import json
from pathlib import Path

from jsonschema import Draft202012Validator

from tests.cli.running import Scaffold

_DESIGN = """\
openapi: 3.1.0
info: {title: Notes, version: "2.0"}
paths:
  /notes:
    get:
      operationId: listNotes
      parameters:
        - {name: text, in: query, schema: {type: string}}
        - {name: mood, in: query, schema: {type: string}}
      responses:
        '200':
          description: ok
          content:
            application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}
  /notes/shuffle:
    post: {operationId: shuffleNotes, responses: {'204': {description: done}}}
components:
  schemas:
    Note: {type: object, properties: {id: {type: integer}, text: {type: string}}}
"""


def _write(folder: Path) -> None:
    (folder / "openapi.yaml").write_text(_DESIGN, encoding="utf-8")


def test_a_plan_names_what_works_what_is_left_and_how_to_correct_it(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    _write(tmp_path)
    outcome = scaffold("design", "plan", "openapi.yaml")

    assert outcome.code == 0
    lines = [" ".join(line.split()) for line in outcome.out.splitlines()]
    assert (
        "GET /notes list Note 75% its answer is a list of Note; nothing makes one, rows are seeded"
    ) in lines
    assert "POST /notes/shuffle shuffleNotes" in lines
    assert "GET /notes mood" in lines
    assert "1 of 2 operations work without a line of yours (50%); 1 left to you." in lines
    assert "To correct any of it, write scaffold.yaml, for example:" in lines


def test_a_plan_for_programs_has_a_row_for_each_operation(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    _write(tmp_path)
    result = scaffold("design", "plan", "openapi.yaml", "--json").result

    assert [(row["id"], row["behaviour"]) for row in result["operations"]] == [
        ("listNotes", "list"),
        ("shuffleNotes", "custom"),
    ]
    assert result["operations"][0]["tables"] == ["Note"]
    assert result["operations"][0]["filters"] == ["text eq text"]
    assert result["operations"][0]["unmatched"] == ["mood"]
    assert (result["works"], result["custom"], result["share"]) == (1, 1, 0.5)


def test_corrections_beside_the_design_are_taken_without_being_named(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    _write(tmp_path)
    (tmp_path / "scaffold.yaml").write_text("operations: {listNotes: {behaviour: custom}}\n")

    assert scaffold("design", "plan", "openapi.yaml", "--json").result["custom"] == 2


def test_a_wrong_correction_ends_with_2_and_its_line(scaffold: Scaffold, tmp_path: Path) -> None:
    _write(tmp_path)
    (tmp_path / "mine.yaml").write_text("operations:\n  listNote: {behaviour: custom}\n")
    outcome = scaffold("design", "plan", "openapi.yaml", "--overrides", "mine.yaml")

    assert outcome.code == 2
    assert "mine.yaml:2 /operations/listNote" in outcome.err
    assert "did you mean 'listNotes'?" in outcome.err


def test_an_overrides_file_that_is_not_there_is_named(scaffold: Scaffold, tmp_path: Path) -> None:
    _write(tmp_path)
    outcome = scaffold("design", "plan", "openapi.yaml", "--overrides", "none.yaml")

    assert (outcome.code, outcome.out) == (2, "")
    assert "none.yaml" in outcome.err


def test_a_broken_design_ends_with_2(scaffold: Scaffold, tmp_path: Path) -> None:
    (tmp_path / "openapi.yaml").write_text("openapi: 3.1.0\ninfo: {title: x\n")

    assert scaffold("design", "show", "openapi.yaml").code == 2


def test_the_domain_that_is_shown_fits_the_schema_that_is_printed(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    _write(tmp_path)
    schema = json.loads(scaffold("design", "schema").out)
    shown = json.loads(scaffold("design", "show", "openapi.yaml").out)

    Draft202012Validator(schema).validate(shown)
    assert shown["version"] == 1
    assert scaffold("design", "show", "openapi.yaml", "--json").result == shown


def test_what_is_understood_but_has_no_code_yet_is_left_to_the_user(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    picture = (
        "  /notes/{id}/picture:\n"
        "    put:\n"
        "      operationId: addPicture\n"
        "      parameters: [{name: id, in: path, required: true, schema: {type: integer}}]\n"
        "      requestBody: {content: {image/png: {schema: {type: string, format: binary}}}}\n"
        "      responses: {'204': {description: done}}\n"
    )
    design = _DESIGN.replace("  /notes/shuffle:\n", f"{picture}  /notes/shuffle:\n")
    (tmp_path / "openapi.yaml").write_text(design, encoding="utf-8")
    outcome = scaffold("design", "plan", "openapi.yaml")

    assert "addPicture    understood as upload, but not made yet" in outcome.out
    assert "1 of 3 operations work without a line of yours (33%); 2 left to you." in outcome.out
