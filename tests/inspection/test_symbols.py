"""Symbols of seven languages, found by name and by pattern."""

from pathlib import Path

import pytest

from scaffold_cli.inspection.files import Tree
from scaffold_cli.inspection.symbols import BadPattern, find, overview, search, search_code
from scaffold_cli.inspection.symbols.references import references
from tests.inspection.trees import lay_out

SOURCES = {
    "shop.py": (
        "class Order(Base):\n    total: int = 0\n    @property\n    def paid(self): ...\n"
        "    async def save(self, *, now=None) -> None:\n        def inner(): ...\nLIMIT = 5\n",
        "class Order, field Order.total, property Order.paid, method Order.save, "
        "function Order.save.inner, constant LIMIT",
    ),
    "shop.ts": (
        "export class Order<T> extends Base {\n  total = 1;\n  save(a: string): void {}\n}\n"
        "interface Paid { at: Date }\nexport type Id = string;\nenum State { Open }\n"
        "export const make = async (a: number) => a;\nconst LIMIT = 5;\n",
        "class Order, field Order.total, method Order.save, interface Paid, field Paid.at, "
        "type Id, enum State, function make, constant LIMIT",
    ),
    "shop.js": (
        "class Order { save() { const local = 1; } }\nfunction make() {}\n"
        "let x = function () {};\n",
        "class Order, method Order.save, function make, function x",
    ),
    "Shop.java": (
        "package a;\npublic class Order {\n  int a, b;\n  Order() {}\n  @Override\n"
        "  public <T> void save(int n) { int local = 1; }\n  enum State { OPEN }\n}\n"
        "interface Paid { void at(); }\n",
        "class Order, field Order.a, field Order.b, method Order.Order, method Order.save, "
        "enum Order.State, constant Order.State.OPEN, interface Paid, method Paid.at",
    ),
    "shop.kt": (
        "package a\n\nclass Order(val id: Int) {\n    val total = 1\n"
        "    fun save(): Int { val local = 1; return local }\n"
        "    companion object {\n        fun make() = Order(1)\n    }\n}\n"
        "interface Paid\nobject Shop\nfun top() = 1\ntypealias Id = String\n",
        "class Order, field Order.total, method Order.save, class Order.Companion, "
        "method Order.Companion.make, interface Paid, class Shop, function top, type Id",
    ),
    "shop.go": (
        "package shop\nconst Limit = 5\ntype Order struct{ Total int }\n"
        "type Saver interface{ Save() }\nfunc (o *Order) Save() { x := 1; _ = x }\n"
        "func Make[T any](a T) {}\n",
        "constant Limit, class Order, field Order.Total, interface Saver, method Saver.Save, "
        "method Order.Save, function Make",
    ),
    "Shop.cs": (
        "namespace A.B;\npublic class Order {\n  int x;\n  public int Total { get; set; }\n"
        "  void Save<T>(int a) {}\n}\nrecord Line(int A);\ninterface IPaid { void At(); }\n",
        "class Order, field Order.x, property Order.Total, method Order.Save, class Line, "
        "interface IPaid, method IPaid.At",
    ),
    "shop.rb": (
        "module Shop\n  class Order < Base\n    LIMIT = 5\n    def save(a)\n      b = a\n    end\n"
        "    def self.make; end\n  end\nend\ndef top; end\n",
        "module Shop, class Shop.Order, constant Shop.Order.LIMIT, method Shop.Order.save, "
        "method Shop.Order.make, function top",
    ),
    "shop.php": (
        "<?php\nnamespace A;\nconst K = 1;\nclass Order extends Base {\n  const X = 1;\n"
        "  public int $total = 1;\n  public function save(int $a): void { $b = 1; }\n}\n"
        "interface Paid { function at(); }\ntrait T { function t() {} }\nfunction top() {}\n",
        "constant K, class Order, constant Order.X, field Order.total, method Order.save, "
        "interface Paid, method Paid.at, class T, method T.t, function top",
    ),
}


@pytest.mark.parametrize("file", SOURCES)
def test_an_overview_lists_what_a_file_declares_and_nothing_local(
    file: str, tmp_path: Path
) -> None:
    source, expected = SOURCES[file]
    (tmp_path / file).write_text(source)

    found = overview(Tree(tmp_path), file)

    assert ", ".join(f"{one.kind} {one.name}" for one in found) == expected


@pytest.fixture
def tree(tmp_path: Path) -> Tree:
    for file, (source, _) in SOURCES.items():
        (tmp_path / file).write_text(source)
    return Tree(tmp_path)


def test_a_member_is_found_by_its_owner_in_every_language(tree: Tree) -> None:
    found = find(tree, "Order.save").symbols

    assert {one.file for one in found} == {
        "shop.py", "shop.ts", "shop.js", "Shop.java", "shop.kt", "shop.rb", "shop.php"
    }  # fmt: skip


def test_a_kind_narrows_and_a_module_names(tree: Tree) -> None:
    assert [one.file for one in find(tree, "LIMIT", kind="constant").symbols] == [
        "shop.py", "shop.rb", "shop.ts"
    ]  # fmt: skip
    assert find(tree, "Order", kind="method").symbols[0].file == "Shop.java"
    assert find(tree, "shop.Order.total", kind="field").symbols[0].line == 4


def test_what_is_nowhere_has_neighbours(tree: Tree) -> None:
    found = find(tree, "Ordr")

    assert found.symbols == ()
    assert "Order" in found.near


def test_a_pattern_fits_any_part_of_the_dotted_name(tree: Tree) -> None:
    assert {one.name for one in search(tree, r"^Order\.[st]\w+$", kind="field")} == {"Order.total"}


def test_code_is_searched_by_its_structure(tmp_path: Path) -> None:
    lay_out(tmp_path, "### a.py\nrow.save(1)\n# x.save(2)\ny = 'z.save()'\n")

    (match,) = search_code(Tree(tmp_path), "$A.save($$$)", "python")

    assert (match.file, match.line, match.variables) == ("a.py", 1, {"A": "row"})


def test_a_broken_pattern_is_wrong_input(tree: Tree) -> None:
    with pytest.raises(BadPattern, match="no regular expression"):
        search(tree, "(")


def test_python_references_follow_what_a_name_stands_for(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        """
### shop/orders.py
class Order:
    def save(self): ...
class Other:
    def save(self): ...
### shop/use.py
from shop.orders import Order as O, Other
# save in a comment
def go(order: O, thing):
    order.save()
    Other().save()
    thing.save()
    return "save"
""",
    )

    found = references(Tree(tmp_path), "Order.save")

    assert found.method == "jedi"
    assert [(one.line, one.certain) for one in found.references] == [(4, True), (6, False)]
    assert [(one.file, one.line) for one in references(Tree(tmp_path), "Order").references] == [
        ("shop/use.py", 1)
    ]


def test_references_of_other_languages_say_that_they_go_by_names(tmp_path: Path) -> None:
    lay_out(
        tmp_path,
        """
### make.ts
export function makeOrder(a: string) { return a }
### use.ts
import { makeOrder } from "./make"
// makeOrder in a comment
const x = makeOrder("makeOrder")
function hidden(makeOrder: number) { return makeOrder }
""",
    )

    found = references(Tree(tmp_path), "makeOrder")

    assert found.method == "scoped names"
    assert [(one.file, one.line) for one in found.references] == [("use.ts", 1), ("use.ts", 3)]


def test_what_is_not_there_has_no_references(tree: Tree) -> None:
    found = references(tree, "Nothing")

    assert (found.definitions, found.references, found.method) == ((), (), None)
