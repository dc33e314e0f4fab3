"""A session ends in the middle of typing, and nothing typed is lost."""

import time

import pytest
import time_machine
from django.core import signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from iomwatch.accounts import pending_request
from tests.elections.desk.makers import Desk, second_browser, text_of
from tests.elections.desk.test_access import GUARDED
from tests.factories import make_clerk, make_election, make_source
from tests.iomwatch.accounts.doors import CODE, PASSWORD, SIGN_IN, clerk_with_phone, give_code, give_password, hidden_in
from tests.iomwatch.addresses import address

OWN_ACCOUNT = ("desk/password/", "desk/second-factor/", "desk/second-factor/recovery-codes/")
TYPED = [
    ("votes-ada-value", "98"),
    ("standing", "ada"),
    ("standing", "ben"),
    ("note", " first line\r\nsecond, with \"quotes\" & <b>'signs'</b> – Ünïcödé 👻"),
    ("empty", ""),
    ("step", "hand-in"),
]


def as_posted(typed: list[tuple[str, str]]) -> dict[str, list[str]]:
    posted: dict[str, list[str]] = {}
    for name, value in typed:
        posted.setdefault(name, []).append(value)
    return posted


@pytest.fixture
def clerk_and_phone(db, cheap_passwords):
    return clerk_with_phone()


@pytest.mark.parametrize("route", [route for route in GUARDED if route not in OWN_ACCOUNT])
def test_whatever_was_typed_is_there_again_after_both_steps(route, client, clerk_and_phone):
    challenge = client.post(address(route), as_posted(TYPED))
    assert challenge.status_code == 401
    assert "it is not lost" in text_of(challenge)

    carried = dict(hidden_in(challenge, SIGN_IN))
    wrong = give_password(client, password="wrong", **carried)
    carried = dict(hidden_in(wrong, SIGN_IN))
    code = give_password(client, **carried)
    carried = dict(hidden_in(code, CODE))
    wrong = give_code(client, clerk_and_phone[1].wrong(), **carried)
    carried = dict(hidden_in(wrong, CODE))
    with time_machine.travel(time.time() + 2):
        again = give_code(client, clerk_and_phone[1].code(), **carried)
    assert hidden_in(again, address(route)) == TYPED


def test_it_is_carried_past_the_refusal_of_a_guesser_as_well(client, clerk_and_phone):
    challenge = client.post("/desk/iom-2023/notices/new/", as_posted(TYPED))
    for _ in range(6):
        refused = give_password(client, password="wrong", **dict(hidden_in(challenge, SIGN_IN)))
    assert refused.status_code == 429
    assert dict(hidden_in(refused, SIGN_IN))["kept"]


def test_a_sheet_typed_before_is_handed_in_after(client, db, cheap_passwords):
    make_clerk(password=PASSWORD)
    give_password(client)
    desk = Desk(client, make_election(), make_source(), second_browser())
    desk.opened()
    client.post("/desk/sign-out/")

    challenge = desk.post("ballots/1/sheets/new/", desk.votes(note="As read out."))
    assert not desk.sheets
    again = give_password(client, **dict(hidden_in(challenge, SIGN_IN)))
    path = f"{desk.address}ballots/1/sheets/new/"
    assert client.post(path, as_posted(hidden_in(again, path))).status_code == 302
    sheet = desk.sheets.get()
    assert (sheet.note, sorted(desk.figures.values_list("value", flat=True))) == ("As read out.", [67, 98])


def test_control_a_redirect_would_drop_it(client, clerk_and_phone, monkeypatch):
    monkeypatch.setattr(pending_request.PendingRequest, "is_address", True)
    challenge = client.post("/desk/iom-2023/notices/new/", as_posted(TYPED))
    assert challenge.status_code == 302
    code = give_password(client, next="/desk/iom-2023/notices/new/")
    assert "kept" not in text_of(client.get(code.headers["Location"]))


@pytest.mark.parametrize("route", OWN_ACCOUNT)
def test_passwords_and_codes_are_never_carried(route, client, clerk_and_phone):
    secrets = {"old_password": "s3cret", "new_password1": "s3cret", "new_password2": "s3cret", "code": "s3cret"}
    challenge = client.post(f"/{route}", secrets | {"new_code": "s3cret", "csrfmiddlewaretoken": "s3cret"})
    assert challenge.headers["Location"] == f"/desk/sign-in/?next=/{route}"


def test_files_are_not_carried_and_the_page_says_so(client, clerk_and_phone):
    file = SimpleUploadedFile("figures.csv", b"ballot,votes\n1,98\n")
    challenge = client.post("/desk/iom-2023/notices/new/", {"note": "with a file", "table": file})
    give_password(client)
    again = give_code(client, clerk_and_phone[1].code(), **dict(hidden_in(challenge, SIGN_IN)))
    assert "Files are not kept" in text_of(again)
    assert hidden_in(again, "/desk/iom-2023/notices/new/") == [("note", "with a file")]


