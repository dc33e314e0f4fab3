"""A new kind of figure, bulletin or ballot fails here, with the name of each module that does not handle it.

Modules that pick some kinds declare it (`Coverage`). Functions that must have an answer for every kind are called with
every kind. A module that does neither, and yet names several kinds, must say here why it may.
"""

import ast
import importlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

import pytest

from elections.rules.bulletin import Bulletin, BulletinKind, Method
from elections.rules.coverage import Coverage
from elections.rules.fold import fold
from elections.rules.race import Race
from elections.rules.tally import Ballot, BallotKind, FigureKind
from elections.scoreboard.formatting import ballot_label
from elections.scoreboard.log import entry_headline
from tests.iom_rules import PROCEDURES
from tests.site import PROJECT

PROCEDURE = next(iter(PROCEDURES.values()))
BALLOT = Ballot(number=1, kind=BallotKind.OPEN, standing=("ada", "ben"))
KINDS = {FigureKind: "FigureKind", BulletinKind: "BulletinKind", BallotKind: "BallotKind"}


def sources() -> Iterator[Path]:
    for path in sorted((PROJECT / "elections").rglob("*.py")):
        if "migrations" not in path.parts and "management" not in path.parts:
            yield path.relative_to(PROJECT)


def declared() -> dict[str, list[Coverage]]:
    """What each module declares."""
    coverages: dict[str, list[Coverage]] = {}
    for path in sources():
        if "Coverage(" in (PROJECT / path).read_text():
            module = importlib.import_module(".".join(path.with_suffix("").parts))
            values = [item for value in vars(module).values() for item in (value if type(value) is tuple else [value])]
            coverages[str(path)] = [value for value in values if isinstance(value, Coverage)]
    return coverages


def bulletin(kind: BulletinKind) -> Bulletin:
    return Bulletin(
        number=1,
        kind=kind,
        content_kind=kind,
        published_at=datetime(2033, 5, 15, tzinfo=UTC),
        ballot=BALLOT if kind in (BulletinKind.BALLOT_OPENED, BulletinKind.RESULT) else None,
        candidate="ada" if kind.names_candidate else None,
        how=Method.BALLOT if kind is BulletinKind.ELECTED else None,
    )


def news(kinds: type[StrEnum]) -> list:
    """Kinds that state something of their own."""
    return [kind for kind in kinds if not getattr(kind, "is_amendment", False)]


def race(*bulletins: Bulletin) -> Race:
    return fold(bulletins, PROCEDURE)


ANSWERS: dict[str, tuple[type[StrEnum], Callable]] = {
    "elections/scoreboard/formatting.py": (
        BallotKind,
        lambda kind: ballot_label(Ballot(number=1, kind=kind, standing=("ada",))),
    ),
    "elections/scoreboard/log.py": (
        BulletinKind,
        lambda kind: entry_headline(race(), bulletin(kind), adds_sources=False),
    ),
    "elections/rules/running_race.py": (BulletinKind, lambda kind: race(bulletin(kind))),
}

# Modules that name several kinds of one sort and need not know the others.
NEED_NOT = {
    "elections/packs/bulletin_tables.py": "amendments against everything else",
    "elections/packs/ballot_place.py": "which kinds of ballot a stage can hold",
    "elections/packs/ballot_table.py": "what a ballot's own line says already, against everything else",
    "elections/packs/course_faults.py": "results have figures; sums are of valid votes and of papers cast",
    "elections/packs/course_remarks.py": "ballots and who was elected by them, against everything else",
    "elections/desk/statements/course_forms.py": "each form is of one kind or two",
    "elections/desk/statements/place_in_rule.py": "which kinds of ballot a stage can hold",
    "elections/desk/sheets/figure_labels.py": "what the figures of one candidate are called on each paper",
    "elections/desk/publication/confirmation_form.py": "which kinds are confirmed in words",
    "elections/rules/procedure.py": "a ballot that names no stage: a straw poll and a yes/no vote have stages of their own",
    "elections/scoreboard/chosen_before.py": "the figures with which a body before the last had its say",
    "elections/rules/completions.py": "the figure that each base of a majority is, and what bounds the valid papers",
    "elections/rules/scenario.py": "of how many voters there were",
    "elections/packs/bulletin_lines.py": "results have figures, retractions have nothing of their own",
    "elections/exchange/picture_polls.py": "the sides of a vote on each name",
    "elections/scoreboard/leads.py": "candidates' figures",
    "elections/scoreboard/next_steps.py": "how a ballot that follows is called",
    "elections/scoreboard/multiples.py": "a yes/no vote and a ballot between the tied are marked apart",
    "elections/rules/tally.py": "defines the kinds, and says which figures are a candidate's",
    "elections/rules/bulletin.py": "defines the kinds",
    "elections/rules/race.py": "which kinds are departures",
    "elections/rules/amendments.py": "amendments alone",
    "elections/rules/verdict.py": "the figure that each base of a majority is; a yes/no vote and a straw poll end otherwise",
    "elections/rules/next_step.py": "which kind of ballot follows",
    "elections/bulletins/compose.py": "amendments against everything else",
    "elections/bulletins/payload.py": "the same, in the place of what cannot be read",
    "elections/scoreboard/ballots.py": "candidates' figures in rows, all others as they come",
    "elections/scoreboard/ballot_names.py": "polls and yes/no votes are not called by the number that a body gives them",
    "elections/scoreboard/news.py": "what changes the field between ballots; all else has sentences of its own",
    "elections/scoreboard/changes.py": "votes alone; a straw poll is compared with straw polls, a yes/no vote with nothing",
    "elections/scoreboard/diverging.py": "the two sides of a yes/no vote, and abstentions",
    "elections/public/race/electorate.py": "by which bulletins it is known that a vote was held",
    "elections/scoreboard/quotations.py": "candidates' figures; a yes/no vote has two sides",
    "elections/scoreboard/chronicle.py": "amendments against everything else; what a result says stands in its ballot",
    "elections/scoreboard/race_line.py": "votes alone; a yes/no vote is a part of its own, a straw poll is told only by itself",
    "elections/desk/sheets/checked_figures_form.py": "at which figure a problem is shown",
    "elections/desk/statements/correction_views.py": "results have another form than the rest",
}


