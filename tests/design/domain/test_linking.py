"""Rows know what they are under, also where no member says so."""

from __future__ import annotations

from pathlib import Path

from tests.design.domain.designs import domain_of, operation

_OK = "responses: {'200': {description: ok, content: {application/json: {schema: %s}}}}"


def _one(name: str) -> str:
    return _OK % f"{{$ref: '#/components/schemas/{name}'}}"


def _many(name: str) -> str:
    return _OK % f"{{type: array, items: {{$ref: '#/components/schemas/{name}'}}}}"


def _sent(name: str) -> str:
    schema = f"{{$ref: '#/components/schemas/{name}'}}"
    return f"requestBody: {{content: {{application/json: {{schema: {schema}}}}}}}"


def _param(name: str) -> str:
    return f"{{name: {name}, in: path, required: true, schema: {{type: integer}}}}"


_SCHEMAS = """\
Team: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
Player: {type: object, properties: {id: {type: integer, readOnly: true}, name: {type: string}}}
Match:
  type: object
  properties: {id: {type: integer, readOnly: true}, team_id: {type: integer}}
"""
_TEAMS = f"""\
/teams:
  get: {{{_many("Team")}}}
  post: {{{_sent("Team")}, {_one("Team")}}}
/teams/{{teamId}}:
  parameters: [{_param("teamId")}]
  get: {{{_one("Team")}}}
"""


_PLAYERS = f"""\
/players:
  get: {{{_many("Player")}}}
  post: {{{_sent("Player")}, {_one("Player")}}}
/players/{{playerId}}:
  parameters: [{_param("playerId")}]
  get: {{{_one("Player")}}}
"""


def _below(segment: str, name: str, methods: str = "get post") -> str:
    said = {"get": _many(name), "post": f"{_sent(name)}, {_one(name)}"}
    lines = "".join(f"  {method}: {{{said[method]}}}\n" for method in methods.split())
    return f"/teams/{{teamId}}/{segment}:\n  parameters: [{_param('teamId')}]\n{lines}"


def test_an_entity_lives_under_the_innermost_thing_of_its_path(tmp_path: Path) -> None:
    domain = domain_of(tmp_path, _TEAMS + _below("players", "Player"), schemas=_SCHEMAS)
    player = domain.entity("Player")

    assert (player.parent, player.parent_field) == ("Team", None)
    listing = operation(domain, "get", "/teams/{teamId}/players")
    assert [(each.entity, each.param) for each in listing.parents] == [("Team", "teamId")]
    assert listing.parameters[0].use == "parent"


def test_a_member_that_names_the_parent_is_what_links_them(tmp_path: Path) -> None:
    domain = domain_of(tmp_path, _TEAMS + _below("matches", "Match"), schemas=_SCHEMAS)

    assert domain.entity("Match").parent_field == "team_id"
    listing = operation(domain, "get", "/teams/{teamId}/matches")
    assert listing.parents[0].field == "team_id"


def test_what_is_made_in_two_places_keeps_where_it_was_made(tmp_path: Path) -> None:
    domain = domain_of(tmp_path, _TEAMS + _PLAYERS + _below("players", "Player"), schemas=_SCHEMAS)
    kept = [each for each in domain.entity("Player").fields if each.computed == "path"]

    assert [(each.wire, each.kind, each.target) for each in kept] == [
        ("teamId", "reference", "Team")
    ]
    assert operation(domain, "get", "/teams/{teamId}/players").parents[0].field == "teamId"


def test_a_list_below_another_thing_that_nothing_links_is_left_to_the_user(tmp_path: Path) -> None:
    domain = domain_of(
        tmp_path, _TEAMS + _PLAYERS + _below("players", "Player", "get"), schemas=_SCHEMAS
    )

    assert operation(domain, "get", "/players").behaviour == "list"
    assert operation(domain, "get", "/teams/{teamId}/players").behaviour == "custom"


def test_a_parameter_that_names_nothing_is_kept_as_a_value(tmp_path: Path) -> None:
    tenant = f"/{{tenant}}/teams:\n  parameters: [{_param('tenant')}]\n"
    tenant += f"  get: {{{_many('Team')}}}\n  post: {{{_sent('Team')}, {_one('Team')}}}\n"
    domain = domain_of(tmp_path, tenant, schemas=_SCHEMAS)
    kept = [each for each in domain.entity("Team").fields if each.computed == "path"]

    assert [(each.wire, each.kind) for each in kept] == [("tenant", "integer")]
    listed = operation(domain, "get", "/{tenant}/teams").parameters[0]
    assert (listed.use, listed.field) == ("filter", "tenant")
