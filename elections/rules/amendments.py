"""Links bulletins to those that correct or retract them: numbered without a gap, each replaced at most once."""

from collections.abc import Iterable, Iterator

from .bulletin import Bulletin, BulletinKind
from .race import LogEntry
from .tally import Figure, Grade


class Contradiction(ValueError):
    """The bulletins cannot all be true. `code` says why; nothing that raises this may be published."""

    def __init__(self, code: str, *, bulletin: int, detail: str = "") -> None:
        self.code, self.bulletin, self.detail = code, bulletin, detail
        super().__init__(f"bulletin {bulletin}: {code.replace('_', ' ')} {detail}".strip())


def entries_of(ordered: list[Bulletin]) -> tuple[LogEntry, ...]:
    """Link each bulletin to what replaced it. One bulletin is replaced at most once, so chains never fork."""
    replaced: dict[int, int] = {}
    roots: dict[int, int] = {}
    for position, bulletin in enumerate(ordered, start=1):
        number, corrects = bulletin.number, bulletin.corrects
        if number != position:
            raise Contradiction("numbered_with_a_gap", bulletin=number)
        if fault := _fault(bulletin, ordered, roots, replaced):
            raise Contradiction(fault, bulletin=number)
        roots[number] = number if corrects is None else roots[corrects]
        if corrects is not None:
            replaced[corrects] = number
    return tuple(LogEntry(bulletin=b, replaced_by=replaced.get(b.number), root=roots[b.number]) for b in ordered)


def _fault(bulletin: Bulletin, ordered: list[Bulletin], roots: dict[int, int], replaced: dict[int, int]) -> str:
    """What is wrong with a bulletin as a link in a chain of corrections, if anything."""
    corrects = bulletin.corrects
    if (corrects is None) == bulletin.kind.is_amendment:
        return "amends_nothing" if corrects is None else "amends_as_news"
    if not _content_fits(bulletin):
        return "content_of_another_kind"
    if corrects is None:
        return ""
    if corrects not in roots:
        return "amends_what_is_not_earlier"
    if corrects in replaced:
        return "amends_what_no_longer_stands"
    # It would look like an undo and state nothing. What was wrongly retracted is stated again by a correction.
    both_retract = bulletin.kind is ordered[corrects - 1].kind is BulletinKind.RETRACTION
    return "retracts_a_retraction" if both_retract else ""


def _content_fits(bulletin: Bulletin) -> bool:
    """News states its own kind, a correction some kind of news, a retraction nothing."""
    content = bulletin.content_kind
    if bulletin.kind is BulletinKind.CORRECTION:
        return content is not None and not content.is_amendment
    return content is (None if bulletin.kind is BulletinKind.RETRACTION else bulletin.kind)


def standing_of(entries: tuple[LogEntry, ...]) -> Iterable[LogEntry]:
    return (e for e in entries if e.replaced_by is None and e.bulletin.content_kind is not None)


def only_adds_sources(correction: Bulletin, corrected: Bulletin) -> bool:
    """It states the same and rests on all the earlier sources and on more. What is noted of a ballot's figures may differ,
    and what was a single report may now be several; nothing may be less well known."""
    if correction.content_kind is None or _stated(correction) != _stated(corrected):
        return False
    is_as_well_known = all(now <= before for now, before in zip(_grades(correction), _grades(corrected), strict=True))
    return is_as_well_known and set(_rests_on(corrected)) < set(_rests_on(correction))


def _stated(bulletin: Bulletin) -> tuple[object, ...]:
    """Without how it is known. The note of a ballot says just that; any other states something, such as a doubt."""
    figures = [(one.kind, one.candidate, one.value, one.is_preferred) for one in _in_order(bulletin)]
    note = "" if bulletin.content_kind is BulletinKind.RESULT else bulletin.note
    whole = (bulletin.content_kind, bulletin.candidates, bulletin.ballot, bulletin.slugs, bulletin.named, bulletin.how)
    return (*whole, bulletin.happened, bulletin.accepted, figures, note)


def _in_order(bulletin: Bulletin) -> list[Figure]:
    """The same for the same figures."""
    return sorted(bulletin.tally.figures, key=lambda one: (one.kind, one.candidate or "", one.value, one.is_preferred))


def _grades(bulletin: Bulletin) -> list[int]:
    """Of the whole and of each figure; the best is 0."""
    order = {grade: place for place, grade in enumerate(Grade)}
    grades = (bulletin.grade, *(figure.grade for figure in _in_order(bulletin)))
    return [len(order) if grade is None else order[grade] for grade in grades]


def _rests_on(bulletin: Bulletin) -> Iterator[tuple[object, str]]:
    """What is said, with the key of a source that says so."""
    yield from ((None, key) for key in bulletin.sources)
    for one in bulletin.tally.figures:
        yield from (((one.kind, one.candidate, one.value), key) for key in one.sources)
