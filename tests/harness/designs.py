"""The designs that the tests render, in the short form of `scaffold new --resource`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from scaffold_cli.design import parse_resources
from scaffold_cli.design.from_document import Designed, design_from

ROOT = Path(__file__).resolve().parents[2]
# Documents that projects are made of; the name of a design that is one is its path.
BOOKSHOP = "examples/bookshop/openapi.yaml"

SHOP = (
    "Customer name:string^ email:email? vip:boolean=false",
    "Tag label:string^(max=40)",
    "Order total:decimal!(min=0) status:enum(draft,paid)=draft placed_at:datetime!? note:text?"
    " customer:ref:Customer parent:ref:Order? tags:many:Tag",
)

# Every type, bare and with what it may carry; refs to a later and to an earlier resource.
TYPES = (
    "Category title:string(min=2,max=60) code:string^!(max=12,pattern=^[A-Z]{2,6}$)"
    " featured:ref:Gadget?",
    "Gadget name:string! summary:text(max=500)? stock:integer!(min=0,max=1000)=0 size:integer?"
    " weight:float(min=0)? ratio:float! price:decimal!(min=0)"
    " discount:decimal(digits=5,decimals=3)? active:boolean=true hidden:boolean? made_on:date!?"
    " sold_on:date seen_at:datetime! opens_at:time!? closes_at:time serial:uuid^ batch:uuid?"
    " contact:email? site:url kind:enum(small,big,extra-big)! grade:enum(a,b)? extra:json"
    " labels:json? image:binary? key:binary(max=64) category:ref:Category"
    " related:many:Gadget categories:many:Category",
)

DESIGNS: dict[str, tuple[str, ...]] = {"none": (), "shop": SHOP, "types": TYPES}


@cache
def design(name: str) -> dict[str, Any]:
    """The recorded form of a design, as the answers hold it."""
    return document(name).answer if is_document(name) else parse_resources(DESIGNS[name])


def is_document(name: str) -> bool:
    return name.endswith(".yaml")


@cache
def document(name: str) -> Designed:
    """What is made of a document, with the files that go along with the project."""
    return design_from(ROOT / name)
