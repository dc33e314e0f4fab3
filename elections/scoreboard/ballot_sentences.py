"""One ballot, and who left after it, in sentences that can be quoted."""

from django.utils.translation import gettext as _

from elections.rules.race import BallotResult, Contender, Race, Status
from elections.rules.tally import BallotKind, FigureKind, Tally
from elections.rules.verdict import CandidateLine, Outcome

from . import formatting


def name(race: Race, slug: str) -> str:
    contender = race.contender(slug)
    return contender.candidate.name if contender else slug


def short_name(race: Race, slug: str) -> str:
    contender = race.contender(slug)
    return contender.candidate.family_name if contender else slug


def leaders(result: BallotResult) -> list[CandidateLine]:
    """The lines with a count, most votes first."""
    lines = [line for line in (result.verdict.lines if result.verdict else ()) if line.votes is not None]
    return sorted(lines, key=lambda line: -(line.votes or 0))


def ballot_sentence(race: Race, result: BallotResult) -> str:
    """One ballot in a sentence that can be quoted."""
    label = formatting.ballot_label(result.ballot)
    if result.tally is None or result.verdict is None:
        names = formatting.listing([name(race, slug) for slug in result.ballot.standing])
        return _("%(ballot)s, between %(names)s: no result yet.") % {"ballot": label, "names": names}
    lines = leaders(result)
    if not lines:
        return _("%(ballot)s: no figures are reported.") % {"ballot": label}
    if result.ballot.kind is BallotKind.CONFIRMATION:
        counts = yes_no(race, result, result.tally)
    else:
        counts = ", ".join(f"{name(race, line.candidate)} {formatting.count(line.votes or 0)}" for line in lines)
    said = {"ballot": label, "counts": counts, "outcome": outcome_text(race, result)}
    if result.verdict.needed is None:
        return _("%(ballot)s: %(counts)s. %(outcome)s") % said
    said["needed"] = formatting.count(result.verdict.needed)
    return _("%(ballot)s: %(counts)s; %(needed)s needed. %(outcome)s") % said


def yes_no(race: Race, result: BallotResult, tally: Tally) -> str:
    slug = result.ballot.standing[0]
    against = tally.value(FigureKind.AGAINST, slug)
    said = {
        "name": name(race, slug),
        "votes": formatting.count(tally.value(FigureKind.VOTES, slug) or 0),
        "against": _("not reported") if against is None else formatting.count(against),
    }
    return _("%(votes)s for %(name)s, %(against)s against") % said


def outcome_text(race: Race, result: BallotResult) -> str:
    """What the rule makes of a ballot, as a sentence."""
    verdict = result.verdict
    if verdict is None:
        return ""
    match verdict.outcome:
        case Outcome.ELECTED:
            return _("%(name)s reached the majority.") % {"name": name(race, verdict.elected or "")}
        case Outcome.REJECTED:
            return _("The majority was not reached.")
        case Outcome.TIE:
            names = formatting.listing([name(race, slug) for slug in verdict.tied])
            return _("%(names)s are tied; the rule does not settle it.") % {"names": names}
        case Outcome.UNKNOWN:
            return _("It cannot be judged, because a figure that the rule needs is not reported.")
        case Outcome.INDICATIVE:
            return _("A straw poll binds nobody.")
    return _("Nobody was elected.")


def departure_sentence(race: Race, contender: Contender, *, is_short: bool = False) -> str:
    candidate = contender.candidate
    said = {"name": candidate.name}
    if is_short and candidate.is_incumbent:
        said["name"] = _("%(name)s, the incumbent,") % said
    match contender.status:
        case Status.WITHDRAWN:
            return _("%(name)s then withdrew.") % said if is_short else _("%(name)s withdrew.") % said
        case Status.ELIMINATED:
            return _("%(name)s then dropped out.") % said if is_short else _("%(name)s dropped out.") % said
        case Status.LEFT:
            return _("%(name)s left the race; how is not reported.") % said
    return ""
