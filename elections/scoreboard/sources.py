"""Numbers the sources that a page names."""

from collections.abc import Iterable

from agencies.partial_date import PartialDate
from elections.bulletins.payload import SourceFacts

from .values import SourceView


class NumberedSources:
    """Numbers the sources of a page in the order in which it first names them."""

    def __init__(self, facts: dict[str, SourceFacts]) -> None:
        self.facts = facts
        self.named: dict[str, SourceView] = {}

    def view(self, key: str) -> SourceView | None:
        if key not in self.named and key in self.facts:
            source = self.facts[key]
            self.named[key] = SourceView(
                number=len(self.named) + 1,
                key=key,
                url=source.url,
                publisher=source.publisher,
                title=source.title,
                dated=PartialDate.read(source.published).text if source.published else "",
                language=source.language,
            )
        return self.named.get(key)

    def views(self, keys: Iterable[str]) -> tuple[SourceView, ...]:
        numbered = (self.view(key) for key in dict.fromkeys(keys))
        return tuple(view for view in numbered if view is not None)

    def all(self) -> tuple[SourceView, ...]:
        return tuple(self.named.values())
