"""What cannot be gets one sentence and exit code 2, and leaves no file behind."""

from pathlib import Path

import pytest

from tests.cli.running import Scaffold, everything_in

LONG = "a" * 300

FLAGS = {
    "unknown flag": ["new", "x", "--frmework", "flask"],
    "unknown command": ["nwe", "x"],
    "value missing": ["new", "x", "--framework"],
    "two paths": ["new", "x", "y"],
    "unknown framework": ["new", "x", "--framework", "rails"],
    "framework in capitals": ["new", "x", "--framework", "FastAPI"],
    "unknown database": ["new", "x", "--database", "oracle"],
    "unknown preset": ["new", "x", "--preset", "fulll"],
    "bool with a value": ["new", "x", "--docker=yes"],
    "feature without its need": ["new", "x", "--devcontainer", "--no-docker"],
}
NAMES = {
    "capitals": ["new", "x", "--name", "Shop"],
    "blank": ["new", "x", "--name", "my shop"],
    "empty": ["new", "x", "--name", ""],
    "unicode": ["new", "x", "--name", "größe"],
    "too long": ["new", "x", "--name", LONG],
    "upwards": ["new", "x", "--name", "../evil"],
    "line break": ["new", "x", "--name", "shop\n"],
    "double dash": ["new", "x", "--name", "a--b"],
    "a dependency": ["new", "x", "--name", "django"],
    "bad name and no path": ["new", "--name", "My Shop"],
    "description with a line break": ["new", "x", "--description", "a\nb"],
    "description too long": ["new", "x", "--description", LONG],
}
PATHS = {
    "a file": ["new", "file"],
    "below a file": ["new", "file/x"],
    "NUL": ["new", "a\0b"],
    "part too long": ["new", LONG],
    "root": ["new", "/"],
    "dead link": ["new", "dead"],
}
RESOURCES = {
    "empty": "",
    "only blanks": "   ",
    "no resource name": "total:decimal",
    "no field": "Order",
    "name is a keyword": "Class",
    "name is import": "Import",
    "name is user": "User",
    "name is User of two": "user name",
    "name is a builtin": "Filter",
    "name is a module": "Setting",
    "name is a table of the accounts": "RefreshToken",
    "name is a class of the code": "Session",
    "name is a variable of the code": "Request",
    "name in unicode": "Größe",
    "name begins with a digit": "2Order",
    "name with a dot": "a.b",
    "name too long": "A" * 300,
    "plural given as name": "Orders",
    "no plural of its own": "News",
    "plural too long": f"Order(plural={'b' * 60})",
    "plural that is no name": "Order(plural='a b')",
    "unknown word in the head": "Order(colour=red)",
    "field is a keyword": "Order class",
    "field is import": "Order import:string",
    "field is id": "Order id:uuid",
    "field is owner": "Order owner",
    "field is metadata": "Order metadata:json",
    "field is objects": "Order objects",
    "field is save": "Order save:boolean",
    "field of pydantic": "Order model_config",
    "field is copy": "Order copy",
    "field is a list parameter": "Order limit:integer",
    "field with two underscores": "Order a__b",
    "field ends in an underscore": "Order total_",
    "field in capitals": "Order Total",
    "field in unicode": "Order größe",
    "field too long": f"Order {'a' * 300}",
    "field with a dash": "Order a-b",
    "two fields of a name": "Order a a:integer",
    "ref and its id": "Order customer:ref:Order? customer_id:uuid",
    "unknown type": "Order total:decmal",
    "type of another tool": "Order total:int",
    "enum without values": "Order status:enum",
    "enum with empty values": "Order status:enum()",
    "enum value with a blank": "Order status:enum('a b')",
    "enum value twice": "Order status:enum(a,a)",
    "enum values that become one": "Order status:enum(a-b,a_b)",
    "enum default": "Order status:enum(a,b)=c",
    "ref without a target": "Order customer:ref",
    "ref to nothing": "Order customer:ref:",
    "ref to an unknown one": "Order customer:ref:Custmer",
    "list of users": "Order users_of:many:User",
    "default of a ref": "Order parent:ref:Order=x",
    "optional list": "Order parts:many:Order?",
    "sign twice": "Order a??",
    "bracket open": "Order a:decimal(min=0",
    "quote open": "Order a='x",
    "rest after a sign": "Order a:string?x",
    "no key=value": "Order a:integer(0)",
    "key twice": "Order a:integer(min=0, min=1)",
    "unknown key": "Order a:integer(mn=0)",
    "key of another type": "Order a:integer(pattern=x)",
    "min is no number": "Order a:integer(min=x)",
    "min above max": "Order a:integer(min=2, max=1)",
    "max beyond 64 bits": "Order a:integer(max=99999999999999999999)",
    "length is no number": "Order a:string(max=-1)",
    "length of nothing": "Order a:string(max=0)",
    "length above the type": "Order a:string(max=100000)",
    "lengths the wrong way": "Order a:string(min=9, max=3)",
    "max and length": "Order a:string(max=9, length=9)",
    "digits": "Order a:decimal(digits=0)",
    "the name of a module in generated classes": "Order dt:datetime",
    "more digits than a double has": "Order a:decimal(digits=16)",
    "decimals above digits": "Order a:decimal(digits=2, decimals=3)",
    "bad pattern": "Order a:string(pattern='(')",
    "pattern looks around": "Order a:string(pattern='(?=a)b')",
    "default of the wrong type": "Order a:integer=x",
    "default below min": "Order a:integer(min=5)=4",
    "default too long": "Order a:string(max=3)=abcd",
    "default against the pattern": "Order a:string(pattern='[a-z]+')=A",
    "default with too many decimals": "Order a:decimal=1.234",
    "default time without a zone": "Order a:datetime=2026-01-01T00:00:00",
    "default no day": "Order a:date=2026-02-30",
    "default no JSON": "Order a:json='{'",
    "unique boolean": "Order a:boolean^",
    "unique enum": "Order a:enum(x,y)^",
    "unique json": "Order a:json^",
    "unique binary": "Order a:binary^",
    "unique list": "Order a_list:many:Order^",
    "unique with a default": "Order a^=x",
    "index on text": "Order a:text!",
    "index on json": "Order a:json!",
    "index on a long url": "Order a:url!",
    "email too short": "Order a:email(max=5)",
}
DESIGNS = {
    "resource twice": ["Order name", "Order name"],
    "two of a plural": ["Order name", "Purchase(plural=orders) name"],
    "required ref to itself": ["Order parent:ref:Order"],
    "required circle": ["A b:ref:B", "B a:ref:A"],
    "circle of three": ["A b:ref:B", "B c:ref:C", "C a:ref:A"],
    "circle of lists": ["A bs:many:B", "B as_of:many:A"],
    "classes that clash": ["Order name", "OrderCreate name"],
    "enum and resource": ["Order status:enum(a)", "OrderStatus name"],
    "join and resource": ["Order tags:many:Tag", "Tag name", "OrderTag name"],
}
CASES = {
    **FLAGS,
    **{f"name: {label}": arguments for label, arguments in NAMES.items()},
    **{f"path: {label}": arguments for label, arguments in PATHS.items()},
    **{f"resource: {label}": ["new", "x", "--resource", text] for label, text in RESOURCES.items()},
    **{
        f"design: {label}": ["new", "x", *(word for text in texts for word in ("--resource", text))]
        for label, texts in DESIGNS.items()
    },
    "users without accounts": ["new", "x", "--auth", "none", "--resource", "Order by:ref:User"],
}


