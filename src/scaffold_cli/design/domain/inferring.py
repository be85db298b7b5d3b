"""A document to a domain: collections, then entities, then what every operation does."""

from __future__ import annotations

from pathlib import Path

from scaffold_cli.design.document.model import Document
from scaffold_cli.design.domain import accounts
from scaffold_cli.design.domain.behaviours import verdict_on
from scaffold_cli.design.domain.correcting import Corrector
from scaffold_cli.design.domain.corrections import Corrections, corrections_of
from scaffold_cli.design.domain.drafts import Draft, drafts_of
from scaffold_cli.design.domain.exampling import examples_of
from scaffold_cli.design.domain.facts import facts_of
from scaffold_cli.design.domain.families import Families
from scaffold_cli.design.domain.fields import Surroundings, fields_of
from scaffold_cli.design.domain.identities import identity_of
from scaffold_cli.design.domain.linking import keep_paths, place_under_parent
from scaffold_cli.design.domain.model import Domain, Entity
from scaffold_cli.design.domain.operating import operation_of
from scaffold_cli.design.domain.ownership import ownership_of
from scaffold_cli.design.domain.remarks import remark_on
from scaffold_cli.design.domain.resources import resources_of, singletons_of
from scaffold_cli.design.domain.servers import base_path_of
from scaffold_cli.design.domain.wanted import rename, wanted_drafts
from scaffold_cli.design.domain.world import World
from scaffold_cli.errors import DesignError


def infer(document: Document, overrides: Path | None = None) -> Domain:
    """Say what a design means; the order is that of the document.

    `overrides` is a file of corrections; those in the document hold in any case. DesignError names
    all that is wrong with them.
    """
    said = corrections_of(document, overrides)
    corrector = Corrector(said)
    corrector.check_words()
    world = world_of(document, said)
    corrector.entities(world)
    operations = []
    for facts in world.facts:
        verdict = corrector.verdict(verdict_on(facts, world), facts.operation.id, world)
        operation = operation_of(facts, verdict, world)
        corrector.operation(operation, verdict.entity)
        operations.append(operation)
    if said.problems.blocking:
        raise DesignError.of(said.problems.sorted(said.file))
    domain = Domain(
        title=document.title,
        source=document.source.name,
        api_version=document.version,
        description=document.description,
        base_path=base_path_of(document),
        entities=list(world.entities.values()),
        operations=operations,
    )
    domain.remark = remark_on(domain)
    return domain


def world_of(document: Document, said: Corrections) -> World:
    """Find the entities, and where they live."""
    facts = [facts_of(document, operation) for operation in document.operations]
    segments = [step.text for each in facts for step in each.route.steps if step.text]
    families = Families(document, segments)
    resources = resources_of(facts, families)
    singletons = singletons_of(facts, families, resources)
    found = drafts_of(document, [*resources.values(), *singletons.values()], facts, families)
    found += wanted_drafts(document, found, said, families)
    world = World(document, families, facts, resources)
    for each in facts:
        world.methods.setdefault(each.route.shape, set()).add(each.method)
    world.renamed = rename(found, said, families, document)
    world.drafts = {draft.name: draft for draft in found}
    _fill(world, found)
    for name, draft in world.drafts.items():
        for resource in draft.resources:
            if resource.single:
                world.singletons[resource.shape] = world.entities[name]
    return world


def _fill(world: World, drafts: list[Draft]) -> None:
    document = world.document
    told = {draft.name: identity_of(document, draft) for draft in drafts}
    world.names = {family: draft.name for draft in drafts for family in draft.families}
    world.homes = {
        resource.shape: draft.name
        for draft in drafts
        for resource in draft.resources
        if not resource.single
    }
    around = Surroundings(
        document, world.families, world.names, {name: each[0] for name, each in told.items()}
    )
    for draft in drafts:
        identity, confidence, reason = told[draft.name]
        visibility, owned, because = ownership_of(draft)
        schemas = _schemas(draft, world.families, document)
        entity = Entity(
            name=draft.name,
            pointer=_pointer(draft, schemas, document),
            identity=identity,
            schemas=schemas,
            fields=fields_of(draft, around),
            visibility=visibility,
            owned=owned,
            read_only=not draft.creates and not any(each.single for each in draft.resources),
            examples=examples_of(document, draft),
            confidence=confidence,
            reason=f"{reason}; {visibility}: {because}",
        )
        world.entities[draft.name] = entity
    accounts.mark_accounts(world)
    for draft in drafts:
        place_under_parent(world, draft)
    for draft in drafts:
        keep_paths(world, draft)


def _schemas(draft: Draft, families: Families, document: Document) -> list[str]:
    """Name the schemas that show and take it, the fullest first."""
    schemas = [*draft.shown, *(each for sent in draft.sent.values() for each in sent)]
    sizes = {each.name: len(each.properties) for each in schemas if each.name}
    for family in draft.families:
        for name in families.schemas(family):
            sizes.setdefault(name, len(document.resolve(document.schemas[name]).properties))
    return sorted(sizes, key=lambda name: (-sizes[name], name != draft.family))


def _pointer(draft: Draft, schemas: list[str], document: Document) -> str:
    """Lead to the schema of the entity's own name, else to the fullest."""
    if draft.family in document.schemas:
        return document.schemas[draft.family].place.pointer
    named = [document.schemas[name] for name in schemas if name in document.schemas]
    sent = (each for schemas in draft.sent.values() for each in schemas)
    return next((each.place.pointer for each in [*named, *draft.shown, *sent]), "")
