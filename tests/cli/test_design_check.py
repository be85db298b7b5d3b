from pathlib import Path

import pytest

from tests.cli.running import Scaffold

GOOD = """\
openapi: 3.1.0
info: {title: Shop, version: 1.0.0}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {'200': {description: Fine}}
"""


def test_a_good_design_is_summed_up(scaffold: Scaffold, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(GOOD)
    outcome = scaffold("design", "check", "shop.yaml")
    assert outcome.code == 0
    assert outcome.out == (
        "shop.yaml: OpenAPI 3.1.0, 1 operation, 0 schemas, 0 errors, 0 warnings\n"
    )


def test_a_program_gets_one_envelope(scaffold: Scaffold, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(GOOD)
    result = scaffold("design", "check", "shop.yaml", "--json").result
    assert (result["openapi"], result["operations"], result["problems"]) == ("3.1.0", 1, [])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "the file is empty"),
        ("[1, 2]", "this is no OpenAPI document: it holds a list"),
        ("swagger: '2.0'", "this is Swagger 2.0, the format before OpenAPI"),
        ("asyncapi: 3.0.0", "this is an AsyncAPI document"),
        ('{"info": {"_postman_id": "x"}, "item": []}', "this is a Postman collection"),
        ("services: {web: {}}", "the field openapi is missing; it begins with 'services'"),
        ("openapi: 4.0.0", "OpenAPI 4.0.0 is not read"),
        ("a: [", "this is no YAML"),
    ],
)
def test_what_is_no_openapi_is_named(
    scaffold: Scaffold, tmp_path: Path, content: str, said: str
) -> None:
    (tmp_path / "it.yaml").write_text(content)
    outcome = scaffold("design", "check", "it.yaml")
    assert outcome.code == 2
    assert said in outcome.out
    assert "Traceback" not in outcome.err
    envelope = scaffold("design", "check", "it.yaml", "--json").envelope
    assert (envelope["ok"], envelope["command"]) == (False, "design check")
    assert said in envelope["result"]["problems"][0]["message"]


def test_a_missing_file_a_folder_and_a_binary_file_are_named(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    (tmp_path / "image.png").write_bytes(b"\x89PNG\r\n\x1a\n\0\0\0")
    (tmp_path / "latin.yaml").write_bytes(b"openapi: 3.1.0\ninfo: {title: caf\xe9}\n")
    for name, said in (
        ("nope.yaml", "there is no such file"),
        (".", "this is a folder"),
        ("image.png", "it is a binary file"),
        ("latin.yaml", "it is not written in UTF-8: line 2 has the byte 0xe9"),
    ):
        outcome = scaffold("design", "check", name)
        assert (outcome.code, said in outcome.out) == (2, True), outcome


def test_each_problem_begins_with_the_path_from_here(scaffold: Scaffold, tmp_path: Path) -> None:
    folder = tmp_path / "docs" / "api"
    folder.mkdir(parents=True)
    (folder / "shop.yaml").write_text(GOOD.replace("operationId: listPets", "operationid: x"))
    outcome = scaffold("design", "check", "docs/api/shop.yaml")
    lines = outcome.out.splitlines()
    assert outcome.code == 2
    assert lines[0] == (
        "docs/api/shop.yaml:6 /paths/~1pets/get/operationid: 'operationid' is no field of an"
        " operation; did you mean 'operationId'?"
    )
    assert outcome.err == "shop.yaml: 1 error, 1 warning\n"


def test_nothing_is_written(scaffold: Scaffold, tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(GOOD + "x: 1\n")
    scaffold("design", "check", "shop.yaml")
    assert [path.name for path in tmp_path.iterdir()] == ["shop.yaml"]


def test_an_error_that_does_not_block_ends_with_2_and_still_counts_operations(
    scaffold: Scaffold, tmp_path: Path
) -> None:
    schema = "{type: object, required: [nmae], properties: {name: {type: string}}}"
    (tmp_path / "shop.yaml").write_text(GOOD + f"components: {{schemas: {{Pet: {schema}}}}}\n")
    outcome = scaffold("design", "check", "shop.yaml", "--json")
    assert outcome.code == 2
    assert outcome.envelope["ok"] is False
    result = outcome.envelope["result"]
    assert (result["operations"], result["errors"]) == (1, 1)
    problem = result["problems"][0]
    assert (problem["level"], problem["blocks"], problem["line"]) == ("error", False, 8)
    assert problem["pointer"] == "/components/schemas/Pet/required/0"
