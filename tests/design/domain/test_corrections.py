"""What is inferred can be corrected, in the document and in a file beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from scaffold_cli.design.document import load_document
from scaffold_cli.design.domain import Domain, infer
from scaffold_cli.errors import DesignError
from tests.design.domain.designs import domain_of, operation

_NOTES = """\
/notes:
  get:
    operationId: listNotes
    parameters: [{name: about, in: query, schema: {type: string}}]
    responses: &many
      '200':
        description: ok
        content:
          application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Note'}}}
  post:
    operationId: writeNote
    requestBody: &sent
      content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}
    responses: &one
      '201':
        description: ok
        content: {application/json: {schema: {$ref: '#/components/schemas/Note'}}}
/notes/pinned:
  get: {operationId: pinnedNotes, responses: *many}
/people:
  get:
    operationId: listPeople
    responses:
      '200':
        description: ok
        content:
          application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Person'}}}
"""
_SCHEMAS = """\
Note:
  type: object
  properties:
    id: {type: string, format: uuid, readOnly: true}
    text: {type: string}
    writer: {type: string}
    rank: {type: integer}
Person:
  type: object
  properties: {id: {type: string}, name: {type: string}}
Label:
  type: object
  properties: {id: {type: string}, name: {type: string}}
"""


def _inferred(folder: Path, overrides: str) -> Domain:
    domain_of(folder, _NOTES, schemas=_SCHEMAS)
    file = folder / "scaffold.yaml"
    file.write_text(overrides, encoding="utf-8")
    return infer(load_document(folder / "openapi.yaml"), file)


def _refusal(folder: Path, overrides: str) -> str:
    with pytest.raises(DesignError) as refused:
        _inferred(folder, overrides)
    return (
        refused.value.message if len(refused.value.problems) > 1 else str(refused.value.problems[0])
    )


def test_a_file_says_what_an_operation_does(tmp_path: Path) -> None:
    domain = _inferred(
        tmp_path,
        "operations:\n  pinnedNotes: {behaviour: list, entity: Note, fixed: {rank: 1}}\n",
    )
    pinned = operation(domain, "get", "/notes/pinned")

    assert (pinned.behaviour, pinned.entity, pinned.fixed) == ("list", "Note", {"rank": 1})
    assert (pinned.confidence, pinned.reason) == (1.0, "said in scaffold.yaml")


def test_an_operation_can_be_named_by_its_method_and_path(tmp_path: Path) -> None:
    domain = _inferred(tmp_path, "operations:\n  POST /notes: {behaviour: custom}\n")

    assert operation(domain, "post", "/notes").behaviour == "custom"


def test_a_file_says_what_a_parameter_filters_by(tmp_path: Path) -> None:
    domain = _inferred(
        tmp_path,
        "operations:\n  listNotes: {parameters: {about: {field: text, op: contains}}}\n",
    )
    about = operation(domain, "get", "/notes").parameters[0]

    assert (about.use, about.field, about.op) == ("filter", "text", "contains")


def test_a_file_says_who_sees_an_entity_and_what_its_members_are(tmp_path: Path) -> None:
    domain = _inferred(
        tmp_path,
        "entities:\n"
        "  Note:\n"
        "    visibility: shared\n"
        "    identity: {field: text, kind: string, generated_by: client}\n"
        "    fields: {writer: {kind: reference, target: Person}}\n",
    )
    note = domain.entity("Note")

    assert (note.visibility, note.identity.field) == ("shared", "text")
    assert [(each.kind, each.target) for each in note.fields if each.wire == "writer"] == [
        ("reference", "Person")
    ]


def test_an_entity_is_made_of_a_schema_and_called_as_is_said(tmp_path: Path) -> None:
    domain = _inferred(tmp_path, "entities:\n  Sticker: {schema: Label}\n  Note: {name: Memo}\n")

    assert [each.name for each in domain.entities] == ["Memo", "Person", "Sticker"]
    assert operation(domain, "post", "/notes").entity == "Memo"


def test_the_document_says_the_same_as_an_extension(tmp_path: Path) -> None:
    said = _NOTES.replace(
        "operationId: pinnedNotes,",
        "operationId: pinnedNotes, x-scaffold: {behaviour: list, entity: Memo},",
    )
    schemas = _SCHEMAS.replace(
        "Note:\n  type: object", "Note:\n  type: object\n  x-scaffold: {name: Memo, owned: true}"
    ).replace("rank: {type: integer}", "rank: {type: integer, x-scaffold: {index: true}}")
    domain = domain_of(tmp_path, said, schemas=schemas)

    assert operation(domain, "get", "/notes/pinned").behaviour == "list"
    memo = domain.entity("Memo")
    assert memo.owned
    assert [each.wire for each in memo.fields if each.index] == ["rank"]


@pytest.mark.parametrize(
    ("overrides", "message"),
    [
        (
            "operations:\n  pinnedNote: {behaviour: list}\n",
            "scaffold.yaml:2 /operations/pinnedNote: there is no operation 'pinnedNote';"
            " did you mean 'pinnedNotes'?",
        ),
        (
            "operations:\n  pinnedNotes:\n    behavior: list\n",
            "scaffold.yaml:3 /operations/pinnedNotes/behavior: 'behavior' is no word about"
            " operations; did you mean 'behaviour'?",
        ),
        (
            "operations:\n  pinnedNotes: {behaviour: list, entity: Note}\n"
            "  listNotes: {parameters: {abut: {field: text}}}\n",
            "scaffold.yaml:3 /operations/listNotes/parameters/abut/field: listNotes has no"
            " parameter 'abut'; did you mean 'about'?",
        ),
        (
            "operations:\n  listNotes: {parameters: {about: {field: txt}}}\n",
            "scaffold.yaml:2 /operations/listNotes/parameters/about/field: Note has no member"
            " 'txt'; did you mean 'text'?",
        ),
        (
            "entities:\n  Note:\n    visibility: hidden\n",
            "scaffold.yaml:3 /entities/Note/visibility: visibility is 'hidden', but should be"
            " one of private, shared, public",
        ),
        (
            "entities:\n  Nota: {owned: true}\n",
            "scaffold.yaml:2 /entities/Nota/owned: there is no entity 'Nota'; did you mean 'Note'?",
        ),
        (
            "entities:\n  Note: {identity: {generated_by: magic}}\n",
            "scaffold.yaml:2 /entities/Note/identity: identity is {'generated_by': 'magic'}, but"
            " should be a mapping in which generated_by is one of database, uuid, slug, client",
        ),
        (
            "entity:\n  Note: {}\n",
            "scaffold.yaml:1 /entity: 'entity' is neither operations nor entities; did you mean"
            " 'entities'?",
        ),
    ],
)
def test_a_wrong_word_is_refused_with_its_place(
    tmp_path: Path, overrides: str, message: str
) -> None:
    assert _refusal(tmp_path, overrides) == message


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    message = _refusal(tmp_path, "operations: {nothing: {}}\nentities: {Note: {owned: 3}}\n")

    assert message.startswith("2 problems:")


def test_a_word_in_the_document_is_refused_with_the_line_of_its_operation(tmp_path: Path) -> None:
    said = _NOTES.replace("operationId: writeNote", "x-scaffold: {behaviour: invent}")

    with pytest.raises(DesignError) as refused:
        domain_of(tmp_path, said, schemas=_SCHEMAS)

    assert str(refused.value.problems[0]).startswith(
        "openapi.yaml:31 /paths/~1notes/post/x-scaffold/behaviour: behaviour is 'invent', but"
    )
