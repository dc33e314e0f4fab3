"""The files of a pack that tell what happened in its elections: bulletins and figures."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from django.core.exceptions import ValidationError

from agencies.packs import PackFault, PackRow, PackTable
from agencies.packs.columns import (
    CITED,
    FLAG,
    LARGEST_SMALL,
    NAME,
    NOTE,
    SMALL_NUMBER,
    TEXT,
    Column,
    Kind,
    choice,
    line_of,
    some_of,
)
from agencies.partial_date import PartialDate
from agencies.visible_text import refuse_unseen
from elections.models import Bulletin, Figure
from elections.models.choices import BallotKinds, BulletinKinds, FigureKinds, Grades, Methods, Papers
from elections.rules.bulletin import BulletinKind
from elections.rules.counts import read_count
from elections.rules.moment import read_moment
from elections.scoreboard.ballots import can_be_label

from .election_tables import CANDIDACY, OF_ELECTION, WITHIN_ELECTION
from .figure_faults import figure_faults

HAVE_A_BALLOT = (BulletinKind.BALLOT_OPENED, BulletinKind.RESULT)


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
    if row["procedure"] and row["kind"] != BulletinKind.NOTICE:
        yield row.fault("procedure", "only a notice can say that the election goes by another rule")
    if row["kind"] == BulletinKind.CORRECTION:
        yield row.fault("kind", "a correction has the kind of what stands instead")
    if row["kind"] == BulletinKind.RETRACTION and corrected is None:
        yield row.fault("corrects", "is empty, so nothing is retracted")
    if earlier and _is_before(row, earlier[-1]):
        yield row.fault("published_at", "lies before that of the line before it")


def _is_before(row: PackRow, previous: PackRow) -> bool:
    return bool(row["published_at"] and previous["published_at"]) and row["published_at"] < previous["published_at"]


def _counted(text: str) -> int:
    number: int = SMALL_NUMBER.read(text)
    if number == 0:
        raise ValueError("“0” is not 1 or more; leave the cell empty where nothing is known")
    return number


def _label(text: str) -> str:
    if not can_be_label(text):
        raise ValueError(f"“{text[:40]}” is no label such as 4b: small letters and digits, with hyphens between them")
    return text


def _visible(text: str) -> str:
    """As it is published, and never edited again: nothing in it may turn or hide what stands beside it."""
    try:
        refuse_unseen(text)
    except ValidationError as error:
        raise ValueError(" ".join(error.messages)) from error
    return text


COUNT = Kind(read_count, {"type": "integer", "constraints": {"minimum": 0}}, None)

COUNTED = Kind(_counted, {"type": "integer", "constraints": {"minimum": 1, "maximum": LARGEST_SMALL}}, None)
LABEL = Kind(_label)
PUBLISHED_TEXT = Kind(_visible)
PUBLISHED_NOTE = Column("note", PUBLISHED_TEXT, NOTE.about)

BULLETINS = PackTable(
    "bulletins.csv",
    "What happened in each election, step by step. A published line is never edited: what was found out later is a further line.",
    Bulletin,
    ("election", "number"),
    (
        OF_ELECTION,
        Column("number", SMALL_NUMBER, "Its number in the election, from 1 and without a gap.", is_required=True),
        Column("kind", choice(BulletinKinds), "What happened.", is_required=True),
        Column(
            "ballot",
            SMALL_NUMBER,
            "The number of the ballot, for a result or a ballot that opens; else empty. Ballots that bind are counted from 1"
            " through all stages; straw polls are counted apart, from 1 of their own.",
        ),
        Column(
            "ballot_kind",
            choice(BallotKinds),
            "What kind of ballot it was: open to all who stand, restricted to those who are left, confirmation (yes or no on"
            " one), straw_poll that binds nobody, tied (between the tied alone, who stays).",
        ),
        Column("ballot_grade", choice(Grades), "How well the number of the ballot is known, if it is in doubt."),
        Column("ballot_note", PUBLISHED_TEXT, "Why it is in doubt."),
        Column(
            "standing",
            some_of("candidacies.csv", "candidacy of the election", WITHIN_ELECTION),
            "Slugs of the candidacies between which the ballot was held.",
        ),
        Column("stage", TEXT, "The key of the stage of the procedure that the ballot belongs to, such as board."),
        Column("number_in_stage", COUNTED, "Which ballot of its stage it was, from 1."),
        Column("label", LABEL, "What the ballot is called where that is more than its number, such as 4b."),
        Column("paper", choice(Papers), "What voters wrote on, where it is not one name or a yes or no."),
        Column("marks", COUNTED, "How many names one paper could carry, where it is more than one."),
        Column("stay", COUNTED, "Of a ballot between the tied: how many of them were to stay."),
        Column("candidacy", CANDIDACY, "Whom it is about: who withdrew, dropped out or was elected."),
        Column(
            "named",
            Kind(_days_by_slug, empty={}),
            "Where several were elected or passed on together: their slugs, each with the days of the term if it is known,"
            " such as ada-okafor=2027-01-01/2028-12-31;ben-lund=2029-01-01/2030-12-31.",
        ),
        Column("next_stage", TEXT, "The key of the stage that follows, where a body moves on or passes names on."),
        Column(
            "procedure",
            NAME,
            "Of a notice that the election goes by another rule from then on: the key of that procedure.",
        ),
        Column("how", choice(Methods), "How somebody was elected."),
        Column("happened", TEXT, "When it happened, such as 2023-05-15 10:30 or 2023-05, by the clock of the place."),
        Column("grade", choice(Grades), "How well it is known."),
        PUBLISHED_NOTE,
        CITED,
        Column("corrects", SMALL_NUMBER, "The number of the earlier bulletin that this one corrects."),
        Column("reason", PUBLISHED_TEXT, "Why it is corrected."),
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
        PUBLISHED_NOTE,
        CITED,
    ),
    faults=figure_faults,
)
