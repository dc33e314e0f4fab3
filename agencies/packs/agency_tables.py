"""The files of a pack that say what is known of an agency: its sources, who leads it, and who may vote there."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from agencies.models import (
    Agency,
    AgencyName,
    KeyFigure,
    Membership,
    Milestone,
    Person,
    Post,
    Source,
    State,
    Statement,
    Tenure,
)
from agencies.models.person import is_one_person_twice
from agencies.search_text import letters_of

from .columns import (
    ADDRESS,
    DATE,
    FLAG,
    NAME,
    SMALL_NUMBER,
    SOURCES,
    TEXT,
    WHOLE_NUMBER,
    Column,
    choice,
    iso_code,
    one_of,
)
from .faults import PackFault
from .pack_table import PackRow, PackTable

CITED = Column("sources", SOURCES, "Keys of the sources that say so.")
NOTE = Column("note", TEXT, "What readers should know about it, in a sentence or two.")
STATE = one_of("states.csv", "state")


def _one_person_twice(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    by_name: dict[str, list[PackRow]] = defaultdict(list)
    for row in rows:
        by_name[letters_of(row["name"])].append(row)
    for namesakes in by_name.values():
        for earlier, row in combinations(namesakes, 2):
            if earlier["slug"] != row["slug"] and is_one_person_twice(
                earlier["name"], earlier["note"], row["name"], row["note"]
            ):
                reason = f"line {earlier.line} has this name too: if they are two, say in the note who is who"
                yield row.fault("name", reason)


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
        Column("name", TEXT, "Its name in full.", is_required=True),
        Column("founded", DATE, "When it was founded."),
        Column("seat", TEXT, "The city of its seat."),
        Column("summary", TEXT, "What it is, in two or three sentences."),
        Column("website", ADDRESS, "Its own site."),
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
)

POSTS = PackTable(
    "posts.csv",
    "The offices that elections of the agency fill.",
    Post,
    ("agency", "slug"),
    (
        Column("slug", NAME, "Its name in addresses.", is_required=True),
        Column("title", TEXT, "Its title.", is_required=True),
        Column("organ", TEXT, "The body that elects it."),
        Column("term_years", SMALL_NUMBER, "For how many years somebody is elected."),
        Column("term_limit", SMALL_NUMBER, "How many terms one person may have."),
        NOTE,
        CITED,
    ),
)

PEOPLE = PackTable(
    "people.csv",
    "People who held a post or stood for one. They are shared: another pack may name the same slug.",
    Person,
    ("slug",),
    (
        Column("slug", NAME, "The person’s name in addresses.", is_required=True),
        Column("name", TEXT, "Full name.", is_required=True),
        Column("family_name", TEXT, "The name that charts print.", is_required=True),
        Column("former_names", TEXT, "Earlier names, separated by “; ”."),
        Column("nationality", STATE, "The state whose national the person is."),
        Column("gender", choice(Person.Gender), "If it is public."),
        Column("colour", SMALL_NUMBER, "Number of the colour in charts; two who stand against each other need two."),
        Column("born", DATE, "When the person was born."),
        Column("died", DATE, "When the person died."),
        NOTE,
        CITED,
    ),
    faults=_one_person_twice,
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

TENURES = PackTable(
    "tenures.csv",
    "Who held which post from when to when.",
    Tenure,
    ("post", "person", "started_min"),
    (
        Column("post", one_of("posts.csv", "post", within=("agency",)), "The post.", is_required=True),
        Column("person", one_of("people.csv", "person"), "Who held it.", is_required=True),
        Column("order", SMALL_NUMBER, "Its number among the holders of the post, from 1."),
        Column("title", TEXT, "The title then, if it was another."),
        Column("organization_name", TEXT, "The name of the agency then, if it was another."),
        Column("started", DATE, "The first day in office, not the day of the election.", is_required=True),
        Column("ended", DATE, "The last; empty if the person is in office."),
        Column("is_acting", FLAG, "1 for somebody who acted without being elected."),
        Column("rival_started", DATE, "The first day as another source has it."),
        Column("rival_note", TEXT, "What that source says."),
        Column("rival_sources", SOURCES, "Keys of the sources that say so."),
        Column("end_reason", choice(Tenure.End), "How it ended."),
        Column("election", NAME, "Slug of the election that began it."),
        NOTE,
        CITED,
    ),
)

# In the order in which they are written: each names rows of those before it.
AGENCY_TABLES = (
    *(SOURCE_TABLE, STATES, AGENCY, NAMES, MEMBERSHIPS, POSTS, PEOPLE, KEY_FIGURES, MILESTONES, STATEMENTS, TENURES),
)
