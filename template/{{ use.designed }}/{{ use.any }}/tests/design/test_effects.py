"""What is written can be read, and what is deleted is gone."""

import pytest

from tests.design.cases import BY_ID, ENTITIES, Json, JsonObject, Operation, which
from tests.design.world import World

READABLE = [op for op in which("create") if op.entity and ENTITIES[op.entity]["read"]]
CHANGES = [op for op in which("replace", "update") if op.entity and op.sends_json]
DELETES = [op for op in which("delete") if op.own_row]
LISTS = [op for op in which("list") if op.entity and not op.query]


def reader(operation: Operation) -> Operation | None:
    name = ENTITIES[operation.entity or ""]["read"]
    return BY_ID[name] if name else None


def shared(sent: JsonObject, shown: JsonObject) -> tuple[JsonObject, JsonObject]:
    """What both hold: the plain members, and not what is theirs alone."""
    names = [name for name in sent if name in shown and not isinstance(sent[name], dict | list)]
    return {name: sent[name] for name in names}, {name: shown[name] for name in names}


def rows_of(operation: Operation, answer: Json) -> list[JsonObject]:
    rows = operation.payload(answer)
    assert isinstance(rows, list), rows
    return rows


@pytest.mark.parametrize("operation", READABLE, ids=str)
def test_what_was_created_can_be_read(world: World, operation: Operation) -> None:
    assert operation.entity
    made = world.row(operation.entity, 1)
    read = reader(operation)
    assert read
    response = world.send(read, 1)
    assert response.status_code == read.status, response.text
    sent, shown = shared(made, read.payload(response.json()))
    assert sent, "nothing of what was sent is shown"
    assert sent == shown


@pytest.mark.parametrize("operation", READABLE, ids=str)
def test_each_one_has_an_identity_of_its_own(world: World, operation: Operation) -> None:
    assert operation.entity
    assert world.identity(operation.entity, 0) != world.identity(operation.entity, 1)


@pytest.mark.parametrize("operation", CHANGES, ids=str)
def test_a_change_is_kept(world: World, operation: Operation) -> None:
    assert operation.entity
    assert operation.body
    identity = ENTITIES[operation.entity]["identity"]
    kept = {identity: world.identity(operation.entity, 0)}
    own = operation.body["series"][2]
    changes = kept if isinstance(own, dict) and identity in own else {}
    body = world.body(operation, 2, **changes)
    response = world.send(operation, 0, body=body)
    assert response.status_code == operation.status, response.text
    read = reader(operation)
    if read is None:
        return
    answer = world.send(read, 0)
    assert answer.status_code == read.status, answer.text
    sent, shown = shared(body_payload(operation, body), read.payload(answer.json()))
    assert sent == shown


def body_payload(operation: Operation, body: Json) -> JsonObject:
    for name in (operation.body or {})["envelope"]:
        body = body[name]
    return body if isinstance(body, dict) else {}


@pytest.mark.parametrize("operation", DELETES, ids=str)
def test_what_was_deleted_is_gone(world: World, operation: Operation) -> None:
    url = world.url(operation, 0)
    kept = world.url(operation, 1)
    assert world.send(operation, url=url).status_code == operation.status
    assert world.send(operation, url=url).status_code == 404
    assert world.send(operation, url=kept).status_code == operation.status


@pytest.mark.parametrize("operation", LISTS, ids=str)
def test_a_list_holds_what_was_made(world: World, operation: Operation) -> None:
    assert operation.entity
    made = [world.identity(operation.entity, n) for n in (0, 1)]
    identity = ENTITIES[operation.entity]["identity"]
    response = world.send(operation)
    assert response.status_code == operation.status, response.text
    rows = rows_of(operation, response.json())
    if rows and identity in rows[0] and not operation.filters:
        assert set(made) <= {row[identity] for row in rows}


@pytest.mark.parametrize("operation", [op for op in LISTS if op.limit], ids=str)
def test_a_page_is_as_long_as_asked_for(world: World, operation: Operation) -> None:
    assert operation.entity
    assert operation.limit
    for n in (0, 1, 2):
        world.row(operation.entity, n)
    response = world.send(operation, query={operation.limit: 2})
    assert response.status_code == operation.status, response.text
    assert len(rows_of(operation, response.json())) == 2


@pytest.mark.parametrize(
    ("operation", "filter_"), [(op, each) for op in LISTS for each in op.filters], ids=str
)
def test_a_filter_keeps_what_matches(
    world: World, operation: Operation, filter_: JsonObject
) -> None:
    assert operation.entity
    wanted = world.row(operation.entity, 0).get(filter_["member"])
    world.row(operation.entity, 1)
    if isinstance(wanted, bool):
        wanted = str(wanted).lower()
    response = world.send(operation, query={filter_["name"]: wanted})
    assert response.status_code == operation.status, response.text
    found = rows_of(operation, response.json())
    assert found
    for row in found:
        shown = row[filter_["member"]]
        assert (str(shown).lower() if isinstance(shown, bool) else shown) == wanted
