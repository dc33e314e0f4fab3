"""Works out what the figures typed so far amount to, in the words that readers would get. Nothing of it is stored."""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from elections.desk.sheets.second_entry_form import AgainForm
from elections.desk.sheets.sheet_form import SheetForm
from elections.rules.bulletin import Bulletin, BulletinKind
from elections.rules.race import BallotResult, Race
from elections.rules.tally import Tally, kinds_on
from elections.rules.verdict import judge
from elections.scoreboard import formatting
from elections.scoreboard.ballots import ballot_view
from elections.scoreboard.colours import colours_of_candidates
from elections.scoreboard.outcomes import outcome_text
from elections.scoreboard.sources import RaceNotes
from elections.scoreboard.values import BallotView as BallotView


@dataclass(frozen=True, kw_only=True)
class Sum:
    """The arithmetic of a sheet."""

    ballot: BallotView
    votes: str  # "98 + 67 = 165"; empty where votes make no sum
    outcome: str  # why there is none, where it is not judged
    dropping: str
    problems: list[tuple[bool, str]]
    unread: int  # figures that could not be read

    @property
    def is_judged(self) -> bool:
        return not self.unread and not any(is_impossible for is_impossible, _text in self.problems)


def sum_of(form: SheetForm | AgainForm) -> Sum:
    tally, ballot, race = form.tally, form.ballot, form.desk.race
    verdict = judge(ballot, tally, race.procedure)
    bulletin = Bulletin(
        number=0, kind=BulletinKind.RESULT, content_kind=BulletinKind.RESULT, published_at=timezone.now()
    )
    result = BallotResult(ballot=ballot, bulletin=bulletin, tally=tally, verdict=verdict)
    colours = colours_of_candidates(form.desk.snapshot)
    view = ballot_view(_alone(race, result), 0, form.desk.clock, RaceNotes({}), colours)
    sum_so_far = Sum(
        ballot=view,
        votes=_sum_text(form, tally),
        outcome=outcome_text(race, result) if tally.figures else "",
        dropping=_dropping(form.desk.names, verdict.eliminated),
        problems=form.problem_texts(),
        unread=sum(row.is_unreadable for row in form.rows),
    )
    return (
        sum_so_far if sum_so_far.is_judged else replace(sum_so_far, outcome=_unjudged(sum_so_far.unread), dropping="")
    )


def _unjudged(unread: int) -> str:
    """What is wrong stands below, sentence by sentence."""
    if unread:
        return _("It is not judged until every figure can be read.")
    return _("It is not judged, because these figures cannot all be true.")


def _dropping(names: dict[str, str], slugs: tuple[str, ...]) -> str:
    if not slugs:
        return ""
    sentence = ngettext(
        "Under the rule %(names)s then drops out.", "Under the rule %(names)s then drop out.", len(slugs)
    )
    return sentence % {"names": formatting.listing([names.get(slug, slug) for slug in slugs])}


def _alone(race: Race, result: BallotResult) -> Race:
    """The race with this ballot as its only one: who left after another is not told here."""
    contenders = tuple(replace(contender, after=None) for contender in race.contenders)
    return replace(race, ballots=(result,), contenders=contenders)


def _sum_text(form: SheetForm | AgainForm, tally: Tally) -> str:
    """The votes added up; what is not typed yet is a question mark, and then there is no sum. Where one paper carries
    several votes, they make none either."""
    ballot = form.ballot
    if not ballot.paper.adds_up:
        return ""
    values = [tally.value(kind, slug) for slug in ballot.standing for kind in kinds_on(ballot.paper)]
    if all(value is None for value in values):
        return ""
    parts = " + ".join("?" if value is None else formatting.count(value) for value in values)
    total = tally.sum_of_votes(ballot)
    return parts if total is None or len(values) == 1 else f"{parts} = {formatting.count(total)}"
