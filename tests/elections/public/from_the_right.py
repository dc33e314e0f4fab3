"""Makes a race in which all that has a name has one that is written from right to left: also for a site of a test's own."""

from agencies.models import Agency, Person, Post, State
from elections.bulletins.compose import Content
from elections.models import Bulletin, Candidacy, Election, Endorsement, Figure, TallySheet, VoteRound
from elections.rules.bulletin import BulletinKind
from tests.factories import make_election, make_source, tell

RACE = "/elections/iom-2033/"
HADDAD, LEVI, JORDAN, PAPER, HALL = "سلمى حداد", "דנה לוי", "الأردن", "الجزيرة", "القاعة"


def make_race() -> None:
    """Two candidates, a state, the agency, its post, a paper and the venue. Haddad has 31 votes, Levi 98, Ada Doe 20."""
    State.objects.filter(iso2="US").update(name=JORDAN)
    Agency.objects.update(acronym=LEVI, name=HADDAD)
    Post.objects.update(title=JORDAN)
    Person.objects.filter(slug="amy-pope").update(name=HADDAD, family_name="حداد")
    election = make_election("Salma", "Dana", "Ada")
    Election.objects.filter(pk=election.pk).update(venue=HALL)
    election.refresh_from_db()
    for slug, full, family in (("salma", HADDAD, "حداد"), ("dana", LEVI, "לוי")):
        Person.objects.filter(slug=slug).update(
            name=full, family_name=family, nationality=State.objects.get(name=JORDAN)
        )
        Candidacy.objects.filter(slug=slug).update(ballot_name=full, nominator_text=HADDAD)
    salma = election.candidacies.get(slug="salma")
    state = State.objects.get(name=JORDAN)
    Endorsement.objects.create(candidacy=salma, backer_kind="state", backer=JORDAN, state=state, kind="nomination")
    count_ballot(election)
    withdrawal = Content(kind=BulletinKind.WITHDRAWAL, candidacy=salma)
    tell(election, withdrawal, author="desk")


def count_ballot(election: Election) -> Bulletin:
    vote_round = VoteRound.objects.create(election=election, number=1, kind="open")
    candidacies = list(election.candidacies.order_by("order"))
    vote_round.candidacies.set(candidacies)
    sheet = TallySheet.objects.create(vote_round=vote_round, author_name="clerk", made_at="2033-05-15T10:00Z", note="")
    source = make_source("paper-2033", publisher=PAPER, title=HADDAD)
    for candidacy, value in zip(candidacies, (31, 98, 20), strict=True):
        figure = Figure.objects.create(sheet=sheet, kind="votes", candidacy=candidacy, value=value, grade="unnamed")
        figure.sources.add(source)
    return tell(election, Content(kind=BulletinKind.RESULT, sheet=sheet), author="desk")
