import pytest

from app.auth import passwords
from app.auth.passwords import check_password, hash_password, verify_password
from app.errors import InvalidInput
from tests.unit.sound_settings import sound_settings

pytestmark = pytest.mark.measure("authentication")

SETTINGS = sound_settings()
GOOD = "seven wooden teapots"


def test_the_right_password_is_let_in() -> None:
    assert verify_password(GOOD, hash_password(GOOD, SETTINGS), SETTINGS) == (True, None)


@pytest.mark.parametrize("password", ["", "seven wooden teapot", GOOD.upper(), GOOD + " "])
def test_a_wrong_password_is_not(password: str) -> None:
    assert not verify_password(password, hash_password(GOOD, SETTINGS), SETTINGS).ok


def test_hashes_are_argon2id_and_salted() -> None:
    first, second = hash_password(GOOD, SETTINGS), hash_password(GOOD, SETTINGS)

    assert first.startswith("$argon2id$")
    assert first != second


def test_an_unknown_user_costs_a_hash_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    hasher = passwords._hasher(SETTINGS)
    verify = hasher.verify_and_update

    def counted(password: str, stored: str) -> tuple[bool, str | None]:
        checked.append(stored)
        return verify(password, stored)

    monkeypatch.setattr(hasher, "verify_and_update", counted)

    assert not verify_password(GOOD, None, SETTINGS).ok
    assert not verify_password("", None, SETTINGS).ok
    assert [stored.startswith("$argon2id$") for stored in checked] == [True, True]


def test_a_hash_of_older_parameters_is_replaced() -> None:
    stored = hash_password(GOOD, SETTINGS)
    dearer = sound_settings(argon2_time_cost=2)

    verdict = verify_password(GOOD, stored, dearer)

    assert verdict.ok
    assert verdict.replacement_hash is not None
    assert verify_password(GOOD, verdict.replacement_hash, dearer) == (True, None)


def test_a_hash_that_is_none_lets_nobody_in() -> None:
    assert not verify_password(GOOD, "!", SETTINGS).ok


def test_a_huge_password_is_refused_before_it_is_hashed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_hasher", lambda settings: pytest.fail("hashed"))

    assert not verify_password("x" * 1_000_000, "$argon2id$", SETTINGS).ok


def test_the_same_letters_are_the_same_password_on_every_keyboard() -> None:
    stored = hash_password("caf\u00e9 caf\u00e9 caf\u00e9", SETTINGS)

    assert verify_password("cafe\u0301 cafe\u0301 cafe\u0301", stored, SETTINGS).ok


@pytest.mark.parametrize("password", [GOOD, "x" * 127 + "y", "ñandú ñandú ñandú", "12 chars ok!"])
def test_a_long_password_needs_no_special_characters(password: str) -> None:
    check_password(password, SETTINGS)


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("elevenchars", "password_length"),
        ("x" * 129, "password_length"),
        ("1234567812345678", "password_common"),
        ("xxxxxxxxxxxx", "password_common"),
        ("PasswordPassword", "password_common"),
        ("Password1234!", "password_common"),
        ("ada.lovelace", "password_common"),
        ("ADA.LOVELACE@example.com", "password_common"),
    ],
)
def test_what_is_guessed_first_is_refused(password: str, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        check_password(password, SETTINGS, field="new_password", email="ada.lovelace@example.com")

    (error,) = caught.value.errors
    assert (error.field, error.code) == ("new_password", code)


def test_every_listed_password_could_be_chosen() -> None:
    listed = passwords._common_passwords()

    assert len(listed) > 8000
    assert all(len(password) >= 8 for password in listed)
    assert {"password", "1234567890", "iloveyou"} <= listed
