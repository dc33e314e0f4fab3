"""Tells the facts of a bulletin from its words: notes of another wording, style or language never publish anything."""

from dataclasses import replace

from elections.rules.bulletin import Bulletin
from elections.rules.tally import Ballot, Figure, Tally


def facts_of_ballot(ballot: Ballot | None) -> Ballot | None:
    """Where it stands in the procedure is no news of a ballot that was published before ballots said so."""
    return ballot and replace(ballot, number_note="", stage="", number_in_stage=None)


def facts_of_tally(tally: Tally) -> set[Figure]:
    return {replace(figure, note="") for figure in tally.figures}


def is_reworded(published: Bulletin, note: str, ballot: Ballot | None, tally: Tally) -> bool:
    """Whether a file says in other words what was published."""
    published_note = published.ballot.number_note if published.ballot else ""
    words = (published.note, published_note, set(published.tally.figures))
    return words != (note, ballot.number_note if ballot else "", set(tally.figures))
