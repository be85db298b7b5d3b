"""What operations do is told by their paths, methods and schemas."""

from __future__ import annotations

from pathlib import Path

from tests.design.domain.designs import domain_of, operation

_TASK = """\
Task:
  type: object
  required: [title]
  properties:
    id: {type: integer, readOnly: true}
    title: {type: string}
    status: {type: string, enum: [open, done, archived]}
    done_at: {type: [string, "null"], format: date-time, readOnly: true}
    tags: {type: array, items: {type: string}}
"""
_OK = "responses: {'200': {description: ok, content: {application/json: {schema: %s}}}}"
_ONE = _OK % "{$ref: '#/components/schemas/Task'}"
_MANY = _OK % "{type: array, items: {$ref: '#/components/schemas/Task'}}"
_SENT = "requestBody: {content: {application/json: {schema: {$ref: '#/components/schemas/Task'}}}}"
_GONE = "responses: {'204': {description: gone}}"
_ID = "parameters: [{name: taskId, in: path, required: true, schema: {type: integer}}]"
_CRUD = f"""\
/tasks:
  get: {{{_MANY}}}
  post: {{{_SENT}, {_ONE}}}
/tasks/{{taskId}}:
  {_ID}
  get: {{{_ONE}}}
  put: {{{_SENT}, {_ONE}}}
  patch: {{{_SENT}, {_ONE}}}
  delete: {{{_GONE}}}
"""


def test_a_collection_and_its_items_are_listed_created_read_changed_and_deleted(
    tmp_path: Path,
) -> None:
    domain = domain_of(tmp_path, _CRUD, schemas=_TASK)

    assert [each.behaviour for each in domain.operations] == [
        "list",
        "create",
        "read",
        "replace",
        "update",
        "delete",
    ]
    assert {each.entity for each in domain.operations} == {"Task"}
    assert operation(domain, "get", "/tasks/{taskId}").parameters[0].use == "identity"


def test_a_search_lists_the_rows_of_the_entity_that_it_shows(tmp_path: Path) -> None:
    path = "parameters: [{name: tags, in: query, schema: {type: array, items: {type: string}}}]"
    domain = domain_of(
        tmp_path, f"{_CRUD}/tasks/search:\n  get: {{{path}, {_MANY}}}\n", schemas=_TASK
    )
    search = operation(domain, "get", "/tasks/search")

    assert (search.behaviour, search.entity) == ("list", "Task")
    assert [(each.field, each.op) for each in search.parameters] == [("tags", "has")]


def test_a_segment_that_is_a_value_of_an_enum_lists_the_rows_that_have_it(tmp_path: Path) -> None:
    domain = domain_of(tmp_path, f"{_CRUD}/tasks/archived:\n  get: {{{_MANY}}}\n", schemas=_TASK)

    assert operation(domain, "get", "/tasks/archived").fixed == {"status": "archived"}


def test_a_segment_that_says_nothing_is_left_to_the_user(tmp_path: Path) -> None:
    domain = domain_of(tmp_path, f"{_CRUD}/tasks/featured:\n  get: {{{_MANY}}}\n", schemas=_TASK)

    assert operation(domain, "get", "/tasks/featured").behaviour == "custom"


def test_a_verb_sets_the_value_that_is_its_participle(tmp_path: Path) -> None:
    domain = domain_of(
        tmp_path,
        f"{_CRUD}/tasks/{{taskId}}/archive:\n  {_ID}\n  post: {{{_ONE}}}\n"
        f"/tasks/{{taskId}}/explode:\n  {_ID}\n  post: {{{_ONE}}}\n",
        schemas=_TASK,
    )

    assert operation(domain, "post", "/tasks/{taskId}/archive").sets == {"status": "archived"}
    assert operation(domain, "post", "/tasks/{taskId}/explode").behaviour == "custom"


def test_a_list_in_a_body_creates_many(tmp_path: Path) -> None:
    many = _SENT.replace("{$ref", "{type: array, items: {$ref").replace("Task'}", "Task'}}")
    domain = domain_of(
        tmp_path, f"{_CRUD}/tasks/bulk:\n  post: {{{many}, {_MANY}}}\n", schemas=_TASK
    )

    assert operation(domain, "post", "/tasks/bulk").behaviour == "create_many"