def test_what_is_too_long_is_not_carried_and_the_page_says_so(client, clerk_and_phone):
    challenge = client.post("/desk/iom-2023/notices/new/", {"note": "x" * (pending_request.MOST_TYPED + 1)})
    assert challenge.status_code == 401
    assert "too long to be kept" in text_of(challenge)
    assert "kept" not in dict(hidden_in(challenge, SIGN_IN))
    assert len(challenge.content) < 20_000


def forged(kept: str) -> list[str]:
    path, typed = "/desk/iom-2023/notices/new/", [["note", "forged"]]
    return [
        "",
        "x",
        kept[:-1],
        "x" + kept,
        signing.dumps([path, typed, False], salt="something else"),
        signing.dumps([path, typed, False], key="another key", salt=pending_request.SALT),
    ]


def test_what_we_did_not_sign_is_not_shown(client, clerk_and_phone):
    challenge = client.post("/desk/iom-2023/notices/new/", as_posted(TYPED))
    for kept in forged(dict(hidden_in(challenge, SIGN_IN))["kept"]):
        give_password(client)
        answer = give_code(client, clerk_and_phone[1].code(), kept=kept, next="/desk/iom-2023/")
        assert answer.headers["Location"] == "/desk/iom-2023/", kept
        client = Client()


def test_what_was_typed_yesterday_is_not_sent_today(client, clerk_and_phone):
    challenge = client.post("/desk/iom-2023/notices/new/", as_posted(TYPED))
    with time_machine.travel(time.time() + pending_request.LONGEST + 5):
        give_password(client)
        answer = give_code(client, clerk_and_phone[1].code(), **dict(hidden_in(challenge, SIGN_IN)))
    assert answer.headers["Location"] == "/desk/iom-2023/notices/new/"


def test_the_way_back_is_the_page_it_was_typed_on(client, clerk_and_phone):
    """What a form is sent to need not be a page that one can look at."""
    page = "http://testserver/desk/iom-2023/sheets/1/"
    challenge = client.post("/desk/iom-2023/sheets/1/publication/", {}, headers={"Referer": page})
    assert challenge.headers["Location"] == "/desk/sign-in/?next=/desk/iom-2023/sheets/1/"
    challenge = client.post(
        "/desk/iom-2023/sheets/1/publication/", {}, headers={"Referer": "https://evil.example/desk/x"}
    )
    assert challenge.headers["Location"] == "/desk/sign-in/?next=/desk/iom-2023/sheets/1/publication/"


# Parts of pages.

TALLY = "/desk/iom-2023/ballots/1/sheets/tally/"
PAGE = "/desk/iom-2023/ballots/1/sheets/new/"


@pytest.mark.parametrize(
    ("page", "link"),
    [
        (
            f"http://testserver{PAGE}?x=1&y=2",
            f"{SIGN_IN}?next=%2Fdesk%2Fiom-2023%2Fballots%2F1%2Fsheets%2Fnew%2F%3Fx%3D1%26y%3D2",
        ),
        ("https://evil.example/desk/", SIGN_IN),
        ("http://testserver//evil.example/", SIGN_IN),
        ("http://testserver/elections/", SIGN_IN),
        ("javascript:alert(1)", SIGN_IN),
        ("", SIGN_IN),
    ],
)
def test_a_part_without_a_session_is_a_sentence_at_the_top_of_the_page(client, db, page, link):
    answer = client.post(TALLY, as_posted(TYPED), headers={"HX-Request": "true", "HX-Current-URL": page})
    assert answer.status_code == 401
    assert (answer.headers["HX-Retarget"], answer.headers["HX-Reswap"]) == ("#session", "innerHTML")
    assert "no-store" in answer.headers["Cache-Control"]
    assert f'href="{link}"' in text_of(answer).replace("&amp;", "&")
    assert "<html" not in text_of(answer)


def test_the_back_button_is_sent_to_the_door_as_a_whole(client, db):
    headers = {"HX-Request": "true", "HX-History-Restore-Request": "true"}
    assert client.get(PAGE, headers=headers).status_code == 302


# A form on a page that is older than the last sign-in.


@pytest.fixture
def strict(clerk_and_phone) -> Client:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(clerk_and_phone[0])
    browser.get("/desk/account/")
    return browser


STALE = "/desk/iom-2023/notices/new/"


def test_a_form_whose_page_is_older_than_the_sign_in_is_sent_again(strict):
    answer = strict.post(
        STALE, as_posted(TYPED) | {"csrfmiddlewaretoken": "x" * 64}, headers={"Origin": "http://testserver"}
    )
    assert answer.status_code == 403
    assert "older than your last sign-in" in text_of(answer)
    assert hidden_in(answer, STALE) == TYPED


@pytest.mark.parametrize("origin", ["https://evil.example", "null", "http://testserver.evil.example", ""])
def test_but_not_one_that_another_site_sent(strict, origin):
    headers = {"Origin": origin} if origin else {}
    answer = strict.post(STALE, as_posted(TYPED), headers=headers)
    assert answer.status_code == 403
    assert '"98"' not in text_of(answer)
    assert "<form" not in text_of(answer).replace('<form class="sign-out"', "")
