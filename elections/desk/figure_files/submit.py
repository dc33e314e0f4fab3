"""Makes sheets of the figures from a file, and hands them in, all or none.

Each sheet goes through the very form that a clerk types into, so a file gets past no check, and past no second typing
and no publication either.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from elections.desk.desk_race import DeskRace, bulletin_row
from elections.desk.figure_files.forms import BESIDE, CORRECTS, AboutForm, typed_for
from elections.desk.sheets.sheet_form import SheetForm
from elections.desk.sheets.submit import hand_in
from elections.exchange.figure_files.figures import FigureRow, KnownNames
from elections.exchange.figure_files.file_format import CodedFault
from elections.exchange.figure_files.messages import FileRefused, file_fault
from elections.exchange.figure_files.reading import FileRead
from elections.models import Bulletin, FigureFile, TallySheet, VoteRound
from elections.rules.bulletin import Bulletin as PublishedBulletin
from elections.rules.moment import write_moment
from elections.rules.race import BallotResult
from elections.rules.tally import Ballot, FigureKind, Grade

MOST_SHEETS = 20
KEPT_FOR = 12 * 3600  # seconds for which a dry run can be handed in


def known_to(desk: DeskRace) -> KnownNames:
    """What a file for this desk can name."""
    return KnownNames(
        election=desk.election.slug,
        ballots=ballots_of(desk),
        candidates=tuple(desk.candidacies),
        sources=frozenset(desk.sources),
    )


def ballots_of(desk: DeskRace) -> dict[str, Ballot]:
    """All ballots by key, as published, else as a clerk has prepared them."""
    prepared = VoteRound.objects.filter(election=desk.election, number__isnull=False).prefetch_related("candidacies")
    known_ballots = [*(vote_round.ballot for vote_round in prepared), *(result.ballot for result in desk.race.ballots)]
    known_ballots.sort(key=lambda ballot: (ballot.number or 0, ballot.key))
    return {ballot.key: ballot for ballot in known_ballots if ballot.key}


def next_ballot(desk: DeskRace) -> Ballot | None:
    """The one that a file is wanted for: under way, prepared, or the next by the rule."""
    uncounted = [ballot for ballot in ballots_of(desk).values() if not desk.counted(ballot.key)]
    following = desk.race.next_step.ballot
    return uncounted[-1] if uncounted else following if following and following.key else None


@dataclass(frozen=True, kw_only=True)
class FileSheet:
    """A sheet that a file makes: one ballot, one set of sources."""

    rows: tuple[FigureRow, ...]
    about: AboutForm
    form: SheetForm
    published_result: BallotResult | None  # which this sheet corrects or stands beside

    @property
    def ballot(self) -> Ballot:
        return self.form.ballot


def sheets_from(desk: DeskRace, rows: Sequence[FigureRow], typed: Any = None) -> list[FileSheet]:
    """`typed` is what a clerk added to the sheets. Raises FileRefused where there are too many, or where a ballot is
    gone since the file was read."""
    ballots = ballots_of(desk)
    grouped: dict[tuple, list[FigureRow]] = {}
    for row in rows:
        if row.ballot not in ballots:
            params = {"read": row.ballot, "known": ", ".join(map(str, ballots)) or "—"}
            raise FileRefused(file_fault(CodedFault("unknown_ballot", row.row, "ballot", params)))
        grouped.setdefault((row.ballot, row.sources), []).append(row)
    if len(grouped) > MOST_SHEETS:
        first_beyond = list(grouped.values())[MOST_SHEETS][0].row
        raise FileRefused(file_fault(CodedFault("too_many_sheets", first_beyond, params={"most": MOST_SHEETS})))
    order = list(ballots)

    def in_order(one: tuple[tuple, list[FigureRow]]) -> tuple:
        (key, sources), _rows = one
        return order.index(key), sources

    return [
        _sheet(desk, ballots[key], tuple(group), f"sheet{place}", typed)
        for place, ((key, _sources), group) in enumerate(sorted(grouped.items(), key=in_order), start=1)
    ]


def _sheet(desk: DeskRace, ballot: Ballot, rows: tuple[FigureRow, ...], prefix: str, typed: Any) -> FileSheet:
    published_result = desk.counted(ballot.key)
    published = published_result.bulletin if published_result else None
    initial = _standing(desk, published, rows) if published else {"happened": desk.now}
    about = AboutForm(typed, prefix=prefix, initial=initial, published=published, zone=desk.zone)
    form = SheetForm(desk, ballot, typed_for(rows, about), is_correction=about.corrects)
    return FileSheet(rows=rows, about=about, form=form, published_result=published_result)


def _standing(desk: DeskRace, published: PublishedBulletin, rows: tuple[FigureRow, ...]) -> dict[str, str]:
    """What to propose where a result stands: it is wrong, unless none of its sources is among those of the file."""
    named = set(published.sources).union(*(figure.sources for figure in published.tally.figures))
    is_another = bool(rows[0].sources) and not named & set(rows[0].sources)
    return {
        "aim": BESIDE if is_another else CORRECTS,
        "happened": write_moment(published.happened, desk.zone),
        "note": "" if is_another else published.note,
    }


@transaction.atomic
def hand_in_file(desk: DeskRace, read: FileRead, sheets: Sequence[FileSheet], author: Any) -> list[TallySheet]:
    """Freeze these sheets, whose forms are valid, and remember the figures of the file, or none of it. Raises
    IntegrityError where the same figures have come in already."""
    FigureFile.objects.create(
        election=desk.election,
        digest=read.digest,
        name=read.name,
        rows=len(read.rows),
        read_by=author,
        read_at=timezone.now(),
    )
    return [hand_in(sheet.form, author, corrects=_corrected(desk, sheet)) for sheet in sheets]


def _corrected(desk: DeskRace, sheet: FileSheet) -> Bulletin | None:
    if sheet.published_result is None or not sheet.about.corrects:
        return None
    return bulletin_row(desk, sheet.published_result.bulletin.number)


def refuse_the_same(desk: DeskRace, read: FileRead) -> None:
    """Raises FileRefused where these figures have been handed in from a file already."""
    if earlier := handed_in(desk, read):
        who = earlier.read_by.get_username() if earlier.read_by else _("somebody")
        params = {"when": f"{earlier.read_at:%Y-%m-%d %H:%M}", "who": who, "name": earlier.name}
        raise FileRefused(file_fault(CodedFault("read_before", params=params)))


def handed_in(desk: DeskRace, read: FileRead) -> FigureFile | None:
    same = FigureFile.objects.filter(election=desk.election, digest=read.digest)
    return same.select_related("read_by").first()


def sealed(desk: DeskRace, read: FileRead, user: Any) -> str:
    """What was read, sealed for the way from the dry run to handing in: nothing is stored in between. It opens for
    the same clerk at the same desk only, and says as of which bulletin it was compared."""
    rows = [[r.row, r.ballot, r.kind, r.candidate, r.value, r.sources, r.grade] for r in read.rows]
    contents = {"name": read.name, "digest": read.digest, "rows": rows, "as_of": desk.race.number}
    return signing.dumps(contents, salt=_salt(desk, user), compress=True)


def unsealed(desk: DeskRace, sealed: str, user: Any) -> tuple[FileRead, int]:
    """What was sealed, and the number of the bulletin that it was compared with. Raises signing.BadSignature."""
    contents: Mapping[str, Any] = signing.loads(sealed, salt=_salt(desk, user), max_age=KEPT_FOR)
    rows = tuple(
        FigureRow(
            row=row,
            ballot=str(ballot),
            kind=FigureKind(kind),
            candidate=candidate,
            value=value,
            sources=tuple(sources),
            grade=Grade(grade),
        )
        for row, ballot, kind, candidate, value, sources, grade in contents["rows"]
    )
    return FileRead(name=contents["name"], rows=rows, digest=contents["digest"]), contents["as_of"]


def _salt(desk: DeskRace, user: Any) -> str:
    return f"figures of {desk.election.slug} read by {user.pk}"
