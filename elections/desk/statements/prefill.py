"""A published bulletin as the form it could have been typed into, so that a correction starts from what stands."""

from collections import Counter
from typing import Any

from elections.desk.desk_race import DeskRace
from elections.desk.sheets.figures_form import prefix_of
from elections.rules.bulletin import Bulletin
from elections.rules.moment import write_moment
from elections.rules.tally import Figure


def statement_initial(desk: DeskRace, said: Bulletin) -> dict[str, Any]:
    initial = _head(desk, said) | {
        "kind": said.content_kind.value if said.content_kind else "",
        "candidacy": said.candidate or "",
        "how": said.how.value if said.how else "",
        "source": {"named": list(said.sources)},
    }
    if said.ballot:
        initial |= {
            "number": said.ballot.number,
            "kind": said.ballot.kind.value,
            "standing": list(said.ballot.standing),
            "number_grade": said.ballot.number_grade.value if said.ballot.number_grade else "",
            "number_note": said.ballot.number_note,
        }
    return initial


def sheet_initial(desk: DeskRace, said: Bulletin) -> dict[str, Any]:
    """What the bulletin says of itself, else what most figures share, goes to the left; what differs, to its figure."""
    preferred = [figure for figure in said.tally.figures if figure.is_preferred]
    grade = said.grade.value if said.grade else _most([figure.grade.value for figure in preferred], "")
    sources = said.sources or _most([figure.sources for figure in preferred], ())
    figures: dict[str, dict[str, Any]] = {}
    for figure in said.tally.figures:
        told = figures.setdefault(prefix_of(figure.kind, figure.candidate), {"rivals": []})
        if figure.is_preferred:
            told |= _figure(figure, grade, tuple(sources))
        else:
            # A rival says for itself how it is known, even where that is the same.
            told["rivals"].append(_figure(figure, "", ()))
    return {
        "head": _head(desk, said) | {"grade": grade, "accepted": said.accepted},
        "source": {"named": list(sources)},
        "figures": figures,
    }


def _head(desk: DeskRace, said: Bulletin) -> dict[str, Any]:
    return {
        "happened": write_moment(said.happened, desk.zone),
        "grade": said.grade.value if said.grade else "",
        "note": said.note,
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
