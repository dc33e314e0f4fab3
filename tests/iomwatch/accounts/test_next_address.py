"""Whoever signs in goes on to a page of the desk, whatever the link they came by says."""

import pytest

from iomwatch.accounts import pending_request
from tests.iomwatch.accounts.doors import CODE, SIGN_IN, give_code, give_password, hidden_in

HOSTILE = [
    *("https://evil.example/", "http://evil.example/", "//evil.example/", "///evil.example/", "////evil.example"),
    *("/\\evil.example", "\\\\evil.example", "\\/evil.example", "/\\/evil.example/desk/", "\\desk\\", "/desk\\..\\"),
    *("https:evil.example", "https:/evil.example", "https:///evil.example", "http:///desk/", "https:\\\\evil.example"),
    *("javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x"),
    *("file:///etc/passwd", "blob:x", "ftp://evil.example/", "mailto:a@b.example", "tel:1"),
    *(
        " //evil.example",
        "\t//evil.example",
        "\n//evil.example",
        "\r//evil.example",
        "\x0b//evil.example",
        "\x00/desk/",
    ),
    *("/\t/evil.example", "/\n/evil.example", "/\r/evil.example", "/\x00/evil.example", "/ /evil.example"),
    *("//evil.example/desk/", "//desk/", "//user@evil.example/", "https://testserver@evil.example/desk/"),
    *("https://evil.example#/desk/", "https://evil.example?/desk/", "https://evil.example\\@testserver/desk/"),
    *("http://testserver.evil.example/desk/", "http://testserver:80@evil.example/", "@evil.example", "evil.example"),
    *("/／evil.example", "／／evil.example", "//ｅvil.example", "//evil。example", "//[::1]/desk/", "//0x7f.1/desk/"),
    *("%2F%2Fevil.example", "/%2Fevil.example", "%5C%5Cevil.example", "//%65vil.example", "/%09/evil.example"),
    *(".", "..", "./desk/", "desk/", "?next=/desk/", "#", "/", "/elections/", "/DESK/", "/desk", "/deskx/", "/adminx/"),
    *("http://testserver/desk/", "/\u202edesk/", "\ufeff/desk/", "\u00a0/desk/", "", " ", "null", "undefined"),
]


def test_there_are_enough_of_them():
    assert len(set(HOSTILE)) >= 60


@pytest.mark.parametrize("where", HOSTILE, ids=repr)
def test_no_hostile_aim_is_gone_to(client, clerk_and_phone, where):
    """Carried by address or by form, through both steps: the end is the desk."""
    challenge = client.get(SIGN_IN, {"next": where})
    assert "next" not in dict(hidden_in(challenge, SIGN_IN))
    assert give_password(client, next=where).headers["Location"] == CODE
    assert give_code(client, clerk_and_phone[1].code(), next=where).headers["Location"] == "/desk/"


@pytest.mark.parametrize("where", ["/desk/", "/desk/iom-2023/?a=1&b=2#b3", "/admin/agencies/source/", "/desk/\\evil"])
def test_pages_of_ours_are(client, clerk_and_phone, where):
    give_password(client, next=where)
    answer = give_code(client, clerk_and_phone[1].code(), next=where)
    assert answer.headers["Location"].startswith(("/desk/", "/admin/"))


def test_control_with_djangos_rule_alone_other_pages_of_this_host_are_gone_to(client, clerk_and_phone, monkeypatch):
    """Django's rule keeps people on this host; ours keeps them among the pages that are for them."""
    monkeypatch.setattr(pending_request, "OURS", ("",))
    give_password(client)
    assert give_code(client, clerk_and_phone[1].code(), next="/elections/").headers["Location"] == "/elections/"


def test_control_without_any_rule_a_stranger_sends_them_where_they_like(client, clerk_and_phone, monkeypatch):
    monkeypatch.setattr(pending_request, "is_ours", bool)
    give_password(client, next="https://evil.example/")
    answer = give_code(client, clerk_and_phone[1].code(), next="https://evil.example/")
    assert answer.headers["Location"] == "https://evil.example/"
