"""New passwords and new addresses, and which sessions and tokens they end."""

from __future__ import annotations

from tests.contract.walk import Walk
from tests.harness.accounts import AUTH, PASSWORD, log_in

OTHER_PASSWORD = "quite another passphrase 17"


def credentials(walk: Walk, ann: str) -> None:
    """Leave the account with the password and the address that it came with."""
    _passwords(walk, ann)
    _email(walk, ann)


def _passwords(walk: Walk, ann: str) -> None:
    url = f"POST {AUTH}/password"
    me, other = log_in(walk.http, ann), log_in(walk.http, ann)
    change = {"current_password": PASSWORD, "new_password": OTHER_PASSWORD}
    wrong = {**change, "current_password": "wrong passphrase 1234"}
    answer = walk.ask("change, wrong", f"{url}/change", 422, by=me, json=wrong)
    walk.expect("it names the member", answer["errors"][0]["field"] == "current_password")
    walk.ask("change, short", f"{url}/change", 422, by=me, json={**change, "new_password": "short"})
    walk.ask("change, anonymous", f"{url}/change", 401, json=change)
    walk.ask("change", f"{url}/change", 204, by=me, json=change)
    walk.ask("this session stays", "GET /api/v1/users/me", 200, by=me)
    walk.ask("the others end", "GET /api/v1/users/me", 401, by=other)
    walk.ask(
        "the old one fails", f"POST {AUTH}/login", 401, json={"email": ann, "password": PASSWORD}
    )
    mails = walk.mail.count(ann)
    walk.ask("forgot, unknown", f"{url}/forgot", 202, json={"email": "no@example.com"})
    walk.ask("forgot", f"{url}/forgot", 202, json={"email": ann})
    token = walk.mail.token(ann, count=mails + 1)
    reset = {"token": token, "password": PASSWORD}
    walk.ask(
        "reset, bad token",
        f"{url}/reset",
        400,
        code="bad_request",
        json={**reset, "token": "x" * 43},
    )
    walk.ask("reset, short", f"{url}/reset", 422, json={**reset, "password": "short"})
    walk.ask("a reset token does not verify", f"POST {AUTH}/verify", 400, json={"token": token})
    walk.ask("reset", f"{url}/reset", 204, json=reset)
    walk.ask("reset again", f"{url}/reset", 400, code="bad_request", json=reset)
    walk.ask("every session ends", "GET /api/v1/users/me", 401, by=me)


def _email(walk: Walk, ann: str) -> None:
    me, other = log_in(walk.http, ann), log_in(walk.http, ann)
    url = f"POST {AUTH}/email"
    new = "ann.new@example.com"
    wrong = {"new_email": new, "password": "wrong passphrase 1234"}
    answer = walk.ask("new address, wrong password", f"{url}/change", 422, by=me, json=wrong)
    walk.expect("it names the password", answer["errors"][0]["field"] == "password")
    walk.ask("new address, anonymous", f"{url}/change", 401, json={**wrong, "password": PASSWORD})
    walk.ask("new address", f"{url}/change", 202, by=me, json={**wrong, "password": PASSWORD})
    token = walk.mail.token(new)
    walk.ask(
        "confirm nonsense", f"{url}/confirm", 400, code="bad_request", json={"token": "x" * 43}
    )
    old = walk.mail.count(ann)
    walk.ask("confirm", f"{url}/confirm", 204, json={"token": token})
    walk.mail.wait_for(ann, count=old + 1)
    walk.ask("confirm again", f"{url}/confirm", 400, code="bad_request", json={"token": token})
    walk.ask(
        "the old address fails",
        f"POST {AUTH}/login",
        401,
        json={"email": ann, "password": PASSWORD},
    )
    walk.ask("other sessions end", "GET /api/v1/users/me", 401, by=other)
    again = log_in(walk.http, new)
    body = {"new_email": ann, "password": PASSWORD}
    mails = walk.mail.count(ann)
    walk.ask("back", f"{url}/change", 202, by=again, json=body)
    token = walk.mail.token(ann, count=mails + 1)
    walk.ask("back, confirmed", f"{url}/confirm", 204, json={"token": token})
