"""Whatever stands in the way of a publication is said in whole sentences."""

from dataclasses import replace

import pytest

from elections.bulletins.compose import ImpossibleFigures
from elections.bulletins.double_entry import Unverified
from elections.bulletins.payload import digest, freeze
from elections.bulletins.publish import Overtaken, Unguarded
from elections.desk.desk_race import desk_of
from elections.desk.publication.publishable import NO_MOMENT, publishable
from elections.desk.publication.refusals import REFUSALS, Outdated, SeenOtherwise, WasSetAside, refusal_text
from elections.desk.publication.scheduled import publish_due
from elections.models import Release
from elections.rules.amendments import Contradiction
from elections.rules.figure_problems import FigureProblem, ProblemCode
from tests.elections.desk.makers import text_of
from tests.factories import make_election

EACH = {
    Overtaken: Overtaken(3),
    Outdated: Outdated(4),
    SeenOtherwise: SeenOtherwise("in the words of the program"),
    WasSetAside: WasSetAside(),
    Unverified: Unverified("typed_once"),
    Contradiction: Contradiction("leaves_twice", bulletin=1, detail="ada"),
    ImpossibleFigures: ImpossibleFigures([FigureProblem(code=ProblemCode.FIGURE_FOR_NOBODY, candidate="ada")]),
    Unguarded: Unguarded({"one"}),
}


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_each_is_said_in_whole_sentences(kind, db):
    text = refusal_text(EACH[kind], desk_of(make_election("Ada", "Ben")))
    assert text[0].isupper()
    assert text[-1] == "."


def test_what_was_asked_for_before_bulletins_named_their_rule_is_refused_and_kept(desk, settings):
    """Its digest is that of the same bulletin by the schema before."""
    settings.COUNTDOWN = 10
    proposal = desk.propose("ballots/new/", desk.opening(note="Doors closed at noon."))
    desk.confirm(f"proposals/{proposal.pk}/publication/")
    release = Release.objects.waiting().get()
    to_publish = publishable(desk_of(desk.election), proposal, release.asked_by)
    payload = to_publish.statement.payload
    earlier = replace(payload, schema=2, bulletin=replace(payload.bulletin, published_at=NO_MOMENT))
    Release.objects.filter(pk=release.pk).update(digest=digest(freeze(earlier)))

    publish_due(release.due_at)
    release.refresh_from_db()
    assert release.bulletin is None
    assert release.failure == "What readers would see has changed since it was checked."
    assert not desk.bulletins
    assert "Doors closed at noon." in text_of(desk.get(f"proposals/{proposal.pk}/"))
    assert release.failure in text_of(desk.get())


def test_control_by_the_present_schema_it_is_published(desk, settings):
    settings.COUNTDOWN = 10
    desk.confirm(f"proposals/{desk.propose('ballots/new/', desk.opening()).pk}/publication/")
    publish_due(Release.objects.waiting().get().due_at)
    assert len(desk.bulletins) == 1
