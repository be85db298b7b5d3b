"""Operations on who calls: to log in, to log out, to register, and the caller's own account."""

from __future__ import annotations

from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.model import Behaviour, Parameter
from scaffold_cli.design.domain.payloads import members_of
from scaffold_cli.design.domain.words import key, singular_key
from scaffold_cli.design.domain.world import Verdict, World

_WORDS: dict[str, Behaviour] = {
    "login": "login", "signin": "login", "logon": "login", "authenticate": "login",
    "token": "login", "accesstoken": "login", "session": "login", "sessions": "login",
    "gettoken": "login", "createtoken": "login", "obtaintoken": "login",
    "logout": "logout", "signout": "logout", "logoff": "logout",
    "refresh": "refresh", "refreshtoken": "refresh", "tokenrefresh": "refresh",
    "register": "register", "signup": "register", "registration": "register",
}  # fmt: skip
_ME = frozenset(
    ["me", "self", "whoami", "current", "currentuser", "myself", "myprofile", "myaccount"]
)
# Words that mean the caller where one thing is shown.
_OWN = frozenset(["profile", "account", "user", "userinfo"])
_TOKENS = frozenset(["token", "accesstoken", "jwt", "authtoken", "idtoken", "sessiontoken"])
_WHO = frozenset(["username", "user", "email", "login", "userid", "account", "phone"])
_SECRETS = frozenset(["password", "passwd", "pwd", "secret", "passphrase"])


def mark_accounts(world: World) -> None:
    """Find the entity whose rows log in: by its name, by a password, by what `/me` shows."""
    for entity in world.entities.values():
        names = {key(field.wire) for field in entity.fields}
        logs_in = bool(names & _SECRETS and names & _WHO)
        entity.account = key(entity.name) in ("user", "useraccount") or logs_in
    for facts in world.facts:
        shown = world.entity_of(facts.answer)
        if shown is not None and facts.method == "get" and _means_the_caller(facts):
            shown.account = True
    for entity in world.entities.values():
        for field in entity.fields if entity.account else ():
            if field.read_only and key(field.wire) in _TOKENS:
                field.computed = "token"


def _means_the_caller(facts: Facts) -> bool:
    if facts.route.params or facts.operation.anonymous or facts.lists:
        return False
    return key(facts.route.last) in _ME


def judge(facts: Facts, world: World) -> Verdict | None:
    return _session(facts, world) or _me(facts, world)


def _session(facts: Facts, world: World) -> Verdict | None:
    if facts.route.is_item:
        return None
    behaviour = _WORDS.get(key(facts.route.last))
    if behaviour is None or facts.method not in ("get", "post", "delete"):
        return None
    if behaviour == "login" and not _sends(facts, world, _SECRETS):
        if facts.method == "delete" and "session" in key(facts.route.last):
            return Verdict("logout", None, 0.8, "it ends a session")
        sends_refresh = _sends(facts, world, frozenset(["refreshtoken"]))
        return Verdict("refresh", None, 0.8, "a refresh token is sent") if sends_refresh else None
    account = next((each for each in world.entities.values() if each.account), None)
    return Verdict(behaviour, account, 0.9, f"its path ends in {facts.route.last}")


def _sends(facts: Facts, world: World, wanted: frozenset[str]) -> bool:
    names = [each.name for each in facts.operation.parameters]
    if facts.body:
        names += members_of(world.document, facts.body.schema)
    return any(key(name) in wanted for name in names)


def _me(facts: Facts, world: World) -> Verdict | None:
    operation = facts.operation
    if facts.route.params or operation.anonymous or facts.method == "post":
        return None
    word = key(facts.route.last)
    if facts.lists or not (word in _ME or (word in _OWN and _is_of_one(facts))):
        return None
    shown = world.entity_of(facts.answer) or world.entity_of(facts.body)
    account = next((each for each in world.entities.values() if each.account), None)
    if shown is not None and not shown.account and singular_key(shown.name) not in _OWN:
        return None
    if facts.method in ("put", "patch") and facts.body is None:
        return None
    return Verdict("me", shown or account, 0.9, "its path means the caller")


def _is_of_one(facts: Facts) -> bool:
    return facts.shows_one or (facts.body is not None and facts.body.is_object)


def use_credentials(parameters: list[Parameter]) -> None:
    """Mark the query parameters that a login is given: who, and the password."""
    for each in parameters:
        if each.location == "query" and key(each.name) in _SECRETS:
            each.use, each.field = "value", "password"
        elif each.location == "query" and key(each.name) in _WHO:
            each.use, each.field = "value", each.name


def registers(facts: Facts, world: World) -> bool:
    """Whether a create answers with a token, too."""
    answered = facts.answer
    sends = _sends(facts, world, _SECRETS)
    shown = members_of(world.document, answered.schema) if answered else {}
    return sends and any(key(name) in _TOKENS for name in shown)
