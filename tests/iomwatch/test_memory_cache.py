"""Keeps values in memory: dates in words, races and what a search looks through, and never what is out of date."""

from functools import lru_cache

import pytest
from django.utils import translation

from agencies.models import Edition, Person
from agencies.partial_date import PartialDate
from agencies.templatetags.figures import moment
from elections.bulletins import payload
from elections.bulletins.compose import Content
from elections.models import Candidacy, Election
from elections.public.pages import race_list
from elections.public.pages.race_list import elections_of, public_elections, with_scoreboards, with_summaries
from elections.rules.bulletin import BulletinKind
from iomwatch.memory_cache import MemoryCache, cached, cached_per_language, clear_all_caches, clear_records
from tests.elections.public.reading import words
from tests.factories import make_election, tell


def notice(election: Election, text: str) -> None:
    tell(election, Content(kind=BulletinKind.NOTICE, note=text), author="desk")


class TestCache:
    def test_what_is_missing_is_made_together_and_only_once(self):
        made: list[list[str]] = []

        def make(names: list[str]) -> dict[str, str]:
            made.append(names)
            return {name: name.upper() for name in names}

        cache: MemoryCache[str] = MemoryCache(10)
        ask = {"a": ("a", 1), "b": ("b", 1)}
        assert cache.get_or_make_many(ask, make, lambda *_: True) == {"a": "A", "b": "B"}
        assert cache.get_or_make_many(ask | {"c": ("c", 1)}, make, lambda *_: True) == {"a": "A", "b": "B", "c": "C"}
        cache.get_or_make_many({"a": ("a", 2)}, make, lambda *_: True)
        assert made == [["a", "b"], ["c"], ["a"]]

    def test_what_does_not_last_is_made_again(self):
        made = []
        cache: MemoryCache[int] = MemoryCache(10)
        for _ in range(2):
            cache.get_or_make_many({"a": "a"}, lambda names: made.append(names) or {"a": 1}, lambda *_: False)
        assert len(made) == 2

    def test_what_was_not_used_for_longest_goes_first(self):
        made = []
        cache: MemoryCache[str] = MemoryCache(2)

        def ask(name: str) -> None:
            cache.get_or_make_many({name: name}, lambda names: made.extend(names) or {name: name}, lambda *_: True)

        for name in ("a", "b", "a", "c", "a", "b"):
            ask(name)
        assert made == ["a", "b", "c", "b"]

    def test_everything_can_be_forgotten(self):
        made = []
        cache: MemoryCache[int] = MemoryCache(2)
        for _ in range(2):
            cache.get_or_make_many({"a": "a"}, lambda names: made.append(names) or {"a": 1}, lambda *_: True)
            clear_all_caches()
        assert len(made) == 2


DAY = PartialDate.read("2023-05-15")


class TestCached:
    def test_what_is_read_from_records_is_forgotten_without_what_hangs_on_arguments_alone(self):
        made, read = [], []
        records: MemoryCache[int] = MemoryCache(2)
        double = cached(2)(lambda number: made.append(number) or 2 * number)
        for forget in (clear_records, clear_all_caches, clear_records):
            records.get_or_make("a", lambda: read.append("a") or 1)
            assert double(4) == 8
            forget()
        assert (len(read), made) == (3, [4, 4])

    def test_it_keeps_the_newest_alone(self):
        made = []
        double = cached(1)(lambda number: made.append(number) or 2 * number)
        assert [double(1), double(2), double(2), double(1)] == [2, 4, 4, 2]
        assert made == [1, 2, 1]


class TestCachedPerLanguage:
    def test_it_is_made_once_for_each_value(self):
        made = []

        @cached_per_language
        def loud(value: str) -> str:
            made.append(value)
            return value.upper()

        assert [loud("a"), loud("a"), loud("b")] == ["A", "A", "B"]
        assert made == ["a", "b"]
        clear_all_caches()
        assert loud("a") == "A"
        assert made == ["a", "b", "a"]

    def test_each_language_has_its_own_words(self):
        assert DAY.text == "15 May 2023"
        with translation.override("fr"):
            assert DAY.text == "15 mai 2023"
            assert moment(DAY) == '<time datetime="2023-05-15">15 mai 2023</time>'
        assert DAY.text == "15 May 2023"
        assert moment(DAY) == '<time datetime="2023-05-15">15 May 2023</time>'

    def test_control_kept_without_the_language_a_french_page_is_english(self):
        careless = lru_cache(PartialDate.text.fget.__wrapped__)
        assert careless(DAY) == "15 May 2023"
        with translation.override("fr"):
            assert careless(DAY) == "15 May 2023"


