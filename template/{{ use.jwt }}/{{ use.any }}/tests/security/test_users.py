"""Accounts as their owners and as admins see them; decisions 46 and 56."""

from uuid import uuid4

import httpx2
import pytest

from app.mail import Message
from tests.accounts import ME, bearer, give_roles, log_in, open_account, own_account
from tests.caller import Caller, QueryCounter, in_order, items_of, object_of, walk
from tests.problems import assert_invalid, assert_problem

pytestmark = pytest.mark.measure("business-logic")

USERS = "/api/v1/users"
MEMBERS = ["id", "email", "name", "is_active", "is_verified", "roles", "created_at", "updated_at"]


@pytest.fixture
def people(client: httpx2.Client, outbox: list[Message], admin: Caller) -> list[dict[str, object]]:
    """All accounts there are, in ascending order of creation and of address."""
    for letter in "bcd":
        open_account(client, outbox, f"{letter}@example.com")
    first = own_account(admin)
    rest = [
        own_account(bearer(client, log_in(client, f"{letter}@example.com"))) for letter in "bcd"
    ]
    return [first, *rest]


def test_an_account_shows_its_own_members_only(person: Caller) -> None:
    account = object_of(person.get(ME))
    assert list(account) == MEMBERS
    assert account["roles"] == ["user"]
    assert account["is_active"] is account["is_verified"] is True


def test_a_person_changes_and_clears_the_name(person: Caller) -> None:
    account = own_account(person)
    named = object_of(person.patch(ME, {"name": "A Person"}))
    assert named == {**account, "name": "A Person", "updated_at": named["updated_at"]}
    assert object_of(person.patch(ME, {})) == named
    assert object_of(person.patch(ME, {"name": None}))["name"] is None


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize("name", ["x" * 101, 1, [], "nul\u0000", "lone\ud800"])
def test_a_wrong_name_is_refused(person: Caller, name: object) -> None:
    assert_invalid(person.patch(ME, {"name": name}), "name")


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize(
    "member", ["id", "email", "roles", "is_active", "is_verified", "password", "created_at"]
)
def test_46_a_person_sets_nothing_else(person: Caller, member: str) -> None:
    account = own_account(person)
    assert_invalid(person.patch(ME, {member: account.get(member)}), member)
    assert own_account(person) == account


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize("member", ["id", "email", "roles", "is_verified", "password_hash"])
def test_46_not_even_an_admin_sets_everything(person: Caller, admin: Caller, member: str) -> None:
    account = own_account(person)
    response = admin.patch(f"{USERS}/{account['id']}", {member: account.get(member)})
    assert_invalid(response, member)
    assert own_account(person) == account


def test_an_admin_renames_an_account(person: Caller, admin: Caller) -> None:
    path = f"{USERS}/{own_account(person)['id']}"
    assert admin.patch(path, {"name": "Renamed"}).json()["name"] == "Renamed"
    assert own_account(person)["name"] == "Renamed"


def test_an_admin_gives_several_roles(person: Caller, admin: Caller) -> None:
    path = f"{USERS}/{own_account(person)['id']}/roles"
    response = admin.put(path, {"roles": ["user", "manager", "user"]})
    assert response.status_code == 200
    assert object_of(response)["roles"] == ["manager", "user"]
    assert own_account(person)["roles"] == ["manager", "user"]


@pytest.mark.parametrize("wrong", ["no-uuid", str(uuid4())])
def test_an_unknown_account_is_not_found(admin: Caller, wrong: str) -> None:
    path = f"{USERS}/{wrong}"
    assert_problem(admin.get(path), 404, "not_found")
    assert_problem(admin.patch(path, {"name": "x"}), 404, "not_found")
    assert_problem(admin.put(f"{path}/roles", {"roles": ["user"]}), 404, "not_found")


@pytest.mark.measure("pagination")
@pytest.mark.parametrize("sort", ["created_at", "-created_at", "email", "-email"])
def test_the_list_is_walked_in_order(
    admin: Caller, people: list[dict[str, object]], sort: str
) -> None:
    assert walk(admin, USERS, sort=sort, limit=3) == in_order(people, sort)


@pytest.mark.measure("pagination")
def test_the_newest_accounts_come_first(admin: Caller, people: list[dict[str, object]]) -> None:
    assert items_of(admin.get(USERS)) == in_order(people, "-created_at")


def test_the_list_is_filtered(
    client: httpx2.Client, admin: Caller, people: list[dict[str, object]]
) -> None:
    assert len(people) == 4
    assert [row["email"] for row in items_of(admin.get(USERS, email="B@example.com"))] == [
        "b@example.com"
    ]
    person = bearer(client, log_in(client, "b@example.com"))
    admin.patch(f"{USERS}/{own_account(person)['id']}", {"is_active": False})
    disabled = items_of(admin.get(USERS, is_active="false"))
    assert [row["email"] for row in disabled] == ["b@example.com"]
    assert len(items_of(admin.get(USERS, is_active="true"))) == 3


@pytest.mark.measure("input-validation")
@pytest.mark.parametrize(
    ("parameter", "value"),
    [
        ("limit", "0"),
        ("limit", "101"),
        ("sort", "password_hash"),
        ("cursor", "x"),
        ("is_active", "maybe"),
        ("role", "admin"),
    ],
)
def test_a_wrong_parameter_is_refused(admin: Caller, parameter: str, value: str) -> None:
    assert_invalid(admin.get(USERS, **{parameter: value}), parameter, location="query")


@pytest.mark.measure("performance")
def test_the_number_of_queries_does_not_grow_with_the_accounts(
    client: httpx2.Client, outbox: list[Message], admin: Caller, query_counter: QueryCounter
) -> None:
    with query_counter() as one:
        assert len(items_of(admin.get(USERS))) == 1
    for letter in "bcd":
        open_account(client, outbox, f"{letter}@example.com")
    with query_counter() as four:
        assert len(items_of(admin.get(USERS))) == 4
    assert four.count == one.count


@pytest.mark.measure("authorization")
def test_56_there_is_no_account_before_the_first_admin_is_made(admin: Caller) -> None:
    (account,) = items_of(admin.get(USERS))
    assert account == own_account(admin)
    assert account["roles"] == ["admin"]
    assert account["is_verified"] is True


def test_56_an_admin_can_make_further_ones(person: Caller, admin: Caller) -> None:
    give_roles(admin, person, "admin")
    assert person.get(USERS).status_code == 200
