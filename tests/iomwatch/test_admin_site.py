"""Who may edit reference data: editors, with their second factor; and nobody makes themselves anybody from there."""

import re

import pytest
from django.contrib import admin
from django.contrib.auth.models import Group, User
from zeal import zeal_ignore

from agencies.admin import EditionAdmin
from agencies.models import Agency, Edition, Source
from elections.models import Bulletin
from iomwatch.accounts.roles import Role, roles_of
from iomwatch.admin_site import ForEditors, ReferenceData
from tests.factories import make_clerk, sign_in
from tests.iomwatch.addresses import every_address

ADMIN = [route for route in every_address() if route.startswith("/admin/") and "jsi18n" not in route]
TO_THE_DOOR = ("/admin/login/", "/desk/")
NOBODY_ELSE = {
    "a stranger": None,
    "staff without a role": (),
    "a recorder": (Role.RECORDER,),
    "a verifier": (Role.VERIFIER,),
    "both": (Role.RECORDER, Role.VERIFIER),
}


def test_there_is_something_to_guard():
    assert len(ADMIN) > 80


@pytest.mark.parametrize(
    "who", [pytest.param(who, marks=[] if who == "both" else pytest.mark.long) for who in NOBODY_ELSE]
)
def test_nobody_but_editors_enters_by_any_address(client, db, who):
    roles = NOBODY_ELSE[who]
    if roles is not None:
        sign_in(client, make_clerk(roles=roles))
    edition, sources = Edition.objects.current(), Source.objects.count()
    for path in ADMIN:
        for method in (client.get, client.post):
            answer = method(path)
            assert answer.status_code in (302, 403, 404, 405), (path, answer.status_code)
            if answer.status_code == 302:
                where = answer.headers["Location"]
                assert where.startswith(TO_THE_DOOR) or (path, where) == ("/admin/logout/", "/admin/"), path
    assert (Edition.objects.current(), Source.objects.count()) == (edition, sources)


def test_strangers_are_sent_to_the_one_door(client, db):
    answer = client.get("/admin/agencies/source/?q=x", follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/sign-in/?next=/admin/agencies/source/%3Fq%3Dx"
    assert client.post("/admin/login/", {"username": "x", "password": "y"}).headers["Location"].startswith("/desk/")


def test_who_is_known_and_no_editor_is_told_so_and_not_asked_again(client, db):
    sign_in(client, make_clerk(roles=(Role.VERIFIER,)))
    answer = client.get("/admin/", follow=True)
    assert answer.status_code == 403
    assert "no role that opens this page" in answer.content.decode()


def test_an_editor_is_asked_for_the_second_factor(client, db):
    client.force_login(make_clerk(roles=(Role.EDITOR,)))
    answer = client.get("/admin/", follow=True)
    assert answer.redirect_chain[-1][0] == "/desk/second-factor/code/?next=/admin/"
    assert "Set up the second factor" in answer.content.decode()


def test_control_without_it_a_stolen_password_changes_what_readers_see(client, db, monkeypatch):
    client.force_login(make_clerk(roles=(Role.EDITOR,)))
    monkeypatch.setattr("django_otp.middleware.is_verified", lambda user: True)
    assert client.get("/admin/agencies/source/add/").status_code == 200


def test_control_without_our_rule_every_member_of_staff_enters(client, db, monkeypatch):
    sign_in(client, make_clerk(roles=(Role.RECORDER,)))
    monkeypatch.setattr(ReferenceData, "has_permission", admin.AdminSite.has_permission)
    assert client.get("/admin/").status_code == 200


@pytest.fixture
def editor(client, db):
    sign_in(client, make_clerk("editor", roles=(Role.EDITOR,)))
    with zeal_ignore():  # Django's own forms ask one query per row
        yield client


def test_an_editor_needs_no_row_of_permission(editor):
    index = editor.get("/admin/").content.decode()
    assert User.objects.get(username="editor").get_all_permissions() == set()
    assert {"/admin/agencies/source/add/", "/admin/elections/election/add/"} <= set(
        re.findall(r'href="([^"]+)"', index)
    )
    agency = Agency.objects.first()
    assert "names-TOTAL_FORMS" in editor.get(f"/admin/agencies/agency/{agency.pk}/change/").content.decode()


def test_control_djangos_permissions_would_show_an_editor_nothing(editor, monkeypatch):
    for right in ("view", "module", "add", "change", "delete"):
        name = f"has_{right}_permission"
        monkeypatch.setattr(ForEditors, name, getattr(admin.ModelAdmin, name))
    assert editor.get("/admin/agencies/source/").status_code == 403
    assert issubclass(EditionAdmin, ForEditors)


def test_bulletins_are_looked_at_and_no_more(editor):
    bulletin = Bulletin.objects.first()
    assert editor.get(f"/admin/elections/bulletin/{bulletin.pk}/change/").status_code == 200
    assert editor.post(f"/admin/elections/bulletin/{bulletin.pk}/change/", {"kind": "notice"}).status_code == 403


# Every path to a role.


def test_accounts_roles_phones_and_attempts_have_no_page(editor):
    assert {model._meta.app_label for model in admin.site._registry} == {"agencies", "elections"}
    for app in ("auth", "otp_totp", "otp_static", "django_otp_webauthn", "axes", "sessions", "admin", "contenttypes"):
        assert editor.get(f"/admin/{app}/").status_code == 404
    for model in ("auth/user", "auth/group", "otp_totp/totpdevice", "otp_static/staticdevice", "axes/accessattempt"):
        for page in ("", "add/", "1/change/", "1/delete/", "1/password/"):
            assert editor.get(f"/admin/{model}/{page}").status_code in (302, 404), model
            assert editor.get(f"/admin/{model}/{page}", follow=True).status_code == 404, model


def test_control_without_our_site_they_would_be_there():
    from axes.admin import AccessAttemptAdmin
    from axes.models import AccessAttempt

    theirs = admin.AdminSite()
    theirs.register(User)
    ours = ReferenceData()
    ours.register(User)
    ours.register([Group, AccessAttempt], AccessAttemptAdmin)
    assert (len(theirs._registry), len(ours._registry)) == (1, 0)


def test_an_editor_cannot_become_a_verifier_through_any_form(editor):
    """Every form of reference data, with every field of an account in it."""
    greed = {"groups": [str(group.pk) for group in Group.objects.all()], "is_superuser": "on", "is_staff": "on"}
    greed |= {"user": "1", "roles": "verifier", "_save": "Save", "action": "make_verifier"}
    for path in (path for path in ADMIN if path.endswith(("/add/", "/change/"))):
        assert editor.post(path, greed).status_code in (200, 302, 403), path
    assert roles_of(User.objects.get(username="editor")) == {Role.EDITOR}
    assert not User.objects.get(username="editor").is_superuser


def test_changing_the_password_is_done_at_the_desk(editor):
    assert editor.get("/admin/password_change/").headers["Location"] == "/desk/password/"


def test_looking_at_the_way_out_is_not_going_out(editor):
    assert editor.get("/admin/logout/").status_code == 405
    assert editor.get("/admin/").status_code == 200
