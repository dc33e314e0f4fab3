"""Works out which bulletins of an election have changed the rule it goes by, so that a change can be taken back.

Every bulletin names the rule that stands once it is out. One that names another than stood without it has changed the rule.
Where it is retracted, or corrected by one that changes none, the rule before it stands again.
"""

from collections.abc import Iterable, Mapping

from elections.bulletins.payload import Facts, Payload
from elections.bulletins.race_reader import facts_of, payloads_of
from elections.models.election import Election
from elections.rules.bulletin import Bulletin, BulletinKind


class RuleHistory:
    """The changes of rule that these bulletins, oldest first, amount to. `entered` is the election as it is entered."""

    def __init__(self, payloads: Iterable[Payload], entered: Facts) -> None:
        self.entered = entered
        self.named_by: dict[int, str] = {}  # by the number of a bulletin: the digest that it changed the rule to
        self._changes: dict[int, str] = {}  # those that stand, by the number of the bulletin that was news
        self._roots: dict[int, int] = {}
        self._first = ""
        for payload in payloads:
            self._take(payload)

    def stands_after(self, bulletin: Bulletin) -> str:
        """The digest of the rule that stands once this is out, if it changes none itself."""
        return self._last(self._left_by(bulletin))

    def change_by(self, bulletin: Bulletin) -> str:
        """The digest to which a bulletin has changed the rule, if no later change that stands has overtaken it."""
        is_overtaken = self._roots[bulletin.number] < max(self._changes, default=0)
        return "" if is_overtaken else self.named_by.get(bulletin.number, "")

    def _take(self, payload: Payload) -> None:
        bulletin, digest = payload.bulletin, payload.facts.procedure_digest
        if payload.is_readable and not self._first:
            self._first = self._before(payload)
        changes = self._left_by(bulletin)
        root = self._roots[bulletin.number] = self._roots.get(bulletin.corrects or 0, bulletin.number)
        if payload.is_readable and digest != self._last(changes):
            # What names a rule as the last stands last, also where it corrects one that had been overtaken.
            place = root if root >= max(changes, default=0) else bulletin.number
            changes[place] = self.named_by[bulletin.number] = digest
        self._changes = changes

    def _before(self, first: Payload) -> str:
        """A rule that was worded anew keeps its key. A first notice under another key than the election is entered with has
        changed the rule."""
        is_change = first.facts.procedure != self.entered.procedure
        is_notice = first.bulletin.content_kind is BulletinKind.NOTICE
        return (self.entered if is_change and is_notice else first.facts).procedure_digest

    def _left_by(self, bulletin: Bulletin) -> dict[int, str]:
        """The changes that stand beside it. Who corrects the words of one that a later change has overtaken leaves it."""
        root = self._roots.get(bulletin.corrects or 0)
        is_overtaken = bulletin.content_kind is not None and root is not None and root < max(self._changes, default=0)
        return {place: digest for place, digest in self._changes.items() if place != root or is_overtaken}

    def _last(self, changes: Mapping[int, str]) -> str:
        return changes[max(changes)] if changes else self._first or self.entered.procedure_digest


def rule_history(election: Election) -> RuleHistory:
    """Of all that is published. Expects post and agency to be loaded. One query."""
    return RuleHistory(payloads_of(election), facts_of(election))
