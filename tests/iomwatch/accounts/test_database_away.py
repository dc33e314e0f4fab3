"""A clerk whose database does not answer is told to try again, and sends what was typed once more with one button."""

import re
from html import unescape

import pytest
from django.db import InterfaceError, OperationalError, connection
from django.test import Client

from elections.desk.overview import views as overview
from elections.models import TallySheet
from iomwatch.accounts import database_away
from iomwatch.accounts.pending_request import OURS
from iomwatch.accounts.sessions import NOTED_EVERY, SEEN
from tests.elections.desk.makers import Desk, marks, new_desk, text_of
from tests.factories import make_clerk, sign_in
from tests.iomwatch.addresses import every_address

pytestmark = pytest.mark.django_db

TYPED = {"note": 'He said "<wait>" & left', "votes-ada-value": "98", "standing": ["ada", "ben"]}
SECRET = {"password": "s3cret-1", "code": "s3cret-2", "new_password1": "s3cret-3", "old_password": "s3cret-4"}
PRIVATE = [path for path in every_address() if path.startswith(OURS)]
NEW = "ballots/1/sheets/new/"


def gone(*_args: object) -> None:
    raise OperationalError("canceling statement due to lock timeout")


@pytest.fixture
def clerk() -> Client:
    client = Client(raise_request_exception=False)
    sign_in(client, make_clerk())
    return client


@pytest.fixture
def desk() -> Desk:
    desk = new_desk()
    desk.opened()
    desk.client.raise_request_exception = False
    return desk


def hidden(page) -> list[tuple[str, str]]:
    """What the form on the page would send."""
    fields = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page.content.decode())
    return [(name, unescape(value)) for name, value in fields if name != "csrfmiddlewaretoken"]


def of(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for other, value in fields if other == name] for name, _ in fields}


def test_there_is_something_to_ask():
    assert len(PRIVATE) > 100


def test_at_every_address_all_that_was_typed_is_on_the_page_and_no_secret(clerk):
    """Whatever is asked of the database fails, from the first look at the session on."""
    for path in PRIVATE:
        with connection.execute_wrapper(gone):
            answer = clerk.post(path, TYPED | SECRET)
        if answer.status_code != 503:  # some refuse a POST before they ask who sends it
            assert answer.status_code in (404, 405), (path, answer.status_code)
            continue
        assert of(hidden(answer)) == {
            name: value if isinstance(value, list) else [value] for name, value in TYPED.items()
        }
        assert f'action="{path}"' in answer.content.decode()
        assert "s3cret" not in answer.content.decode()
        assert answer.headers["Retry-After"]
        assert answer.headers["Cache-Control"] == "no-store"


def test_a_page_that_cannot_be_made_says_try_again(clerk):
    with connection.execute_wrapper(gone):
        answer = clerk.get("/desk/?x=1")
    assert answer.status_code == 503
    assert 'href="/desk/?x=1"' in answer.content.decode()
    assert "<form" not in answer.content.decode()


def test_what_failed_is_handed_in_by_sending_it_again(desk):
    typed = marks(desk.get(NEW)) | desk.votes(note="typed once")
    with connection.execute_wrapper(fails_at("INSERT INTO elections_tallysheet", "INSERT INTO")):
        answer = desk.post(NEW, typed)
    assert answer.status_code == 503
    assert not desk.sheets.exists()
    again = of(hidden(answer))
    assert again == {name: value if isinstance(value, list) else [value] for name, value in typed.items()}
    assert desk.post(NEW, again).status_code == 302
    assert desk.post(NEW, again).status_code == 302  # once more does no harm
    assert TallySheet.objects.filter(vote_round__election=desk.election).count() == 1


def fails_at(*beginnings: str):
    def wrapper(execute, sql, params, many, context):
        if sql.replace('"', "").startswith(beginnings):
            raise InterfaceError("connection already closed")
        return execute(sql, params, many, context)

    return wrapper


def test_while_typing_a_line_says_that_it_was_not_kept(desk):
    typed = marks(desk.get(NEW)) | desk.votes()
    with connection.execute_wrapper(gone):
        answer = desk.post("drafts/", typed, HX_Request="true", HX_Target="kept")
        added = desk.post("ballots/1/sheets/tally/", typed, HX_Request="true", HX_Target="sum")
        uploaded = desk.post("files/new/", typed, HX_Request="true", HX_Target="work")
    assert (answer.status_code, added.status_code, uploaded.status_code) == (503, 503, 503)
    assert "Not kept: the database did not answer." in text_of(answer)
    assert 'id="kept"' in text_of(answer)
    assert "HX-Retarget" not in answer.headers
    assert "Not added up" in text_of(added)
    assert uploaded.headers["HX-Retarget"] == "#session"


def test_pages_of_the_desk_put_that_line_where_it_belongs_and_public_ones_do_not(desk):
    assert '"401|409|422|503"' in text_of(desk.get(NEW))
    assert '"401|409|422"' in text_of(desk.client.get("/"))


def test_another_fault_is_no_reason_to_try_again(desk, monkeypatch):
    monkeypatch.setattr(overview, "read_races", lambda rows: 1 / 0)
    assert desk.client.get("/desk/").status_code == 500


def test_control_with_djangos_own_answer_what_was_typed_is_lost(desk, monkeypatch):
    monkeypatch.setattr(database_away, "DID_NOT_ANSWER", ())
    with connection.execute_wrapper(gone):
        answer = desk.post(NEW, desk.votes())
    assert answer.status_code == 500
    assert hidden(answer) == []


@pytest.mark.parametrize("is_owner", [True, False])
def test_the_desk_says_what_one_role_for_both_cannot_promise(desk, monkeypatch, is_owner):
    monkeypatch.setattr(overview, "serves_as_owner", lambda: is_owner)
    assert ("This server owns the tables of its database" in text_of(desk.client.get("/desk/"))) == is_owner


def sent_where_the_session_cannot_be_written(desk: Desk, typed: dict):
    """A sheet is stored; then the database is gone."""

    def gone_for_sessions(execute, sql, *rest):
        return gone() if sql.replace('"', "").startswith("UPDATE django_session") else execute(sql, *rest)

    session = desk.client.session
    session[SEEN] -= 2 * NOTED_EVERY
    session.save()
    with connection.execute_wrapper(gone_for_sessions):
        return desk.post(NEW, typed)


def test_a_database_that_goes_while_the_session_is_written_is_no_bad_request(desk):
    typed = marks(desk.get(NEW)) | desk.votes()
    answer = sent_where_the_session_cannot_be_written(desk, typed)
    assert answer.status_code == 503
    assert desk.post(NEW, of(hidden(answer))).status_code == 302
    assert TallySheet.objects.filter(vote_round__election=desk.election).count() == 1


def test_control_with_djangos_own_sessions_it_is(desk, settings):
    typed = marks(desk.get(NEW)) | desk.votes()
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.db"
    desk.client.handler.load_middleware()
    answer = sent_where_the_session_cannot_be_written(desk, typed)
    assert answer.status_code == 400
    assert hidden(answer) == []
