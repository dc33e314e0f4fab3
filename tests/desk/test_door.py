"""Signing in and out."""

import pytest

from tests.desk.makers import text_of
from tests.factories import make_clerk

PASSWORD = "a long enough pass phrase"


@pytest.fixture
def known(db):
    return make_clerk(password=PASSWORD)


def test_a_clerk_signs_in_and_arrives_where_they_were_going(client, known):
    asked = client.get("/desk/iom-2023/")
    form = client.get(asked.headers["Location"])
    typed = {"username": "clerk", "password": PASSWORD, "next": form.context["errand"].aim}
    answer = client.post("/desk/sign-in/", typed)
    assert answer.headers["Location"] == "/desk/iom-2023/"


def test_without_an_aim_they_arrive_at_the_list(client, known):
    answer = client.post("/desk/sign-in/", {"username": "clerk", "password": PASSWORD})
    assert answer.headers["Location"] == "/desk/"


def test_a_wrong_password_keeps_the_name(client, known):
    answer = client.post("/desk/sign-in/", {"username": "clerk", "password": "wrong"})
    page = text_of(answer)
    assert 'value="clerk"' in page
    assert "Please enter a correct username and password" in page
    assert "wrong" not in page


def test_nobody_is_sent_elsewhere_after_signing_in(client, known):
    typed = {"username": "clerk", "password": PASSWORD, "next": "https://example.org/"}
    assert client.post("/desk/sign-in/", typed).headers["Location"] == "/desk/"


def test_signing_out_is_by_post_alone(client, known):
    client.force_login(known)
    assert client.get("/desk/sign-out/").status_code == 405
    assert client.get("/desk/").status_code == 200
    assert client.post("/desk/sign-out/").headers["Location"] == "/desk/sign-in/"
    assert client.get("/desk/").status_code == 302


def test_the_door_is_kept_by_no_cache(client, db):
    assert "no-store" in client.get("/desk/sign-in/").headers["Cache-Control"]
