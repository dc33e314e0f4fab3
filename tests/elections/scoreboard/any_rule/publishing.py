"""Stores elections that were told as bulletins, as published ones: pages then read them like any other."""

from agencies.models import Agency, Person, Post
from agencies.partial_date import PartialDate
from elections.bulletins.frozen_procedures import freeze_procedure
from elections.bulletins.payload import Payload, SourceFacts, digest, freeze
from elections.bulletins.race_reader import facts_of
from elections.models import Bulletin, Candidacy, Election
from tests.elections.scoreboard.any_rule.telling import AnyStory

WIRE = SourceFacts(key="wire-2033", url="https://example.org/wire", publisher="Reuters", published="2033-05-15")


def publish_story(
    story: AnyStory, slug: str, agency: str = "OFU", post: str = "Secretary-General", held: str = "2033-05-15"
) -> Election:
    """An election of an invented agency, with the procedure of the story and all of its bulletins."""
    election = _election(story, slug, agency, post, PartialDate.read(held))
    facts, previous = facts_of(election), ""
    for bulletin in story.bulletins:
        payload = Payload(
            facts=facts, bulletin=bulletin, sources={WIRE.key: WIRE}, previous=previous, author="shipped data"
        )
        text = freeze(payload)
        previous = digest(text)
        Bulletin.objects.create(
            election=election,
            number=bulletin.number,
            kind=bulletin.kind.value,
            published_at=bulletin.published_at,
            payload=text,
            digest=previous,
            shipped_as=f"test/{slug}/{bulletin.number}",
        )
    return election


def _election(story: AnyStory, slug: str, acronym: str, title: str, held: PartialDate) -> Election:
    agency, _ = Agency.objects.get_or_create(
        slug=acronym.lower(), defaults={"acronym": acronym, "name": "Ocean Forecast Union"}
    )
    post, _ = Post.objects.get_or_create(
        agency=agency, slug="secretary-general", defaults={"title": title, "organ": story.procedure.stages[-1].body}
    )
    election = Election.objects.create(
        slug=slug,
        post=post,
        procedure=story.procedure.key,
        procedure_digest=freeze_procedure(story.procedure),
        held_min=held.earliest,
        held_max=held.latest,
        time_zone="Africa/Nairobi",
    )
    for order, one in enumerate(story.candidates, start=1):
        person, _ = Person.objects.get_or_create(
            slug=f"{slug}-{one.slug}", defaults={"name": one.name, "family_name": one.family_name}
        )
        Candidacy.objects.create(election=election, slug=one.slug, person=person, ballot_name=one.name, order=order)
    return election
