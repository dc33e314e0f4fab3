"""Works out what readers would see, before anything is published, from the very bulletin that they would get."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from agencies.isolates import isolated
from elections.bulletins.compose import ComposedBulletin, Content, ImpossibleFigures, compose
from elections.bulletins.race_reader import procedure_sources
from elections.desk.desk_race import DeskRace
from elections.desk.refusal_sentences import stage_lost_text
from elections.models import Bulletin
from elections.models.choices import FigureKinds
from elections.problem_messages import contradiction_text, problem_text
from elections.rules.amendments import Contradiction
from elections.rules.race import Race
from elections.rules.tally import Ballot, FigureKind
from elections.scoreboard import Scoreboard, scoreboard_for
from elections.scoreboard.formatting import count
from elections.scoreboard.values import LogItem


@dataclass(frozen=True)
class Change:
    what: str
    before: str
    after: str


@dataclass(frozen=True, kw_only=True)
class Preview:
    number: int  # of the bulletin, if nobody publishes another one first
    board: Scoreboard | None = None
    entries: tuple[LogItem, ...] = ()  # what the log gains
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()  # where what is declared differs from what the rule computes
    refusals: tuple[str, ...] = ()  # why it cannot be published
    address: str = ""  # of the public page, as it is shared

    @property
    def can_publish(self) -> bool:
        return not self.refusals


def preview_of(
    desk: DeskRace, content: Content | None, *, corrects: Bulletin | None = None, reason: str = ""
) -> Preview:
    return preview_from(desk, lambda: compose(desk.election, content, corrects=corrects, reason=reason, author="desk"))


def preview_from(desk: DeskRace, composed: Callable[[], ComposedBulletin]) -> Preview:
    """The same where it is composed elsewhere. `composed` raises what `compose` raises."""
    number = desk.next_number
    try:
        statement = composed()
    except (Contradiction, ImpossibleFigures) as error:
        return Preview(number=number, refusals=refusals(error, desk))
    board = scoreboard_for(statement.snapshot, procedure_sources(statement.snapshot.race))
    return Preview(
        number=number,
        board=board,
        entries=board.log[:1],
        changes=(*_changes(desk.board, board), *figure_changes(desk, statement.snapshot.race)),
        address=public_address(desk),
        warnings=tuple(text for text in board.differences if text not in desk.board.differences),
    )


def public_address(desk: DeskRace) -> str:
    scheme = "https" if settings.PRODUCTION else "http"
    return f"{scheme}://{settings.SITE_HOST}{reverse('public:race', args=[desk.election.slug])}"


def refusals(error: Contradiction | ImpossibleFigures, desk: DeskRace) -> tuple[str, ...]:
    if isinstance(error, Contradiction):
        if error.code == "names_an_unknown_stage" and error.bulletin < desk.next_number:
            return (stage_lost_text(error.bulletin),)
        return (contradiction_text(error, desk.names, desk.next_number),)
    return tuple(problem_text(problem, desk.names) for problem in error.problems)


def _rule_after(before: Scoreboard, after: Scoreboard) -> str:
    """Its name; of another one also what becomes of ballots that were held."""
    if after.procedure == before.procedure or not before.ballots:
        return after.procedure
    return _("%(rule)s: ballots already held are judged by it too") % {"rule": after.procedure}


def _changes(before: Scoreboard, after: Scoreboard) -> list[Change]:
    """What a reader of the race page would find changed."""
    pairs = [
        (_("Headline"), before.headline, after.headline),
        (_("Summary"), before.summary, after.summary),
        (_("State"), before.status, after.status),
        (_("What happens next"), before.next_text, after.next_text),
        (_("Rule"), before.procedure, _rule_after(before, after)),
    ]
    statuses = {candidate.slug: candidate.status_text for candidate in before.candidates}
    pairs += [(c.name, statuses.get(c.slug, ""), c.status_text) for c in after.candidates]
    standing = {entry.number: entry.is_standing for entry in before.log}
    pairs += [
        (_("Bulletin %(number)d") % {"number": entry.number}, _("stands"), _("no longer stands"))
        for entry in after.log
        if standing.get(entry.number) and not entry.is_standing
    ]
    return [Change(*pair) for pair in pairs if pair[1] != pair[2]]


def figure_changes(desk: DeskRace, race: Race) -> Iterator[Change]:
    """The figures of ballots that were counted before, where they are other ones now."""
    for result in desk.race.counted:
        corrected = race.ballot(result.ballot.key) if result.ballot.key else None
        if result.tally is None or corrected is None or corrected.tally is None:
            continue
        for kind, slug in dict.fromkeys(
            (f.kind, f.candidate) for f in (*result.tally.figures, *corrected.tally.figures)
        ):
            before, after = (_number(tally.value(kind, slug)) for tally in (result.tally, corrected.tally))
            if before != after:
                yield Change(_figure_label(desk, result.ballot, kind, slug), before, after)


def _figure_label(desk: DeskRace, ballot: Ballot, kind: FigureKind, slug: str | None) -> str:
    params = {"ballot": desk.label(ballot), "figure": FigureKinds(kind).label}
    if slug is None:
        return _("%(ballot)s, %(figure)s") % params
    return _("%(ballot)s, %(name)s: %(figure)s") % (params | {"name": isolated(desk.names.get(slug, slug))})


def _number(value: int | None) -> str:
    return _("not reported") if value is None else count(value)
