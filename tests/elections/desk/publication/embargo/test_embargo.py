"""An embargo holds back its own statement and nothing else; what has been overtaken meanwhile is not published."""

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from elections.bulletins import compose
from elections.bulletins.race_reader import read_race
from elections.desk.desk_race import DeskRace
from elections.desk.publication import scheduled
from elections.desk.publication.publishable import publishable
from elections.desk.publication.scheduled import publish_due
from elections.models import Bulletin, Election, Release
from tests.elections.desk.makers import confirmation, text_of
from tests.elections.desk.publication.embargo.holding import AT_THREE, AT_TWO, another, end, hold, proposed
from tests.factories import make_election


def test_everything_else_is_published_meanwhile_and_it_gets_the_next_number(desk, held):
    assert desk.confirm(proposed(desk)).status_code == 302
    assert [bulletin.kind for bulletin in desk.bulletins] == ["ballot_opened", "notice"]
    assert "98 to 67" not in text_of(desk.client.get("/elections/iom-2033/"))
    end(held)
    assert held.bulletin.number == 3, held.failure
    assert "98 to 67" in text_of(desk.client.get("/elections/iom-2033/"))


def test_the_chain_is_whole_over_it(desk, held):
    desk.confirm(proposed(desk))
    end(held)
    texts = [(bulletin.payload, bulletin.digest) for bulletin in desk.bulletins]
    assert len(texts) == 3
    assert all(f'"previous":"{before[1]}"' in after[0] for before, after in pairwise(texts))


def test_two_end_in_the_order_of_their_minutes(desk, held):
    later = hold(desk, proposed(desk), AT_THREE)
    end(held, later)
    assert (held.bulletin.number, later.bulletin.number) == (2, 3)


def test_whichever_was_asked_for_first(desk, held):
    earlier = hold(desk, proposed(desk), "2098-05-15 13:00")
    end(earlier, held)
    assert (earlier.bulletin.number, held.bulletin.number) == (2, 3)


def test_none_passes_one_that_ends_before_it(desk, held):
    later = hold(desk, proposed(desk), AT_THREE)
    Release.objects.update(due_at=timezone.now())
    assert not scheduled._end(later.pk), "another server is only about to publish the earlier one"
    assert scheduled._end(held.pk)
    assert scheduled._end(later.pk)


def test_control_without_the_order_the_later_one_passes(desk, held, monkeypatch):
    later = hold(desk, proposed(desk), AT_THREE)
    monkeypatch.setattr(Release, "follows", False)
    assert scheduled._end(later.pk)
    later.refresh_from_db()
    assert later.bulletin.number == 2


def test_it_lets_a_countdown_finish_that_has_been_shown_its_number(desk, held, settings):
    settings.COUNTDOWN = 10
    path = proposed(desk)
    assert desk.confirm(path).status_code == 302
    end(held)
    assert held.is_waiting
    counting = Release.objects.waiting().get(not_before=None)
    end(counting)
    end(held)
    assert (counting.bulletin.number, held.bulletin.number) == (2, 3)


def test_it_ends_once_whoever_looks(desk, held):
    Release.objects.update(due_at=timezone.now())
    assert [publish_due(), publish_due(), scheduled._end(held.pk)] == [1, 0, False]
    assert len(desk.bulletins) == 2


def test_what_fails_half_way_leaves_it_waiting(desk, held, monkeypatch):
    Release.objects.update(due_at=timezone.now())
    with monkeypatch.context() as broken:
        broken.setattr(scheduled, "record", lambda *_, **__: 1 / 0)
        with pytest.raises(ExceptionGroup):
            publish_due()
    assert len(desk.bulletins) == 1
    assert publish_due() == 1
    assert len(desk.bulletins) == 2


OVERTAKING = {
    "another publication of its ballot": lambda desk: desk.confirm(f"sheets/{another(desk).pk}/publication/"),
    "a retraction of its ballot": lambda desk: desk.say("bulletins/1/retraction/", {"reason": "It was not."}),
}


@pytest.fixture(params=OVERTAKING)
def overtaken(desk, held, request) -> Release:
    assert OVERTAKING[request.param](desk).status_code == 302
    assert len(desk.bulletins) == 2
    return held


def test_what_was_overtaken_is_not_published_and_the_desk_says_so_before_and_after(desk, overtaken):
    why = "Bulletin 2, published since, is about the same thing."
    for page in ("", f"releases/{overtaken.pk}/"):
        assert f"As things stand it will not be published. {why}" in text_of(desk.get(page))
    end(overtaken)
    assert (overtaken.bulletin, overtaken.failure) == (None, why)
    assert len(desk.bulletins) == 2
    page = text_of(desk.get())
    assert f"{why} It is still here." in page
    assert f'href="{desk.address}sheets/{overtaken.sheet_id}/"' in page


