"""Makes agencies with somebody at their head, for tests of who leads what."""

from agencies.models import Agency, Person, Post, State, Tenure
from agencies.partial_date import PartialDate
from elections.bulletins.compose import Content
from elections.models import Election
from elections.rules.bulletin import BulletinKind, Method
from tests.factories import make_candidacy, make_source, tell


def make_led(slug: str, *, post: str = "director-general", title: str = "Director-General", **fields: object) -> Post:
    agency, _ = Agency.objects.get_or_create(slug=slug, defaults={"acronym": slug.upper(), "name": f"The {slug}"})
    return Post.objects.create(agency=agency, slug=post, title=title, **fields)


def make_head(post: Post, name: str, started: str, ended: str = "", **fields: object) -> Tenure:
    """In office from then until then; `gender` is the person's."""
    state, _ = State.objects.get_or_create(iso2="PT", defaults={"iso3": "PRT", "name": "Portugal"})
    person, _ = Person.objects.get_or_create(
        slug=name.lower(),
        defaults={
            "name": f"{name} Doe",
            "family_name": name,
            "nationality": state,
            "gender": fields.pop("gender", ""),
        },
    )
    tenure = Tenure(post=post, person=person, **fields)
    tenure.started, tenure.ended = PartialDate.read(started), PartialDate.read(ended)
    tenure.save()
    tenure.sources.add(make_source(f"{post.agency.slug}-{tenure.pk}"))
    return tenure


def make_election_to(post: Post, slug: str, held: str, *names: str, **fields: object) -> Election:
    when = PartialDate.read(held)
    election = Election.objects.create(
        slug=slug,
        post=post,
        procedure="iom-2013",
        time_zone="Europe/Zurich",
        **{"held_min": when.earliest, "held_max": when.latest} | fields,
    )
    for order, name in enumerate(names, start=1):
        make_candidacy(election, name, order)
    return election


def elect(election: Election, how: Method = Method.ACCLAMATION) -> None:
    """The first candidate."""
    winner = election.candidacies.order_by("order").first()
    tell(election, Content(kind=BulletinKind.ELECTED, candidacy=winner, how=how), author="desk")


def make_agencies(count: int) -> None:
    """Each with a head, one before, the election that made the head, and one that is expected."""
    for number in range(count):
        post = make_led(f"org{number}", term_years=5)
        make_head(post, f"Old{number}", "1990-01-01", "2022-12-31")
        make_head(post, f"New{number}", "2023-01-01", election=f"org{number}-2022")
        elect(make_election_to(post, f"org{number}-2022", "2022-05-03", f"New{number}", f"Other{number}"))
        make_election_to(post, f"org{number}-2027", "2027", is_expected=True)
