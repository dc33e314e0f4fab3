"""The files of a pack that say what is known of an agency's elections."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from agencies.packs import PackFault, PackRow, PackTable, Rows
from agencies.packs.columns import (
    ADDRESS,
    CITED,
    DATE,
    DAY,
    FLAG,
    NAME,
    NOTE,
    SMALL_NUMBER,
    STATE,
    TEXT,
    TIME_ZONE,
    Column,
    choice,
    one_of,
    some_of,
)
from agencies.packs.faults import meant
from agencies.packs.leader_tables import TENURES
from agencies.search_text import letters_of
from elections.models import Candidacy, DossierDocument, Election, Endorsement, Nomination, RaceEvent

from .dossier_faults import faults_of_documents, faults_of_nominations

MOST_CANDIDATES = 200


def _follows_a_stranger(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    others = {row["slug"] for row in rows}
    for row in rows:
        if row["follows"] and row["follows"] not in others - {row["slug"]}:
            yield row.fault("follows", f"“{row['follows']}” is no other election of the pack")


def unknown_elections(pack: Rows) -> Iterator[PackFault]:
    """Those that tenures name and that neither the pack nor the database has."""
    slugs = [row["slug"] for row in pack.get(ELECTIONS.file, ())]
    named = [row for row in pack.get(TENURES.file, ()) if row["election"] and row["election"] not in slugs]
    here = set(Election.objects.filter(slug__in=[row["election"] for row in named]).values_list("slug", flat=True))
    for row in named:
        if ELECTIONS.file in pack and row["election"] not in here:
            hint = f", {meant(row['election'], slugs)}" if slugs else ""
            yield row.fault("election", f"“{row['election']}” is no election{hint}")


def _refused_together(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    yield from _too_many(rows)
    yield from _one_person_twice(rows)


def _too_many(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """No election has had so many: whatever is worked out of each pair of them would take minutes."""
    numbers: dict[str, int] = defaultdict(int)
    for row in rows:
        numbers[row["election"]] += 1
        if numbers[row["election"]] == MOST_CANDIDATES + 1:
            yield row.fault("election", f"has more than {MOST_CANDIDATES} candidacies")


def _one_person_twice(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """Nobody stands twice in one election."""
    lines: dict[tuple[str, str], int] = {}
    for row in rows:
        line = lines.setdefault((row["election"], row["person"]), row.line)
        if row["person"] and line != row.line:
            yield row.fault("person", f"“{row['person']}” stands in this election already, see line {line}")


def _names_alike(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """No two on one ballot, from the file or here already, may be taken for each other."""
    by_place = {(row["election"].pk, row["slug"]): row for row in rows}
    elections = {election for election, _ in by_place}
    names: dict[tuple[int, str], str] = {}
    for pk, candidate, name in (
        Candidacy.objects.filter(election__in=elections).order_by("pk").values_list("election", "slug", "ballot_name")
    ):
        other = names.setdefault((pk, letters_of(name)), candidate)
        row = by_place.get((pk, candidate)) or by_place.get((pk, other))
        if other != candidate and row:
            reason = f"{other} and {candidate} have this name: add what tells them apart, as in “{name} (Kenya)”"
            yield row.fault("ballot_name", reason)


WITHIN_ELECTION = ("election",)
OF_ELECTION = Column("election", one_of("elections.csv", "election"), "Slug of the election.", is_required=True)
CANDIDACY = one_of("candidacies.csv", "candidacy of the election", WITHIN_ELECTION)

ELECTIONS = PackTable(
    "elections.csv",
    "The elections to the posts of the agency, also those that are only expected.",
    Election,
    ("slug",),
    (
        Column("slug", NAME, "Its name in addresses, such as iom-2023; it never changes.", is_required=True),
        Column(
            "post", one_of("posts.csv", "post of the agency", ("agency",)), "The post that it fills.", is_required=True
        ),
        Column("post_then", TEXT, "The title of the post then, if it was another."),
        Column("agency_then", TEXT, "The acronym of the agency then, if it was another."),
        Column("held", DATE, "When it was held; one over two days is 2019-06-19/2019-06-20."),
        Column("session", TEXT, "The session at which it was held."),
        Column("organ", TEXT, "The body that elected."),
        Column("venue", TEXT, "Where it met."),
        Column("time_zone", TIME_ZONE, "Time zone of the place.", is_required=True),
        Column("procedure", NAME, "Key of the procedure by which it is judged.", is_required=True),
        Column("is_expected", FLAG, "1 for an election that nobody has called yet."),
        Column("day_basis", choice(Election.DayBasis), "Who says when: whether the day is worked out by us."),
        Column("nominations_open", DATE, "From when candidates could be nominated."),
        Column("nominations_close", DATE, "Until when."),
        Column(
            "confirmed_on", DAY, "The last day until which what is said here is known; after it more may have happened."
        ),
        Column(
            "follows",
            NAME,
            "Slug of the failed election of the pack that it follows, if it does.",
        ),
        NOTE,
        CITED,
    ),
    faults=_follows_a_stranger,
    helpers=("follows",),
)

CANDIDACIES = PackTable(
    "candidacies.csv",
    "Who stood in which election.",
    Candidacy,
    ("election", "slug"),
    (
        OF_ELECTION,
        Column("slug", NAME, "What tells the candidacy from others of the election.", is_required=True),
        Column("person", one_of("people.csv", "person"), "The person; empty where only a state is known."),
        Column("ballot_name", TEXT, "The name as it was on the ballot.", is_required=True),
        Column("order", SMALL_NUMBER, "Its place in lists of the election, from 1.", is_required=True),
        Column("nominated_by", some_of("states.csv", "state"), "The states that nominated, by their codes."),
        Column("nominator_text", TEXT, "Who nominated, in words, where it was no state or is not known."),
        Column("is_incumbent", FLAG, "1 for somebody who held the post at the time."),
        Column(
            "position",
            choice(Candidacy.Position),
            "Whether the person was deputy of its head then; empty if not known.",
        ),
        Column("age", SMALL_NUMBER, "Age at the election."),
        Column("role", TEXT, "What the person did at the time."),
        Column("launched", DATE, "When the candidacy became public."),
        Column("programme", TEXT, "What the person stood for, in our words."),
        NOTE,
        CITED,
    ),
    faults=_refused_together,
    faults_here=_names_alike,
)

ENDORSEMENTS = PackTable(
    "endorsements.csv",
    "Public statements of support; they say nothing of how anybody voted.",
    Endorsement,
    ("candidacy", "backer", "made_on_min"),
    (
        OF_ELECTION,
        Column("candidacy", CANDIDACY, "Whom it is for.", is_required=True),
        Column("backer_kind", choice(Endorsement.Backer), "What kind of backer made it.", is_required=True),
        Column("backer", TEXT, "Who made it, as printed.", is_required=True),
        Column("state", STATE, "The state that it stands for, by its code."),
        Column("made_on", DATE, "When it was made."),
        Column("kind", choice(Endorsement.Kind), "What kind of support it was.", is_required=True),
        NOTE,
        CITED,
    ),
    helpers=WITHIN_ELECTION,
)

EVENTS = PackTable(
    "events.csv",
    "What happened around an election that no bulletin says.",
    RaceEvent,
    ("election", "happened_min", "text"),
    (
        OF_ELECTION,
        Column("happened", DATE, "When it happened."),
        Column("kind", TEXT, "A word for what kind of event it was, such as announcement.", is_required=True),
        Column("actor", TEXT, "Who did it."),
        Column("text", TEXT, "What happened, in a sentence.", is_required=True),
        CITED,
    ),
)

NOMINATIONS = PackTable(
    "nominations.csv",
    "Who put a candidate forward, one by one, where more is known of it than candidacies.csv can say.",
    Nomination,
    ("candidacy", "nominator"),
    (
        OF_ELECTION,
        Column("candidacy", CANDIDACY, "Whom it is for.", is_required=True),
        Column("nominator", TEXT, "Who nominated, as printed.", is_required=True),
        Column("state", STATE, "The state, by its code, if it was one."),
        Column("symbol", TEXT, "The symbol of the letter."),
        Column("made_on", DATE, "When it was made."),
        Column("withdrawn_on", DATE, "When it was taken back, if it was."),
        NOTE,
        CITED,
    ),
    faults=faults_of_nominations,
    helpers=WITHIN_ELECTION,
)

DOCUMENTS = PackTable(
    "documents.csv",
    "The papers of candidates: letters of nomination, statements of vision, curricula, funding, hearings.",
    DossierDocument,
    ("candidacy", "kind", "title"),
    (
        OF_ELECTION,
        Column("candidacy", CANDIDACY, "Whose it is.", is_required=True),
        Column("kind", choice(DossierDocument.Kind), "What it is.", is_required=True),
        Column("is_published", FLAG, "1 if it is published, 0 if a source says that it is not.", is_required=True),
        Column("title", TEXT, "Its title, as printed."),
        Column("symbol", TEXT, "Its symbol, such as A/80/754."),
        Column("url", ADDRESS, "Where it can be read."),
        Column("language", TEXT, "The language it is in, such as en or fr."),
        Column("dated", DATE, "Its date; of a hearing, its day."),
        NOTE,
        CITED,
    ),
    faults=faults_of_documents,
    helpers=WITHIN_ELECTION,
)

ELECTION_TABLES = (ELECTIONS, CANDIDACIES, ENDORSEMENTS, NOMINATIONS, DOCUMENTS, EVENTS)
