"""What a design means: entities with their fields, and what each operation does."""

from scaffold_cli.design.domain.inferring import infer
from scaffold_cli.design.domain.model import Domain, Entity, Operation

__all__ = ["Domain", "Entity", "Operation", "infer"]
