"""The files of a pack that say what is known of an agency's elections."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from agencies.packs import PackFault, PackRow, PackTable
from agencies.packs.agency_tables import CITED, NOTE, STATE
from agencies.packs.columns import (
    DATE,
    FLAG,
    NAME,
    SMALL_NUMBER,
    TEXT,
    Column,
    Kind,
    choice,
    line_of,
    one_of,
    some_of,
)
from agencies.partial_date import PartialDate
from agencies.search_text import letters_of
from elections.models import Bulletin, Candidacy, Election, Endorsement, Figure, FrozenProcedure, RaceEvent
from elections.models.choices import BallotKinds, BulletinKinds, FigureKinds, Grades, Methods, Papers
from elections.rules.bulletin import BulletinKind
from elections.rules.counts import read_count
from elections.rules.moment import read_moment


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (OSError, KeyError, ValueError) as error:
        raise ValueError(f"“{name}” is no time zone") from error


def _unknown_procedures(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    known_keys = FrozenProcedure.objects.known_keys()
    for row in rows:
        if row["procedure"] not in known_keys:
            yield row.fault("procedure", f"“{row['procedure']}” is no procedure; there are {', '.join(known_keys)}")


def _minute(text: str) -> datetime:
    """A minute in UTC, like `2026-11-23 15:17`."""
    moment = read_moment(text, UTC)
    if moment.earliest is None or moment.earliest != moment.latest:
        raise ValueError(f"“{text}” is not a minute like 2026-11-23 15:17, in UTC")
    return moment.earliest


def _words_by_slug(text: str) -> dict[str, str]:
    """`amy-pope=words; and-another=more words`."""
    pairs = [part.strip().partition("=") for part in text.split(";")]
    if not all(separator and words for _, separator, words in pairs):
        raise ValueError(f"“{text}” does not put words behind each candidacy and an equals sign")
    return {NAME.read(name): words for name, _, words in pairs}


def _days_by_slug(text: str) -> dict[str, tuple[str, str]]:
    """`ada-okafor=2027/2028;ben-lund`: the days of each, empty where they are not given."""
    days = {}
    for part in text.split(";"):
        name, _, term = part.strip().partition("=")
        begins, _, ends = term.partition("/")
        days[NAME.read(name)] = (str(PartialDate.read(begins)), str(PartialDate.read(ends)))
    return days


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


def _out_of_turn(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    of_election: dict[str, list[PackRow]] = defaultdict(list)
    for row in rows:
        yield from _faults_after(of_election[row["election"]], row)
        of_election[row["election"]].append(row)


def _faults_after(earlier: Sequence[PackRow], row: PackRow) -> Iterator[PackFault]:
    """What is wrong with a bulletin, after the earlier ones of its election."""
    expected, corrected = len(earlier) + 1, row["corrects"]
    if row["number"] != expected:
        yield row.fault("number", f"{row['number']} follows where {expected} is expected")
    if corrected is not None and not 1 <= corrected < expected:
        yield row.fault("corrects", f"{corrected} is no earlier bulletin of the election")
    if corrected is not None and corrected in {line["corrects"] for line in earlier}:
        yield row.fault("corrects", f"{corrected} is corrected already; correct its correction")
    if (corrected is None) == bool(row["reason"]):
        yield row.fault("reason", "a correction gives a reason, and nothing else does")
    if row["kind"] == BulletinKind.CORRECTION:
        yield row.fault("kind", "a correction has the kind of what stands instead")
    if row["kind"] == BulletinKind.RETRACTION and corrected is None:
        yield row.fault("corrects", "is empty, so nothing is retracted")
    if earlier and _is_before(row, earlier[-1]):
        yield row.fault("published_at", "lies before that of the line before it")


def _is_before(row: PackRow, previous: PackRow) -> bool:
    return bool(row["published_at"] and previous["published_at"]) and row["published_at"] < previous["published_at"]


WITHIN_ELECTION = ("election",)
OF_ELECTION = Column("election", one_of("elections.csv", "election"), "Slug of the election.", is_required=True)
CANDIDACY = one_of("candidacies.csv", "candidacy of the election", WITHIN_ELECTION)
COUNT = Kind(read_count, {"type": "integer", "constraints": {"minimum": 0}}, None)

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
        Column("held", DATE, "When it was held."),
        Column("session", TEXT, "The session at which it was held."),
        Column("organ", TEXT, "The body that elected."),
        Column("venue", TEXT, "Where it met."),
        Column("time_zone", Kind(_zone), "Time zone of the place, such as Europe/Zurich.", is_required=True),
        Column("procedure", NAME, "Key of the procedure by which it is judged.", is_required=True),
        Column("is_expected", FLAG, "1 for an election that nobody has called yet."),
        NOTE,
        CITED,
    ),
    faults_here=_unknown_procedures,
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
        Column("age", SMALL_NUMBER, "Age at the election."),
        Column("role", TEXT, "What the person did at the time."),
        Column("launched", DATE, "When the candidacy became public."),
        Column("programme", TEXT, "What the person stood for, in our words."),
        NOTE,
        CITED,
    ),
    faults=_one_person_twice,
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

BULLETINS = PackTable(
    "bulletins.csv",
    "What happened in each election, step by step. A published line is never edited: what was found out later is a further line.",
    Bulletin,
    ("election", "number"),
    (
        OF_ELECTION,
        Column("number", SMALL_NUMBER, "Its number in the election, from 1 and without a gap.", is_required=True),
        Column("kind", choice(BulletinKinds), "What happened.", is_required=True),
        Column("ballot", SMALL_NUMBER, "The number of the ballot, for what a ballot is about."),
        Column("ballot_kind", choice(BallotKinds), "What kind of ballot it was."),
        Column("ballot_grade", choice(Grades), "How well the number of the ballot is known, if it is in doubt."),
        Column("ballot_note", TEXT, "Why it is in doubt."),
        Column(
            "standing",
            some_of("candidacies.csv", "candidacy of the election", WITHIN_ELECTION),
            "Slugs of the candidacies between which the ballot was held.",
        ),
        Column("stage", TEXT, "The key of the stage of the procedure that the ballot belongs to."),
        Column("number_in_stage", SMALL_NUMBER, "Which ballot of its stage it was, from 1."),
        Column("label", TEXT, "What the ballot is called where that is more than its number, such as 4b."),
        Column("paper", choice(Papers), "What voters wrote on, where it is not one name or a yes or no."),
        Column("marks", SMALL_NUMBER, "How many names one paper could carry, where it is more than one."),
        Column("stay", SMALL_NUMBER, "Of a ballot between the tied: how many of them were to stay."),
        Column("candidacy", CANDIDACY, "Whom it is about: who withdrew, dropped out or was elected."),
        Column(
            "named",
            Kind(_days_by_slug, empty={}),
            "Where several were elected or passed on together: their slugs, each with the days of the term if it is known,"
            " such as ada-okafor=2027-01-01/2028-12-31;ben-lund=2029-01-01/2030-12-31.",
        ),
        Column("next_stage", TEXT, "The key of the stage that follows, where a body moves on or passes names on."),
        Column("how", choice(Methods), "How somebody was elected."),
        Column("happened", TEXT, "When it happened, such as 2023-05-15 10:30 or 2023-05, by the clock of the place."),
        Column("grade", choice(Grades), "How well it is known."),
        NOTE,
        CITED,
        Column("corrects", SMALL_NUMBER, "The number of the earlier bulletin that this one corrects."),
        Column("reason", TEXT, "Why it is corrected."),
        Column(
            "published_at",
            Kind(_minute, empty=None),
            "When the line was first published, in UTC.",
        ),
        Column(
            "nominators_then",
            Kind(_words_by_slug, empty={}),
            "Who had nominated by what was known then, such as amy-pope=United States, where candidacies.csv knows more by now.",
        ),
        Column("schema", SMALL_NUMBER, "The form in which the line was published, where that was an older one."),
    ),
    faults=_out_of_turn,
)

FIGURES = PackTable(
    "figures.csv",
    "The figures of ballots, each with how well it is known.",
    Figure,
    ("election", "bulletin", "kind", "candidacy", "value"),
    (
        OF_ELECTION,
        Column(
            "bulletin",
            line_of("bulletins.csv", "bulletin", WITHIN_ELECTION),
            "The number of the bulletin.",
            is_required=True,
        ),
        Column("kind", choice(FigureKinds), "What was counted.", is_required=True),
        Column("candidacy", CANDIDACY, "Whose votes they are, for votes and votes against."),
        Column("value", COUNT, "The number; a figure that nobody reported has no line.", is_required=True),
        Column("grade", choice(Grades), "How well it is known.", is_required=True),
        Column(
            "is_preferred",
            FLAG,
            "1 for the figure that counts, 0 for another one that a source gives.",
            is_required=True,
        ),
        NOTE,
        CITED,
    ),
)

ELECTION_TABLES = (ELECTIONS, CANDIDACIES, ENDORSEMENTS, EVENTS, BULLETINS, FIGURES)