def unhandled() -> list[str]:
    """Each gap as a line that names the place."""
    gaps = [
        f"{path} does not handle {coverage.kinds.__name__} {kind}"
        for path, coverages in declared().items()
        for coverage in coverages
        for kind in sorted(coverage.missing())
    ]
    return gaps + [
        f"{path} has no answer for {kinds.__name__} {kind}"
        for path, (kinds, answer) in ANSWERS.items()
        for kind in news(kinds)
        if not has_answer(answer, kind)
    ]


def has_answer(answer: Callable, kind: StrEnum) -> bool:
    """`assert_never` raises AssertionError, a table KeyError; that a lone bulletin is refused is an answer too."""
    try:
        answer(kind)
    except (AssertionError, KeyError):
        return False
    except Exception as refusal:
        return type(refusal).__name__ == "Contradiction"
    return True


def undeclared() -> set[str]:
    """Modules that name two or more kinds of one sort, and neither declare nor answer."""
    covered = set(ANSWERS) | {path for path, coverages in declared().items() if coverages}
    return {str(path) for path in sources() if names_several(PROJECT / path)} - covered


def names_several(path: Path) -> bool:
    named: dict[str, set[str]] = {name: set() for name in KINDS.values()}
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Attribute):
            owner = node.value.id if isinstance(node.value, ast.Name) else getattr(node.value, "attr", "")
            if owner in named and node.attr.isupper():
                named[owner].add(node.attr)
    return any(len(kinds) > 1 for kinds in named.values())


def test_every_kind_is_handled_or_left_out_for_a_reason():
    assert unhandled() == []


def test_whoever_names_several_kinds_declares_it():
    assert undeclared() == set(NEED_NOT)


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Callable[[type[StrEnum], str], StrEnum]:
    """A kind that nobody has heard of, in the very enumeration that all modules use."""
    declared()  # what a module works out of an enumeration when it is imported is worked out before

    def planted(kinds: type[StrEnum], value: str) -> StrEnum:
        member = str.__new__(kinds, value)
        member._name_, member._value_ = value.upper(), value
        monkeypatch.setattr(kinds, "_member_names_", [*kinds._member_names_, value.upper()])
        monkeypatch.setattr(kinds, "_member_map_", kinds._member_map_ | {value.upper(): member})
        return member

    return planted


def places(gaps: list[str]) -> set[str]:
    return {gap.partition(" ")[0] for gap in gaps}


def test_control_a_new_kind_of_figure_is_missed_by_name(plant):
    plant(FigureKind, "proxies")
    assert "elections/public/api/races.py does not handle FigureKind proxies" in unhandled()
    assert places(unhandled()) == {
        *("elections/models/choices.py", "elections/rules/checks.py", "elections/scoreboard/figures.py"),
        *("elections/desk/sheets/printed_sheet.py", "elections/public/api/races.py"),
        *("elections/exchange/popolo.py", "elections/exchange/ballot_columns.py", "elections/public/race/scenario.py"),
    }


def test_control_a_new_kind_of_bulletin_is_missed_by_name(plant):
    plant(BulletinKind, "adjourned")
    assert places(unhandled()) == {
        *("elections/models/choices.py", "elections/rules/running_race.py", "elections/scoreboard/log.py"),
        *("elections/desk/statements/outcome_form.py", "elections/rules/other_figures.py"),
    }


def test_control_a_new_kind_of_ballot_is_missed_by_name(plant):
    plant(BallotKind, "runoff")
    assert places(unhandled()) == {
        *("elections/models/choices.py", "elections/scoreboard/formatting.py"),
    }


def test_control_a_module_that_names_several_would_be_found(tmp_path):
    (tmp_path / "new.py").write_text("SHOWN = (FigureKind.VOTES, tally.FigureKind.CAST)\n")
    (tmp_path / "one.py").write_text("SHOWN = (FigureKind.VOTES, BallotKind.OPEN)\n")
    assert names_several(tmp_path / "new.py")
    assert not names_several(tmp_path / "one.py")
