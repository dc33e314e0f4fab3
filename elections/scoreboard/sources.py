"""Numbers the sources that the bulletins of a race name, in the words that a page prints of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from agencies.footnotes import Footnotes
from agencies.partial_date import PartialDate
from elections.bulletins.payload import SourceFacts


@dataclass(frozen=True, kw_only=True)
class SourceView:
    key: str
    url: str
    publisher: str
    title: str
    dated: str  # the day of publication, as far as known
    language: str

    @property
    def label(self) -> str:
        """Who published what, when; the publisher once, where the document has no other title."""
        return ", ".join(filter(None, dict.fromkeys((self.publisher, self.title, self.dated))))


class RaceNotes(Footnotes[SourceView]):
    """The notes of a race: a source is named by its key, and has its number from then on."""

    def __init__(self, facts: dict[str, SourceFacts]) -> None:
        super().__init__()
        self.facts = facts

    def view(self, key: str) -> SourceView | None:
        if key not in self.by_key and key in self.facts:
            self.cite([_view(key, self.facts[key])])
        note = self.by_key.get(key)
        return note.source if note else None

    def views(self, keys: Iterable[str]) -> tuple[SourceView, ...]:
        named = (self.view(key) for key in dict.fromkeys(keys))
        return tuple(view for view in named if view is not None)


def _view(key: str, source: SourceFacts) -> SourceView:
    return SourceView(
        key=key,
        url=source.url,
        publisher=source.publisher,
        title=source.title,
        dated=PartialDate.read(source.published).text if source.published else "",
        language=source.language,
    )
