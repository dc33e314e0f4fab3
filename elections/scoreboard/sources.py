"""Numbers the sources that the bulletins of a race name, in the words that a page prints of them."""

from collections.abc import Iterable

from agencies.footnotes import Footnotes
from agencies.partial_date import PartialDate
from elections.bulletins.payload import SourceFacts

from .values import SourceView


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
