"""What each operation does: rules, tried from the top; the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable

from scaffold_cli.design.domain import accounts, actions, standard, toggles
from scaffold_cli.design.domain.facts import Facts
from scaffold_cli.design.domain.world import Verdict, World

Rule = Callable[[Facts, World], Verdict | None]
_RULES: tuple[Rule, ...] = (
    accounts.judge,
    actions.files,
    standard.judge,
    actions.singleton,
    toggles.personal,
    actions.transition,
    toggles.paired,
    actions.counting,
)


def verdict_on(facts: Facts, world: World) -> Verdict:
    for rule in _RULES:
        verdict = rule(facts, world)
        if verdict is not None:
            return verdict
    # It still is about a thing: that is loaded and guarded, and its module is where it stands.
    return Verdict("custom", world.entity_in(facts.route), 1.0, why_custom(facts, world))


def why_custom(facts: Facts, world: World) -> str:
    route = facts.route
    if facts.method in ("head", "options", "trace"):
        return f"{facts.method.upper()} has no standard meaning here"
    if not route.last:
        return "its path names nothing"
    shown = world.entity_of(facts.answer)
    if facts.method == "get":
        if facts.lists and shown:
            return f"it lists {shown.name}, but nothing says which"
        if facts.answer is None:
            return "its answer has no schema"
        return f"nothing in the design stores what {route.last} shows"
    return f"no member takes up what {route.last} does"
