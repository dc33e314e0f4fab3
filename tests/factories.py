"""Records for tests, made by functions. The names and numbers are invented unless a test says otherwise."""

import time
from datetime import date
from uuid import uuid4

from django.contrib.auth import get_user_model
from django.test import Client
from django_otp import DEVICE_ID_SESSION_KEY
from django_otp.plugins.otp_totp.models import TOTPDevice

from agencies.models import Agency, Person, Post, Source, State
from elections.bulletins.compose import Content
from elections.bulletins.publish import publish
from elections.models import Bulletin, Candidacy, Election
from elections.rules.bulletin import BulletinKind
from elections.rules.tally import Ballot, BallotKind
from iomwatch.accounts import sessions
from iomwatch.accounts.login_challenges import SHOWN_AT
from iomwatch.accounts.roles import Role, give_roles


def make_post() -> Post:
    agency, _ = Agency.objects.get_or_create(
        slug="iom", defaults={"acronym": "IOM", "name": "International Organization for Migration"}
    )
    post, _ = Post.objects.get_or_create(
        agency=agency, slug="director-general", defaults={"title": "Director General", "organ": "Council"}
    )
    return post


def make_election(*names: str, slug: str = "iom-2033", **fields: object) -> Election:
    """A race in which nothing is published yet, between these people or Ada, Ben and Cleo."""
    day = date(2033, 5, 15)
    election = Election.objects.create(
        slug=slug,
        procedure="iom-2013",
        venue="Geneva",
        **{"post": fields.get("post") or make_post(), "held_min": day, "held_max": day, "time_zone": "Europe/Zurich"}
        | fields,
    )
    for order, name in enumerate(names or ("Ada", "Ben", "Cleo"), start=1):
        make_candidacy(election, name, order)
    return election


def make_candidacy(election: Election, name: str, order: int) -> Candidacy:
    state, _ = State.objects.get_or_create(iso2="PT", defaults={"iso3": "PRT", "name": "Portugal"})
    person, _ = Person.objects.get_or_create(
        slug=name.lower(), defaults={"name": f"{name} Doe", "family_name": name, "nationality": state}
    )
    return Candidacy.objects.create(
        election=election, slug=name.lower(), person=person, ballot_name=f"{name} Doe", order=order
    )


def make_source(key: str = "devex-2033", **fields: object) -> Source:
    facts = {"url": f"https://example.org/{key}", "publisher": "Devex", "title": "A vote in Geneva"} | fields
    return Source.objects.create(key=key, **facts)


def make_clerk(name: str = "clerk", *, roles: tuple[Role, ...] = tuple(Role), password: str | None = None):
    """Hashing a password takes long on purpose: only who signs in by one has one."""
    clerk = get_user_model().objects.create_user(name, password=password, is_staff=bool(roles))
    give_roles(clerk, roles)
    return clerk


def give_phone(clerk, key: str = "0123456789abcdef0123456789abcdef01234567") -> TOTPDevice:
    """A second factor that is set up. `tests.codes.Phone` shows what it shows."""
    phone, _ = TOTPDevice.objects.get_or_create(user=clerk, defaults={"name": "phone", "key": key})
    return phone


def sign_in(client: Client, clerk) -> None:
    """Past the door, with password and second factor, without the price of either."""
    phone = give_phone(clerk)
    client.force_login(clerk)
    session = client.session
    sessions.begin_session(session)
    session[DEVICE_ID_SESSION_KEY] = phone.persistent_id
    session[SHOWN_AT] = int(time.time())
    session.save()


def open_ballot(election: Election, number: int = 1, kind: str = "open", standing: tuple[str, ...] = ()):
    """Publish that a ballot was opened."""
    slugs = standing or tuple(election.candidacies.order_by("order").values_list("slug", flat=True))
    ballot = Ballot(number=number, kind=BallotKind(kind), standing=slugs)
    return tell(election, Content(kind=BulletinKind.BALLOT_OPENED, ballot=ballot), author="desk")


def tell(election: Election, content: Content | None, **named: object) -> Bulletin:
    """Publish as shipped data is, which needs no second person. How two clerks do it is tested at the desk."""
    return publish(election, content, shipped_as=f"test/{uuid4()}", **named)