@pytest.mark.parametrize("arguments", CASES.values(), ids=CASES)
def test_it_is_refused_in_one_sentence(
    arguments: list[str], scaffold: Scaffold, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    (tmp_path / "dead").symlink_to("nowhere")
    outcome = scaffold(*arguments, "--json")
    assert outcome.code == 2
    message = outcome.error["message"]
    assert message.endswith((".", "?"))
    assert "\n" not in message
    assert len(message) < 250
    assert everything_in(tmp_path) == ["dead", "file"]
    assert (tmp_path / "file").read_text() == "mine"


def test_there_are_more_than_forty() -> None:
    assert len(CASES) >= 40


def test_advice_goes_with_a_misspelt_word(scaffold: Scaffold) -> None:
    hints = {
        ("--frmework", "flask"): "--framework",
        ("--framework", "djnago"): "django",
        ("--preset", "ful"): "full",
        ("--resource", "Order a:strng"): "string",
        ("--resource", "Order a:int"): "integer",
        ("--resource", "Order c:ref:Custmer", "--resource", "Customer name"): "Customer?",
        ("--resource", "Orders name"): "Order",
        ("--resource", "Order"): "Order name:string",
        ("--resource", "Order orderDate:date"): "order_date",
        ("--devcontainer", "--no-docker"): "--docker",
        ("--name", "My Shop"): "my-shop",
    }
    for arguments, wanted in hints.items():
        assert wanted in scaffold("new", "x", *arguments, "--json").error["hint"]


def test_all_problems_are_told_at_once(scaffold: Scaffold) -> None:
    outcome = scaffold("new", "x", "--json", "--resource", "Order a:strng b:integer(max=x)")
    assert outcome.error["message"].splitlines() == [
        "2 problems:",
        "1. Order.a: There is no type 'strng'.",
        "2. Order.b: max=x is no whole number.",
    ]


def test_each_problem_stands_with_its_own_hint(scaffold: Scaffold) -> None:
    arguments = ["new", "x", "--framework", "djnago", "--database", "orcle", "--name", "My"]
    lines = scaffold(*arguments).err.splitlines()
    assert lines[0] == "Error: 3 problems:"
    assert [line[:2] for line in lines[1:]] == ["1.", "  ", "2.", "  ", "3.", "  "]
    assert lines[3].startswith("2. --framework")
    assert lines[4].startswith("   → Did you mean django?")
    hints = scaffold(*arguments, "--json").error["hint"].splitlines()
    assert [hint[:2] for hint in hints] == ["1.", "2.", "3."]


def test_an_error_names_its_place_and_shows_no_traceback(scaffold: Scaffold) -> None:
    outcome = scaffold("new", "x", "--resource", "Order a:strng")
    assert outcome.out == ""
    assert outcome.err.splitlines() == [
        "Error: There is no type 'strng'. [Order.a]",
        "  → Did you mean string?",
    ]


def test_debug_shows_the_traceback(scaffold: Scaffold) -> None:
    assert "Traceback" in scaffold("new", "x", "--resource", "Order a:strng", "--debug").err


def test_control_characters_of_the_input_do_not_reach_the_terminal(scaffold: Scaffold) -> None:
    assert "\x1b" not in scaffold("new", "x", "--name", "a\x1b[2Jb").err