@pytest.mark.django_db
class TestRaces:
    def test_a_race_is_read_once_until_something_is_published(self, client, django_assert_num_queries):
        election = make_election("Ada", "Ben")
        notice(election, "One.")
        mine = public_elections().filter(pk=election.pk)
        assert with_summaries(mine)[0].board.number == 1
        with django_assert_num_queries(2):  # for the head of its chain, and for the colours of persons
            assert with_summaries(mine)[0].board.number == 1
        notice(election, "Two.")
        assert with_summaries(mine)[0].board.number == 2
        assert with_scoreboards(mine)[0].board.log[0].note == "Two."

    def test_lists_and_races_read_each_bulletin_once(self, monkeypatch):
        clear_all_caches()  # the same texts may have been read for another test
        numbers, read = [], payload._bulletin
        monkeypatch.setattr(payload, "_bulletin", lambda of: numbers.append(of["number"]) or read(of))
        election = make_election("Ada", "Ben")
        for text in ("One.", "Two."):
            notice(election, text)
        mine = public_elections().filter(pk=election.pk)
        with_summaries(mine)
        with_scoreboards(mine)
        assert numbers == [1, 2]

    def test_a_person_who_gets_another_colour_wears_it_at_once(self):
        mine = public_elections().filter(slug="iom-2023")
        assert [one.colour for one in with_summaries(mine)[0].board.candidates] == [1, 2]
        Person.objects.filter(slug="amy-pope").update(colour=4)
        assert [one.colour for one in with_summaries(mine)[0].board.candidates] == [4, 2]

    def test_before_the_first_bulletin_nothing_is_remembered(self):
        election = make_election("Ada")
        mine = public_elections().filter(pk=election.pk)
        assert [one.name for one in with_summaries(mine)[0].board.candidates] == ["Ada Doe"]
        Candidacy.objects.filter(election=election).update(ballot_name="Ada B. Doe")
        assert [one.name for one in with_summaries(mine)[0].board.candidates] == ["Ada B. Doe"]

    def test_one_language_says_nothing_in_another(self):
        with translation.override("en"):
            english = [one.board for one in with_summaries(public_elections())]
        with translation.override("fr"):
            french = [one.board for one in with_summaries(public_elections())]
        assert all(one is not other for one, other in zip(english, french, strict=True))
        assert all(one is other for one, other in zip(french, _again("fr"), strict=True) if one.number)

    def test_a_bulletin_that_comes_while_a_race_is_read_is_not_kept_under_the_head_before(self, monkeypatch):
        election = make_election("Ada", "Ben")
        notice(election, "One.")
        mine = public_elections().filter(pk=election.pk)
        read, reads = race_list.read_races, []

        def late(elections, colours):
            if not reads:
                notice(election, "Two.")
            reads.append(1)
            return read(elections, colours)

        monkeypatch.setattr(race_list, "read_races", late)
        with_summaries(mine)
        assert with_summaries(mine)[0].board.number == 2
        assert len(reads) == 2

    def test_facts_that_no_bulletin_freezes_are_never_old(self, client):
        """The election's own record is read anew each time: only what bulletins say is remembered."""
        before = client.get("/elections/?agency=iom")
        election = next(one.election for one in before.context["elections"] if one.election.slug == "iom-2028")
        type(election).objects.filter(pk=election.pk).update(is_expected=False)
        assert "expected, not yet called" in words(before)
        assert "expected, not yet called" not in words(client.get("/elections/?agency=iom"))

    def test_agencies_have_their_own(self, client):
        client.get("/elections/")
        agency = public_elections()[0].post.agency
        assert [one.board.slug for one in with_summaries(elections_of(agency))] == [
            one.slug for one in elections_of(agency)
        ]


def _again(language: str) -> list:
    with translation.override(language):
        return [one.board for one in with_summaries(public_elections())]


@pytest.mark.django_db
class TestSearches:
    def test_what_is_looked_through_is_of_this_edition(self, client, django_assert_num_queries):
        assert "Zebedee" not in words(client.get("/search/?q=zebedee"))
        Person.objects.create(slug="zebedee", name="Zebedee Doe", family_name="Doe")
        Edition.objects.advance()
        assert "Zebedee Doe" in words(client.get("/search/?q=zebedee"))
        with django_assert_num_queries(2):  # for the edition, and for the navigation
            client.get("/search/?q=doe")

    def test_control_without_the_edition_it_would_be_old(self, client):
        client.get("/search/?q=zebedee")
        Person.objects.create(slug="zebedee", name="Zebedee Doe", family_name="Doe")
        assert "Zebedee Doe" not in words(client.get("/search/?q=zebedee"))
