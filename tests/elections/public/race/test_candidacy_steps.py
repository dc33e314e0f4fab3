"""A candidature day by day."""

import pytest

from elections.bulletins.compose import Content
from elections.models import Bulletin, Candidacy, Election, Endorsement
from elections.rules.bulletin import BulletinKind, Method
from tests.factories import tell

pytestmark = pytest.mark.django_db


def steps(client, slug: str, candidate: str) -> list[tuple[str, str]]:
    steps = client.get(f"/elections/{slug}/candidates/{candidate}/").context["steps"]
    return [(step.when, step.text) for step in steps]


@pytest.mark.parametrize(
    ("slug", "candidate", "expected"),
    [
        pytest.param(
            "iom-2023",
            "antonio-vitorino",
            [
                "The candidacy is known",
                "Nominated by Portugal",
                "First ballot: 67 votes, 43 short",
                "António Vitorino withdraws",
                "Amy Pope elected, by acclamation",
            ],
            id="withdrew",
        ),
        pytest.param(
            "iom-2018",
            "ken-isaacs",
            [
                "The candidacy is known",
                "Nominated by United States of America",
                "First ballot: 37 votes, 59 short",
                "Second ballot: 27 votes, 69 short",
                "Third ballot: 22 votes, 73 short",
                "Ken Isaacs drops out",
                "António Vitorino elected, by acclamation",
            ],
            id="dropped out, and what came later is not about him but for the end",
        ),
        pytest.param("iom-1952", "hugh-gibson", ["Hugh S. Gibson elected, method not known"], id="only the outcome"),
    ],
)
def test_every_step_in_order(client, slug, candidate, expected):
    assert [text for _when, text in steps(client, slug, candidate)] == expected


def test_days_say_no_more_than_is_known(client):
    assert steps(client, "iom-2018", "antonio-vitorino")[:2] == [
        ("11 December 2017", "Nominated by Portugal"),
        ("December 2017", "The candidacy is known"),
    ]
    assert steps(client, "iom-2008", "brunson-mckinley")[0][0] == "25 May 2007"
    assert steps(client, "iom-2008", "william-lacy-swing")[0][0] == "31 July 2007 or earlier"


def test_each_step_names_its_sources_and_bulletin(client):
    steps = client.get("/elections/iom-2023/candidates/amy-pope/").context["steps"]
    assert all(step.sources for step in steps)
    assert [step.bulletin for step in steps] == [None, None, 2, 4]


def test_a_correction_is_told_in_the_place_of_what_it_corrects(client):
    """That of the end as well, to everybody who stood."""
    before = [text for _when, text in steps(client, "iom-2023", "antonio-vitorino")]
    election = Election.objects.with_post().get(slug="iom-2023")
    result, _withdrawal, elected = Bulletin.objects.for_election(election)[1:]
    pope = Candidacy.objects.get(election=election, slug="amy-pope")
    content = Content(kind=BulletinKind.ELECTED, candidacy=pope, how=Method.ACCLAMATION)
    tell(election, content, corrects=elected, reason="a better source", author="desk")
    tell(
        election, Content(kind=BulletinKind.RESULT, sheet=result.sheet), corrects=result, reason="again", author="desk"
    )

    assert [text for _when, text in steps(client, "iom-2023", "antonio-vitorino")] == before


def test_support_is_no_step_of_the_candidature(client):
    page = client.get("/elections/iom-2023/candidates/antonio-vitorino/").context
    assert {one.kind for one in page["endorsements"]} > {Endorsement.Kind.NOMINATION, Endorsement.Kind.SUPPORT}
    assert not [step for step in page["steps"] if "Cabo Verde" in step.text]


def test_what_comes_before_the_bulletins_is_in_the_order_of_its_days(client):
    Candidacy.objects.filter(slug="antonio-vitorino", election__slug="iom-2023").update(
        launched_min="2022-12-01", launched_max="2022-12-01"
    )
    assert [text for _when, text in steps(client, "iom-2023", "antonio-vitorino")][:2] == [
        "Nominated by Portugal",
        "The candidacy is known",
    ]
