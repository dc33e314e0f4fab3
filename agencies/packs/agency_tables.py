"""The files of a pack that say what is known of an agency: its sources, who may vote there, figures and events."""

from collections.abc import Iterator, Sequence

from agencies.models import (
    Agency,
    AgencyName,
    KeyFigure,
    Membership,
    Milestone,
    Source,
    State,
    Statement,
)

from .columns import (
    ADDRESS,
    CITED,
    DATE,
    DAY,
    FLAG,
    NAME,
    NOTE,
    SMALL_NUMBER,
    SOURCES,
    STATE,
    TEXT,
    TIME_ZONE,
    WHOLE_NUMBER,
    Column,
    choice,
    iso_code,
)
from .faults import PackFault
from .leader_tables import PEOPLE, POSTS, TENURES
from .pack_table import PackRow, PackTable

SOURCE_TABLE = PackTable(
    "sources.csv",
    "Every document that a fact of the pack rests on.",
    Source,
    ("key",),
    (
        Column("key", NAME, "What the other files of the pack call the source.", is_required=True),
        Column("url", ADDRESS, "Where it can be read.", is_required=True),
        Column("publisher", TEXT, "Who published it, such as “AFP, in UrduPoint”.", is_required=True),
        Column("title", TEXT, "Its title, as printed."),
        Column("published", DATE, "When it was published."),
        Column("language", TEXT, "The language it is in, such as en or fr."),
        Column("note", TEXT, "How far it was read, and how far it can be trusted."),
        Column("site_key", NAME, "Its key on the site, if that is not the key with the name of the pack in front."),
    ),
    is_required=True,
    helpers=("site_key",),
)

STATES = PackTable(
    "states.csv",
    "States and territories. The pack “world” has them; a pack adds only those that are missing there.",
    State,
    ("iso2",),
    (
        Column(
            "iso2", iso_code(2), "ISO 3166 code of two letters, by which other files name the state.", is_required=True
        ),
        Column("iso3", iso_code(3), "ISO 3166 code of three letters.", is_required=True),
        Column("name", TEXT, "Its name, as the United Nations write it.", is_required=True),
        Column("other_names", TEXT, "Former names and others in use, separated by “; ”; the search finds it by them."),
        Column("regional_group", choice(State.Group), "Its regional group at the United Nations."),
        Column("formal_name", TEXT, "Its full name, where that is another."),
    ),
)

AGENCY = PackTable(
    "agency.csv",
    "The agency itself, in one line.",
    Agency,
    ("slug",),
    (
        Column("slug", NAME, "Its name in addresses, which is also the name of the folder.", is_required=True),
        Column("acronym", TEXT, "Its acronym, as it writes it.", is_required=True),
        Column("has_article", FLAG, "1 for an acronym with an article in a sentence: of the UN, but of UNESCO."),
        Column("name", TEXT, "Its name in full.", is_required=True),
        Column("founded", DATE, "When it was founded."),
        Column("seat", TEXT, "The city of its seat."),
        Column("time_zone", TIME_ZONE, "The time zone of its seat."),
        Column(
            "roll_day",
            DAY,
            "The day for which memberships.csv is complete, such as 2023-01-31; of a list that gives only a month, its last.",
        ),
        Column("summary", TEXT, "What it is, in two or three sentences."),
        Column("website", ADDRESS, "Its own site."),
        Column("confirmed_on", DAY, "The last day of which what is said here was looked up."),
        CITED,
    ),
    is_required=True,
)

NAMES = PackTable(
    "names.csv",
    "The names that the agency bears and bore.",
    AgencyName,
    ("agency", "acronym"),
    (
        Column("acronym", TEXT, "The acronym.", is_required=True),
        Column("name", TEXT, "The name in full.", is_required=True),
        Column("since", DATE, "From when it bore it."),
        Column("until", DATE, "Until when; empty if it still does."),
        NOTE,
        CITED,
    ),
)


def _member_twice(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    """Nobody joins again before having left, as far as the days are known. Lines without a day are refused already."""
    earlier: dict[tuple[str, str], PackRow] = {}
    for row in sorted((one for one in rows if one["joined"].latest), key=lambda one: one["joined"].latest):
        before = earlier.setdefault((row["state"], row["standing"]), row)
        left = before["left"].earliest
        if before is not row and not (before["left"].is_known and (left is None or left <= row["joined"].latest)):
            yield row.fault(
                "joined", f"“{row['state']}” is {row['standing']} already on that day, see line {before.line}"
            )
        earlier[row["state"], row["standing"]] = row


MEMBERSHIPS = PackTable(
    "memberships.csv",
    "Which state was member or observer, from when to when.",
    Membership,
    ("agency", "state", "standing", "joined_max"),
    (
        Column("state", STATE, "The state, by its code of two letters.", is_required=True),
        Column("standing", choice(Membership.Standing), "Whether it was member or observer.", is_required=True),
        Column("joined", DATE, "When it joined; bounds such as 1990/1995 where only they are known.", is_required=True),
        Column("left", DATE, "When it left; empty if it has not."),
        Column("confidence", choice(Membership.Confidence), "How sure the day of joining is."),
        NOTE,
        CITED,
        Column("list_sources", SOURCES, "Keys of the sources of the list that has it as a member at all."),
    ),
    faults=_member_twice,
)

KEY_FIGURES = PackTable(
    "key_figures.csv",
    "Numbers about the agency, each of a year.",
    KeyFigure,
    ("agency", "metric", "year", "value", "note"),
    (
        Column("metric", choice(KeyFigure.Metric), "What is counted.", is_required=True),
        Column("year", SMALL_NUMBER, "The year it is of.", is_required=True),
        Column("value", WHOLE_NUMBER, "The number, in digits only.", is_required=True),
        Column("qualifier", choice(KeyFigure.Qualifier), "How exact the source makes it."),
        NOTE,
        CITED,
    ),
)

MILESTONES = PackTable(
    "milestones.csv",
    "Dated events in the agency’s life.",
    Milestone,
    ("agency", "title"),
    (
        Column("happened", DATE, "When it happened.", is_required=True),
        Column("title", TEXT, "What happened, as a headline.", is_required=True),
        Column("description", TEXT, "The same in a sentence or two."),
        CITED,
    ),
)

STATEMENTS = PackTable(
    "statements.csv",
    "What was said of the agency that is neither a figure nor an event, in our words.",
    Statement,
    ("agency", "slug"),
    (
        Column("slug", NAME, "What tells the statement from others.", is_required=True),
        Column("topic", choice(Statement.Topic), "What it is about.", is_required=True),
        Column("text", TEXT, "What was said, in our words.", is_required=True),
        Column("said_by", TEXT, "Who said it."),
        Column("said_on", DATE, "When it was said."),
        CITED,
    ),
)

# In the order in which they are written: each names rows of those before it.
AGENCY_TABLES = (
    *(SOURCE_TABLE, STATES, AGENCY, NAMES, MEMBERSHIPS, POSTS, PEOPLE, KEY_FIGURES, MILESTONES, STATEMENTS, TENURES),
)
