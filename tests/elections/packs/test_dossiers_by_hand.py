"""What packs refuse of dossiers and of posts, editors are refused as well."""

import pytest
from django.contrib import admin
from django.core.exceptions import ValidationError

from agencies.models import Post
from elections.models import Candidacy, DossierDocument, Nomination, dossier
from elections.public.race.dossier import dossier_of
from iomwatch.accounts.roles import Role
from tests.factories import make_clerk

pytestmark = [pytest.mark.usefixtures("loaded_once"), pytest.mark.django_db]


@pytest.fixture
def candidacy() -> Candidacy:
    candidacy = Candidacy.objects.get(slug="antonio-vitorino", election__slug="iom-2023")
    candidacy.nominations.all().delete()
    candidacy.documents.all().delete()
    return candidacy


def refused(record) -> list[str]:
    with pytest.raises(ValidationError) as error:
        record.full_clean()
    return list(error.value.message_dict)


def test_a_nominator_twice(candidacy):
    malta = Nomination.objects.create(candidacy=candidacy, nominator="Malta")
    malta.full_clean()
    assert refused(Nomination(candidacy=candidacy, nominator="malta")) == ["nominator"]
    Nomination(candidacy=candidacy, nominator="Iceland").full_clean()


def test_a_paper_that_is_published_and_is_not(candidacy):
    DossierDocument.objects.create(candidacy=candidacy, kind="cv", title="A").full_clean()
    assert refused(DossierDocument(candidacy=candidacy, kind="cv", title="B", is_published=False)) == ["is_published"]
    DossierDocument(candidacy=candidacy, kind="vision", is_published=False).full_clean()


@pytest.mark.parametrize(
    ("limit", "values", "more"),
    [
        ("MOST_NOMINATIONS", {"nominator": "Malta"}, Nomination(nominator="Iceland")),
        ("MOST_DOCUMENTS", {"kind": "cv"}, DossierDocument(kind="vision")),
    ],
)
def test_a_candidacy_has_so_many_at_most(candidacy, monkeypatch, limit, values, more):
    type(more).objects.create(candidacy=candidacy, **values)
    more.candidacy = candidacy
    more.full_clean()
    monkeypatch.setattr(dossier, limit, 1)
    assert refused(more) == ["candidacy"]


@pytest.mark.parametrize(
    ("field", "value"),
    [("url", "ftp://x.example/"), ("url", "https://user:pw@x.example/"), ("language", "\u202ex"), ("language", "a b")],
)
def test_an_address_or_a_language_that_is_none(candidacy, field, value):
    assert refused(DossierDocument(candidacy=candidacy, kind="cv", **{field: value})) == [field]


def test_a_page_links_to_no_other_scheme(candidacy):
    def address(url: str) -> str:
        paper = DossierDocument(candidacy=candidacy, kind="cv", url=url)
        paper.cited = []
        [(_kind, [one])] = dossier_of("Ada", [], [paper]).papers
        return one.address

    assert address("javascript:alert(1)") == ""
    assert address("https://x.example/cv.pdf") == "https://x.example/cv.pdf"


def test_that_no_woman_held_a_post_needs_a_source(rf):
    request = rf.get("/admin/")
    request.user = make_clerk("editor", roles=(Role.EDITOR,))
    form = admin.site._registry[Post].get_form(request)({"no_woman_until_min": "2020-01-01"})
    assert form.errors["no_woman_sources"] == ["Name a source that says that no woman had held the post."]
    assert "no_woman_sources" not in admin.site._registry[Post].get_form(request)({}).errors
