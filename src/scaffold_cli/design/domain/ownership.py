"""Who sees and who may change the rows of an entity.

Evidence: whether its reads and its create need authentication. A read that needs none makes it
public; a create that needs some makes its rows those of who creates them; without a create every
caller that is known sees the same.
"""

from __future__ import annotations

from scaffold_cli.design.domain.drafts import Draft
from scaffold_cli.design.domain.model import Visibility


def ownership_of(draft: Draft) -> tuple[Visibility, bool, str]:
    """Give the visibility, whether rows have an owner, and why."""
    reads = [
        facts
        for each in draft.resources
        for role in ("list", "read")
        if (facts := each.roles.get(role))
    ]
    # The one thing of a caller is made when it is written for the first time.
    writes = [
        facts
        for each in draft.resources
        for role, facts in each.roles.items()
        if each.single and role != "read"
    ]
    creates = draft.creates or writes
    owned = bool(creates) and all(not facts.operation.anonymous for facts in creates)
    if any(facts.operation.anonymous for facts in reads):
        return "public", owned, "reads need no authentication"
    if owned:
        return "private", True, "its create needs authentication"
    if creates:
        return "public", False, "its create needs no authentication"
    return "shared", False, "nothing creates it, and reads need authentication"
