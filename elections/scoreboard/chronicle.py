"""Tells a race as it happened: each thing once, in its present wording, whatever corrected it."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from elections.rules.bulletin import BulletinKind

from .formatting import first_sentence
from .sources import SourceView
from .values import BallotView, LogItem

LONGEST_HEADING = 140  # characters


@dataclass(frozen=True, kw_only=True)
class Happening:
    """One thing that happened, by the bulletin that stands."""

    entry: LogItem
    sources: tuple[SourceView, ...]
    earlier: tuple[LogItem, ...]  # those that it corrects or takes back, newest first

    @property
    def headline(self) -> str:
        """Of a notice, its first sentence where that is short enough for a heading."""
        return self._notice or self.entry.event or self.entry.headline

    @property
    def _notice(self) -> str:
        sentence = first_sentence(self.entry.note) if self.entry.content_kind == BulletinKind.NOTICE else ""
        return sentence.removesuffix(".") if len(sentence) <= LONGEST_HEADING else ""

    @property
    def is_corrected(self) -> bool:
        return bool(self.earlier) and self.entry.kind == BulletinKind.CORRECTION

    @property
    def adds_sources(self) -> bool:
        """All that came after the first only added sources; where one of them corrected something, that is to be said."""
        return bool(self.earlier) and all(one.adds_sources for one in (self.entry, *self.earlier[:-1]))

    @property
    def happened(self) -> str:
        """Of a correction: when that happened which it corrects."""
        return "" if self.entry.kind == BulletinKind.RETRACTION else self.entry.happened

    @property
    def text(self) -> str:
        """The counts of a ballot are in its headline, and the ballot has a page of its own."""
        return "" if self.entry.content_kind == BulletinKind.RESULT else self.entry.text

    @property
    def note(self) -> str:
        """That of a ballot says how the figures became known, and stands in the margin."""
        if self.entry.content_kind == BulletinKind.RESULT:
            return ""
        return self.entry.note.strip().removeprefix(self._notice).lstrip(". ") if self._notice else self.entry.note


def chronicle(log: Iterable[LogItem], ballots: Iterable[BallotView] = ()) -> list[Happening]:
    """Newest first. What was corrected keeps the place at which it was published first. Of a ballot, the sources are those
    of its votes, for these are what the headline says."""
    votes = {ballot.bulletin_number: ballot.vote_sources for ballot in ballots if ballot.vote_sources}
    chains: dict[int, list[LogItem]] = defaultdict(list)
    roots: dict[int, int] = {}
    for item in sorted(log, key=lambda item: item.number):
        root = roots.get(item.corrects or 0, item.number)
        roots[item.number] = root
        chains[root].insert(0, item)
    return [
        Happening(entry=items[0], earlier=tuple(items[1:]), sources=votes.get(items[0].number) or items[0].sources)
        for _root, items in sorted(chains.items(), reverse=True)
    ]
