"""When somebody held a post is written in one place, no surer than the dates, and the same on every page."""

from datetime import date

import pytest

from agencies.models import Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.days_in_office import leaders_on
from agencies.tenures.spells import Spell, spells_of
from agencies.tenures.term_text import end_text, term_dates, term_years
from tests.elections.public.reading import words

DEPUTIES = "/agencies/iom/deputy-director-general/"


def tenure(started: str, ended: str = "", reason: str = "", rival: str = "") -> Tenure:
    made = Tenure(end_reason=reason)
    dates = (started, ended, rival)
    made.started, made.ended, made.rival_started = (PartialDate.read(text) for text in dates)
    return made


@pytest.mark.parametrize(
    ("one", "years", "dates", "end"),
    [
        (tenure("2023-10-01"), "since 2023", "since 1 October 2023", "in office"),
        (
            tenure("2021-09", "2025-08/"),
            "2021–2025 or later",
            "September 2021 to August 2025 or later",
            "not reported; in office until August 2025 or later",
        ),
        (
            tenure("2009-09-01", "2019-06-26/", "unknown"),
            "2009–2019 or later",
            "1 September 2009 to 26 June 2019 or later",
            "26 June 2019 or later",
        ),
        (
            tenure("2021-09", "", "unknown"),
            "from 2021, end not known",
            "from September 2021; the end is not known",
            "date not known",
        ),
        (tenure("1890", "1890"), "1890", "1890", "1890"),
        (tenure("1890-02-01", "1890-05-03"), "1890", "1 February 1890 to 3 May 1890", "3 May 1890"),
        (tenure("1961", "1969", "unknown", "1962"), "1961/62–1969", "1961/62–1969", "1969"),
        (tenure("1961/1962", "1969"), "1961/62–1969", "1961/62–1969", "1969"),
        (tenure("1999/2001", "2003-05"), "1999/2001–2003", "1999/2001–2003", "May 2003"),
        (tenure("1952", "1954-12-12", "died"), "1952–1954", "1952 to 12 December 1954", "12 December 1954"),
        (
            tenure("2021-09", "2023-05-15/2023-09-30"),
            "2021–2023",
            "from September 2021; left between 15 May and 30 September 2023",
            "between 15 May and 30 September 2023",
        ),
        (tenure("1961", "/1969"), "1961–1969 or earlier", "1961 to 1969 or earlier", "1969 or earlier"),
        (tenure("/1960", "1969"), "≤1960–1969", "≤1960–1969", "1969"),
        (tenure("", "1969"), "?–1969", "?–1969", "1969"),
    ],
)
def test_a_term_is_written_no_surer_than_its_dates(one, years, dates, end):
    assert (term_years(one), term_dates(one), end_text(one)) == (years, dates, end)


@pytest.mark.django_db
@pytest.mark.parametrize("one", ["bastiaan-haveman", "laura-thompson", "james-carlin"])
def test_a_person_has_the_same_years_on_every_page(client, one):
    held = Tenure.objects.select_related("post__agency").get(person__slug=one)
    timeline = words(client.get(f"/agencies/iom/{held.post.slug}/"))
    assert term_years(held) in timeline
    assert term_dates(held) in words(client.get(f"/people/{one}/"))
    assert term_years(held) in words(client.get("/search/", {"q": held.person.name}))


@pytest.mark.django_db
def test_no_bar_is_drawn_to_today_for_who_is_not_known_to_be_in_office(client):
    deputies = list(Tenure.objects.filter(post__slug="deputy-director-general").select_related("person__nationality"))
    daniels = next(spell for spell in spells_of(deputies, date(2026, 11, 30)) if "Daniels" in spell.tenure.person.name)
    assert not daniels.is_current
    assert round(daniels.end.last, 1) == 2025.6
    page = words(client.get(DEPUTIES))
    assert "Left not reported; in office until August 2025 or later" in page
    assert "in office 2" not in page  # of a holder


@pytest.mark.django_db
def test_of_a_day_since_it_is_said_that_nobody_knows(client):
    page = words(client.get(DEPUTIES, {"as_of": "2026-01-31"}))
    assert (
        "On 31 January 2026 Ugochi Daniels may still have been Deputy Director General for Operations of IOM." in page
    )
    seen = words(client.get(DEPUTIES, {"as_of": "2024-01-31"}))
    assert "On 31 January 2024 Ugochi Daniels was Deputy Director General for Operations of IOM" in seen


@pytest.mark.django_db
def test_who_left_nobody_knows_when_is_not_named_once_another_has_come():
    deputies = list(Tenure.objects.filter(post__slug="deputy-director-general").select_related("person__nationality"))
    spells, today = spells_of(deputies, date(2026, 11, 30)), date(2026, 11, 30)

    def names(day: date) -> set[str]:
        return {spell.tenure.person.family_name for spell in leaders_on(spells, day, today).holders}

    assert names(date(2021, 9, 15)) == {"Thompson", "Pope", "Daniels"}
    assert names(date(2022, 9, 15)) == {"Pope", "Daniels"}


@pytest.mark.django_db
def test_whoever_began_together_with_a_holder_is_no_successor():
    """In whatever order a database hands them over."""
    deputies = list(Tenure.objects.filter(post__slug="deputy-director-general").select_related("person__nationality"))
    today = date(2026, 11, 30)
    for held in (deputies, [*deputies[:-2], deputies[-1], deputies[-2]]):
        leaders = leaders_on(spells_of(held, today), date(2026, 1, 31), today)
        assert [spell.tenure.person.family_name for spell in leaders.holders] == ["Daniels"]


@pytest.mark.django_db
def test_two_who_began_together_did_not_hand_over_to_each_other(client):
    page = client.get(DEPUTIES)
    assert "after an overlap" not in words(page)
    assert page.content.decode().count('class="timeline__link ') == 2  # between four
    Tenure.objects.filter(post__slug="deputy-director-general", person__slug="amy-pope").update(
        started_min=date(2021, 3, 1), started_max=date(2021, 3, 1)
    )
    assert "after an overlap" in words(client.get(DEPUTIES)), "control"


def test_somebody_may_have_resigned():
    resigned = tenure("2014-09-01", "2019-09-30", "resigned")
    assert resigned.get_end_reason_display() == "resigned"
    spell = Spell(resigned, 1, 1, None, None, is_current=False, left=resigned.ended)
    assert spell.end_in_short == "resigned"
