"""The files of a pack that say who led the agency: its posts, people, and who held which post when."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from agencies.models import Person, Post, Tenure
from agencies.models.person import is_one_person_twice
from agencies.search_text import letters_of

from .columns import CITED, DATE, DAY, FLAG, NAME, NOTE, SMALL_NUMBER, SOURCES, STATE, TEXT, Column, choice, one_of
from .faults import PackFault
from .pack_table import PackRow, PackTable


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


def _no_woman_by_no_source(rows: Sequence[PackRow]) -> Iterator[PackFault]:
    for row in rows:
        if row["no_woman_until"].is_known and not row["no_woman_sources"]:
            yield row.fault("no_woman_sources", "is empty, and no_woman_until needs a source that says so")


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
        Column("no_woman_until", DATE, "The day up to which no woman had held it, where a source says so."),
        Column("no_woman_sources", SOURCES, "Keys of the sources that say so."),
        NOTE,
        CITED,
    ),
    faults=_no_woman_by_no_source,
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
        Column("term_ends", DATE, "When the present term ends."),
        Column("is_term_end_derived", FLAG, "1 if that is worked out from when it began, and no source has it."),
        Column("confirmed_on", DAY, "The last day of which a source has the person in office."),
        Column(
            "end_reason",
            choice(Tenure.End),
            "How it ended. Who withdrew did so from the election for another term; who resigned left before the end.",
        ),
        Column("election", NAME, "Slug of the election that began it."),
        NOTE,
        CITED,
    ),
)