def test_control_without_the_comparison_it_is_published_past_a_retraction(desk, held, monkeypatch):
    monkeypatch.setattr(scheduled, "refuse_outdated", lambda *_: None)
    desk.say("bulletins/1/retraction/", {"reason": "It was not."})
    end(held)
    assert held.bulletin.number == 3


def test_what_is_held_back_is_not_said_by_a_sheet_beside_it(desk, held):
    """The figures of a sheet of the same ballot would stand beside those of another."""
    desk.confirm(f"sheets/{another(desk).pk}/publication/")
    page = text_of(desk.client.get("/elections/iom-2033/rounds/1/"))
    assert "97" in page
    assert "98" not in page


def test_control_counted_among_the_others_it_would_be(desk, held, monkeypatch):
    monkeypatch.setattr("elections.desk.publication.combine_sheets._held_back_by_others", lambda sheet: set())
    sheet = another(desk)
    desk.post(f"sheets/{sheet.pk}/preference/", {})
    desk.confirm(f"sheets/{sheet.pk}/publication/")
    assert "98" in text_of(desk.client.get("/elections/iom-2033/rounds/1/"))


def test_what_waits_is_not_asked_for_twice(desk):
    """Nor from a window in which its page was open before."""
    path = f"sheets/{desk.sheets.get().pk}/publication/"
    typed = confirmation(desk.second.get(desk.address + path))
    hold(desk, path, AT_TWO)
    assert desk.second.post(desk.address + path, typed | {"not_before": AT_THREE}).status_code == 409
    assert Release.objects.waiting().count() == 1


def test_what_has_been_set_aside_meanwhile_is_not_published(desk, held):
    desk.post(f"sheets/{held.sheet_id}/set-aside/", {})
    end(held)
    assert (held.bulletin, held.failure) == (None, "It has since been set aside.")
    assert "was to become public" not in text_of(desk.get()), "somebody has decided"


def test_what_would_be_said_otherwise_is_not_published(desk, held):
    desk.election.candidacies.filter(slug="ada").update(ballot_name="Ada Roe")
    assert "What readers would see has changed since it was checked." in text_of(desk.get(f"releases/{held.pk}/"))
    end(held)
    assert held.bulletin is None


def test_an_embargo_from_before_waits_for_the_number_it_was_asked_with(desk, held):
    """As a release was stored when an embargo held back everything: without `not_before`, bound to its number."""
    seen = publishable(DeskRace(desk.election, read_race(desk.election)), desk.sheets.in_full().get()).seen()
    Release.objects.filter(pk=held.pk).update(not_before=None, digest=seen)
    assert "form" not in desk.confirm(proposed(desk)).context
    held.refresh_from_db()
    end(held)
    assert held.bulletin.number == 2, held.failure


def test_a_correction_of_another_ballot_does_not_stop_it(desk, held):
    desk.opened(2)
    desk.say("bulletins/2/retraction/", {"reason": "It was not."})
    end(held)
    assert held.bulletin.number == 4, held.failure


def test_nothing_but_a_number_and_the_one_before_is_left_open(desk):
    """The digest of an embargo covers all that the other one does, but for the place."""
    sheet = desk.sheets.in_full().get()
    before = publishable(DeskRace(desk.election, read_race(desk.election)), sheet)
    in_place, in_any_place = before.seen(), before.seen_in_any_place()
    desk.confirm(proposed(desk))
    after = publishable(DeskRace(desk.election, read_race(desk.election)), sheet)
    assert after.seen() != in_place
    assert after.seen_in_any_place() == in_any_place


def failing_for(election: Election) -> Callable:
    """No record makes this fail in a way that nobody foresees: what is broken there is refused with a reason."""
    whole = compose.bulletin_of

    def failing(one: Election, *others: Any) -> Any:
        if one.pk == election.pk:
            raise RuntimeError("nobody foresaw this")
        return whole(one, *others)

    return failing


def test_what_nobody_foresaw_in_one_election_holds_up_no_other(desk, held, monkeypatch):
    other = replace(desk, election=make_election(slug="iom-2034"))
    hold(other, proposed(other), AT_THREE)
    monkeypatch.setattr(compose, "bulletin_of", failing_for(desk.election))
    with (
        time_machine.travel("2098-05-15T22:00:00Z", tick=False),
        pytest.raises(ExceptionGroup, match="some of what is due"),
    ):
        publish_due()
    assert [bulletin.election for bulletin in Bulletin.objects.filter(election__slug="iom-2034")] == [other.election]
    held.refresh_from_db()
    assert held.is_waiting
