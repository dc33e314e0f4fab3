"""A name or a procedure that bulletins keep, and that is then changed in a file or by an editor, is told with what to do."""

import pytest
from django.test import Client
from django.urls import reverse
from zeal import zeal_ignore

from agencies.models import Person, Post
from elections.bulletins.kept_facts import elections_that_name, kept_facts
from elections.models import Candidacy, Election
from iomwatch.accounts.roles import Role
from tests.elections.packs.conftest import Pack, loaded_once, pack  # noqa: F401
from tests.elections.packs.conftest import load_small as load
from tests.factories import make_clerk, sign_in

pytestmark = pytest.mark.usefixtures("loaded_once", "db")

KEPT = (
    "iom-2023: what was published keeps “Amy Pope” (name on the ballot), which is “Amy E. Pope” now."
    " Publish a further bulletin to say so."
)


def texts() -> list[str]:
    return list(map(str, kept_facts(Election.objects.with_post())))


def test_nothing_is_kept_that_is_still_so():
    assert texts() == []


def test_a_name_that_is_changed_in_the_file_is_told(pack):  # noqa: F811
    pack.replace("candidacies.csv", "amy-pope,amy-pope,Amy Pope,", "amy-pope,amy-pope,Amy E. Pope,")
    report = load(pack)
    assert report.published_otherwise == [KEPT]
    assert KEPT in report.lines()


def test_so_are_a_title_and_a_procedure(pack):  # noqa: F811
    Post.objects.filter(slug="director-general").update(title="Director")
    pack.replace("elections.csv", ",iom-2013,", ",iom-before-2013,")
    kept = load(pack).published_otherwise
    assert [text.split("keeps ")[1].split(",")[0] for text in kept] == [
        "“Director General” (title of the post)",
        "“iom-2013” (procedure)",
    ]


def test_a_change_of_what_no_bulletin_says_is_not(pack):  # noqa: F811
    pack.replace("agency.csv", ",Geneva,", ",Genève,")
    assert load(pack).published_otherwise == []


def test_what_is_empty_by_now_is_told_as_such():
    Candidacy.objects.get(slug="amy-pope").nominated_by.clear()
    assert texts()[0].startswith(
        "iom-2023: what was published keeps “United States of America” (nominated by), which is"
    )


def test_elections_are_found_by_all_that_they_name():
    amy = Person.objects.get(slug="amy-pope")
    post = Post.objects.get(agency__slug="iom", slug="director-general")
    election = Election.objects.get(slug="iom-2023")
    for record in (amy, post, post.agency, election, election.candidacies.first()):
        assert list(elections_that_name(record)) == [election]
    assert list(elections_that_name(amy.nationality)) == []


@pytest.fixture
def editor(client: Client) -> Client:
    sign_in(client, make_clerk("editor", roles=(Role.EDITOR,)))
    with zeal_ignore():
        yield client


def renamed(editor: Client, name: str) -> str:
    candidacy = Candidacy.objects.get(slug="amy-pope")
    address = reverse("admin:elections_candidacy_change", args=[candidacy.pk])
    form = editor.get(address).context["adminform"].form
    sent = {name: form.get_initial_for_field(field, name) for name, field in form.fields.items()}
    sent |= {"sources": [one.pk for one in candidacy.sources.all()], "person": candidacy.person_id, "ballot_name": name}
    sent |= {"nominated_by": [one.pk for one in candidacy.nominated_by.all()]}
    sent = {name: value for name, value in sent.items() if value not in (None, False)}
    answer = editor.post(address, sent, follow=True)
    assert Candidacy.objects.get(pk=candidacy.pk).ballot_name == name
    return answer.content.decode()


def test_an_editor_is_told_too(editor):
    assert KEPT[1:] in renamed(editor, "Amy E. Pope"), "Django writes the first letter as a capital"


def test_control_an_editor_who_changes_nothing_is_not(editor):
    assert "what was published keeps" not in renamed(editor, "Amy Pope")
