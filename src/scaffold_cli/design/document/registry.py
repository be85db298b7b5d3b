"""Named schemas: which node a name stands for, and who inherits from whom as it is written."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from scaffold_cli.design.document.circles import circular
from scaffold_cli.design.document.references import References, is_reference
from scaffold_cli.design.document.sources import Node

# Inheritance deeper than this is a mistake, or an attack.
MOST_BASES = 40


@dataclass(slots=True)
class Registry:
    """Whatever a reference names has a name here; `name_for` invents one for odd targets."""

    references: References
    is_30: bool
    name_for: Callable[[Node], str]
    nodes: dict[str, Node] = field(default_factory=dict)
    _names: dict[tuple[str, str], str] = field(default_factory=dict)

    def register(self, node: Node, name: str) -> None:
        """Give a schema its name before anything refers to it."""
        self._names[node.key] = name
        self.nodes[name] = node

    def settle_aliases(self) -> None:
        """Give what a name only refers to that name, where it has none: a file of its own, say."""
        for name, node in list(self.nodes.items()):
            pure = is_reference(node) and (self.is_30 or len(node.value) == 1)
            target = self.references.follow(node) if pure else None
            if target is not None and target.key not in self._names:
                self.register(target, name)

    def name_of(self, target: Node) -> str:
        if target.key not in self._names:
            self.register(target, self.name_for(target))
        return self._names[target.key]

    def growing(self) -> Iterator[str]:
        """Go through all names, those included that are added meanwhile."""
        done = 0
        while done < len(self.nodes):
            names = list(self.nodes)[done:]
            yield from names
            done += len(names)

    def is_kind_of(self, name: str, base: str) -> bool:
        """Whether one inherits from the other, as it is written: neither has to be read yet."""
        seen: set[str] = set()
        names = [name]
        while names:
            current = names.pop()
            if current == base:
                return True
            if current not in seen and len(seen) <= MOST_BASES:
                seen.add(current)
                names += self._bases_of(self.nodes[current])
        return False

    def own_heirs(self) -> Iterator[tuple[str, Node]]:
        """Give what inherits from itself, be it by way of others."""
        bases = {name: self._bases_of(node) for name, node in self.nodes.items()}
        for name in circular(bases):
            # Bare references that lead back to themselves are told where they are followed.
            if not is_reference(self.nodes[name]):
                yield name, self.nodes[name]

    def _bases_of(self, node: Node) -> list[str]:
        references = [each for each in (node, *node.list("allOf")) if is_reference(each)]
        targets = [self.references.target(each) for each in references]
        return [self.name_of(each) for each in targets if each]
