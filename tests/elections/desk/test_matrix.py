"""Who may do what, by which method, at which address: the table `access.csv`, held against the list of addresses and against
the answers. A new address without a line fails, and so does a line that is not true."""

import csv
import uuid
from pathlib import Path

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from elections.models import AuditEntry, Bulletin, Proposal, Release, TallySheet
from iomwatch.accounts.roles import Role
from tests.elections.desk.makers import new_desk
from tests.elections.desk.test_headings import SHOWN, titles
from tests.factories import make_clerk, sign_in
from tests.iomwatch.addresses import patterns
from tests.properties import IS_HURRIED

TABLE = list(csv.DictReader(Path(__file__).with_name("access.csv").open()))
METHODS = ("get", "head", "post", "put", "patch", "delete", "options") if not IS_HURRIED else ("get", "post", "delete")
OTHER = "iom-2023"
OF_AN_ELECTION = [pytest.param(row, id=row["name"]) for row in TABLE if "anybody" not in row["roles"]]


def told_by_the_views() -> list[tuple[str, str, str]]:
    desk = [pattern for route, pattern in patterns() if route.startswith("desk/")]
    return [
        (
            pattern.name,
            " ".join(sorted(role.value for role in pattern.callback.may_enter)) or "anybody",
            "yes" if getattr(pattern.callback, "asks_second_factor", False) else "no",
        )
        for pattern in desk
    ]


def test_the_table_has_a_line_for_every_address_and_says_what_the_views_say():
    assert [(row["name"], row["roles"], row["second_factor"]) for row in TABLE] == told_by_the_views()


@pytest.fixture(scope="module")
def things(module_db) -> dict[str, dict[str, int | str]]:
    """The arguments of the addresses: each names something that is there in the election of this desk."""
    desk = new_desk()
    desk.opened()
    sheet = desk.hand_in()
    desk.type_again(sheet)
    proposal = desk.propose("notices/new/", desk.told(note="Doors are open."))
    release = Release.objects.create(
        election=desk.election,
        sheet=sheet,
        key=uuid.uuid4(),
        expected=2,
        digest="",
        asked_by=sheet.author,
        asked_at=timezone.now(),
        due_at=timezone.now(),
        stopped_at=timezone.now(),
        stopped_by=sheet.author,
    )
    ids = {"sheet": sheet.pk, "proposal": proposal.pk, "release": release.pk}
    return {
        pattern.name: {name: _argument(name, route, ids) for name in pattern.pattern.converters | _converters(route)}
        for route, pattern in patterns()
        if route.startswith("desk/")
    }


def _converters(route: str) -> dict[str, None]:
    return {name: None for name in ("slug", "number", "key", "pk") if f":{name}>" in route}


def _argument(name: str, route: str, ids: dict[str, int]) -> int | str:
    if name == "pk":
        return ids[route.split("/")[2].rstrip("s")]
    return {"slug": "iom-2033", "number": 1, "key": "1"}[name]


def address(name: str, arguments: dict, slug: str | None = None) -> str:
    named = arguments | ({"slug": slug} if slug and "slug" in arguments else {})
    for space in ("desk:", ""):
        try:
            return reverse(space + name, kwargs=named)
        except Exception:
            continue
    raise AssertionError(name)


def browser(*roles: Role, has_phone: bool = True) -> Client:
    client, clerk = Client(), make_clerk(f"one-{uuid.uuid4()}", roles=roles)
    if has_phone:
        sign_in(client, clerk)
    else:
        client.force_login(clerk)
    return client


def stored() -> list[int]:
    """What must not change when somebody is refused."""
    return [model.objects.count() for model in (Bulletin, TallySheet, Proposal, AuditEntry)]


@pytest.mark.parametrize("row", OF_AN_ELECTION)
def test_the_answers_are_what_the_table_says(row, things, db):
    """One test for a line, since what it takes to have a sheet, a proposal and a release is the same for all of it."""
    before = stored()
    turned_away(row, things)
    not_without_the_second_factor(row, things)
    not_found_elsewhere(row, things)
    assert stored() == before, "whoever is refused has done nothing"
    let_in(row, things)


def turned_away(row, things) -> None:
    """Whoever may not enter is, by every method, also when a fragment is asked for."""
    where = address(row["name"], things[row["name"]])
    others = {role.value: browser(role) for role in Role if role.value not in row["roles"]}
    for who, client in ({"nobody": Client(), "a reader": browser()} | others).items():
        for method in METHODS:
            answer = getattr(client, method)(where)
            assert answer.status_code == (302 if who == "nobody" else 403), (who, method, where)
            if who == "nobody":
                assert answer.headers["Location"].startswith("/desk/sign-in/?next="), (method, where)
            assert "no-store" in answer.headers["Cache-Control"], (who, method, where)
        for method in ("get", "post"):
            fragment = getattr(client, method)(where, headers={"HX-Request": "true"})
            assert fragment.status_code == (401 if who == "nobody" else 403), (who, method, where)


def let_in(row, things) -> None:
    """Whoever may enter may use the methods of the table and no others; of what is one's own, verifiers apart, only that."""
    where = address(row["name"], things[row["name"]])
    for role in row["roles"].split():
        client, foreign = browser(Role(role)), row["whose"] == "own" and role != Role.VERIFIER
        for method in METHODS:
            status = getattr(client, method)(where).status_code
            if method not in row["methods"].split():
                assert status == 405, (role, method, where)
            elif foreign:
                assert status == 403, (role, method, where)
            else:
                assert status not in (401, 403, 404, 405), (role, method, where)
                assert status < 500, (role, method, where)


def not_without_the_second_factor(row, things) -> None:
    if row["second_factor"] == "no":
        return
    where = address(row["name"], things[row["name"]])
    for role in row["roles"].split():
        client = browser(Role(role), has_phone=False)
        assert client.get(where).headers["Location"].startswith("/desk/second-factor/")
        assert client.post(where, {"reason": "x", "entry": "single"}).status_code == 403


def not_found_elsewhere(row, things) -> None:
    """Whoever may do everything asks for this election's sheet, proposal or release at another election's address."""
    arguments = things[row["name"]]
    if "pk" not in arguments:
        return
    client = browser(*Role)
    for method in row["methods"].split():
        answer = getattr(client, method)(address(row["name"], arguments, OTHER))
        assert answer.status_code == 404, (method, row["name"])


def test_every_page_has_one_title(things, db):
    """Of the sheets, proposals and releases in all their states test_headings tells more."""
    client, shown = browser(*Role), {}
    for name, arguments in things.items():
        answer = client.get(address(name, arguments))
        if answer.status_code in SHOWN and answer.headers["Content-Type"].startswith("text/html"):
            shown[name] = len(titles(answer))
    assert {name for name, many in shown.items() if many != 1} == set()
    assert len(shown) >= 25, sorted(shown)
    assert {"sheet", "proposal", "sheet-publication", "retraction", "release", "account", "passkeys"} <= set(shown)


def test_control_the_table_itself_can_be_wrong(things, db):
    """A line that lets a recorder publish would be found out."""
    true = next(row for row in TABLE if row["name"] == "sheet-publication")
    let_in(true, things)
    with pytest.raises(AssertionError):
        let_in(true | {"roles": "recorder verifier"}, things)
