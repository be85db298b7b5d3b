"""Schemas that contradict themselves, and defaults and examples that do not fit them."""

from __future__ import annotations

from dataclasses import dataclass, field

from scaffold_cli.design.document.conforming import Conformance
from scaffold_cli.design.document.leaves import type_of
from scaffold_cli.design.document.model import Document
from scaffold_cli.design.document.patterns import why_no_pattern
from scaffold_cli.design.document.problems import Problems
from scaffold_cli.design.document.schema import Place, Schema
from scaffold_cli.design.document.slips import slip_for
from scaffold_cli.design.document.sources import Node
from scaffold_cli.design.document.words import FORMATS, check_properties

_RANGES = (
    ("minimum", "maximum"),
    ("minLength", "maxLength"),
    ("minItems", "maxItems"),
    ("minProperties", "maxProperties"),
)
# More of them in one schema are no slips.
_MOST_UNKNOWN = 20
_COMPOSED = ("allOf", "anyOf", "oneOf", "$ref", "if", "not")


@dataclass(frozen=True, slots=True)
class Claim:
    """A value that the document says fits a schema."""

    what: str
    value: object
    schema: Schema
    place: Place


@dataclass(slots=True)
class SchemaChecks:
    """Sees each schema as it is read; claims wait until every reference can be followed."""

    problems: Problems
    claims: list[Claim] = field(default_factory=list)

    def see(self, node: Node, schema: Schema, *, is_part: bool) -> None:
        """Look at one schema; `is_part` where it is a branch of allOf, anyOf or oneOf."""
        self._ranges(node)
        self._pattern(node)
        self._format(node)
        self._required(node, is_part=is_part)
        self._enum(node, schema)
        if isinstance(node.value.get("properties"), dict):
            check_properties(node.value["properties"], node["properties"].place, self.problems)
        for key in ("default", "example"):
            if key in node.value:
                self.claims.append(Claim(key, node.value[key], schema, node[key].place))
        for each in node.list("examples"):
            self.claims.append(Claim("example", each.value, schema, each.place))

    def settle(self, document: Document) -> None:
        """Hold the claims against their schemas."""
        conformance = Conformance(document.resolve)
        for claim in self.claims:
            if claim.value is None and claim.what == "example":
                continue  # many tools write it where they know none
            reason = conformance.why_not(claim.value, claim.schema)
            if reason:
                said = f"the {claim.what} does not fit its schema: {reason}"
                self.problems.warn(claim.place, said, topic=("claim", said))

    def _ranges(self, node: Node) -> None:
        for low, high in _RANGES:
            least, most = node.value.get(low), node.value.get(high)
            if _is_number(least) and _is_number(most) and least > most:
                self.problems.error(
                    node[low].place,
                    f"{low!r} is {least} and {high!r} is {most}, so that no value would fit",
                    hint="Swap them, or correct one.",
                )

    def _pattern(self, node: Node) -> None:
        pattern = node.value.get("pattern")
        reason = why_no_pattern(pattern) if isinstance(pattern, str) else ""
        if reason:
            self.problems.error(
                node["pattern"].place,
                f"the pattern {pattern[:80]!r} is no regular expression: {reason}",
            )

    def _format(self, node: Node) -> None:
        said = node.value.get("format")
        if isinstance(said, str) and said and said not in FORMATS:
            self.problems.warn(
                node["format"].place,
                f"the format {said!r} is not known; it is not checked",
                topic=("format", said),
            )

    def _required(self, node: Node, *, is_part: bool) -> None:
        properties, required = node.value.get("properties"), node.value.get("required")
        if not isinstance(properties, dict) or not isinstance(required, list):
            return
        composed = is_part or any(key in node.value for key in _COMPOSED)
        names = node["required"].items()
        unknown = [x for x in names if isinstance(x.value, str) and x.value not in properties]
        for each in unknown[:_MOST_UNKNOWN]:
            self._unknown_required(node, each, composed=composed)

    def _unknown_required(self, owner: Node, node: Node, *, composed: bool) -> None:
        """One wrong letter is an error; all else is legal, and one real document in ten has it."""
        optional = set(owner.value["properties"]) - {
            each for each in owner.value["required"] if isinstance(each, str)
        }
        slip = slip_for(node.value, sorted(optional), most=1)
        said = f"{node.value!r} is required, but is none of the properties"
        if slip and not composed:
            self.problems.error(node.place, f"{said}; did you mean {slip!r}?", blocks=False)
        else:
            self.problems.warn(
                node.place, said, hint="Add it to 'properties', or take it out of 'required'."
            )

    def _enum(self, node: Node, schema: Schema) -> None:
        values = node.value.get("enum")
        if not isinstance(values, list) or "type" not in node.value:
            return
        for index, value in enumerate(values):
            found = type_of(value)
            fits = found in schema.types or (found == "integer" and "number" in schema.types)
            if value is not None and schema.types and not fits:
                self.problems.warn(
                    node["enum"][index].place,
                    f"{value!r} is among the values of enum, but is not of its type",
                    topic=("enum type", node.pointer),
                )


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)
