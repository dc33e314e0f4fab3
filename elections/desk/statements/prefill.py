"""Fills the forms of the desk from a published bulletin, so that a correction starts from what stands."""

from collections import Counter
from typing import Any

from elections.desk.desk_race import DeskRace
from elections.desk.sheets.figures_form import prefix_of
from elections.desk.statements.opening_form import initial_of
from elections.rules.bulletin import Bulletin
from elections.rules.moment import write_moment
from elections.rules.tally import Figure


def statement_initial(desk: DeskRace, bulletin: Bulletin) -> dict[str, Any]:
    initial = _head(desk, bulletin) | {
        "kind": bulletin.content_kind.value if bulletin.content_kind else "",
        "candidacy": bulletin.candidate or "",
        "how": bulletin.how.value if bulletin.how else "",
        "source": {"named": list(bulletin.sources)},
        "stage": bulletin.stage,
        "names": list(bulletin.slugs),
    }
    for one in bulletin.named:
        initial |= {f"begins-{one.candidate}": one.begins, f"ends-{one.candidate}": one.ends}
    return initial | (initial_of(bulletin.ballot) if bulletin.ballot else {})


def sheet_initial(desk: DeskRace, bulletin: Bulletin) -> dict[str, Any]:
    """What the bulletin says of itself, else what most figures share, goes to the left; what differs, to its figure."""
    preferred = [figure for figure in bulletin.tally.figures if figure.is_preferred]
    grade = bulletin.grade.value if bulletin.grade else _most([figure.grade.value for figure in preferred], "")
    sources = bulletin.sources or _most([figure.sources for figure in preferred], ())
    figures: dict[str, dict[str, Any]] = {}
    for figure in bulletin.tally.figures:
        fields = figures.setdefault(prefix_of(figure.kind, figure.candidate), {"rivals": []})
        if figure.is_preferred:
            fields |= _figure(figure, grade, tuple(sources))
        else:
            # A rival says for itself how it is known, even where that is the same.
            fields["rivals"].append(_figure(figure, "", ()))
    return {
        "head": _head(desk, bulletin) | {"grade": grade, "accepted": bulletin.accepted},
        "source": {"named": list(sources)},
        "figures": figures,
    }


def _head(desk: DeskRace, bulletin: Bulletin) -> dict[str, Any]:
    return {
        "happened": write_moment(bulletin.happened, desk.zone),
        "grade": bulletin.grade.value if bulletin.grade else "",
        "note": bulletin.note,
    }


def _most(values: list[Any], otherwise: Any) -> Any:
    return Counter(values).most_common(1)[0][0] if values else otherwise


def _figure(figure: Figure, grade: str, sources: tuple[str, ...]) -> dict[str, Any]:
    return {
        "value": figure.value,
        "grade": "" if figure.grade.value == grade else figure.grade.value,
        "sources": "" if sorted(figure.sources) == sorted(sources) else " ".join(figure.sources),
        "note": figure.note,
    }
