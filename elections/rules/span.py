"""A whole number of which only bounds are known."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Span:
    """At least `least` and at most `most`; no upper bound where that is None."""

    least: int = 0
    most: int | None = None

    @classmethod
    def of(cls, value: int) -> Span:
        return cls(value, value)

    @property
    def exact(self) -> int | None:
        return self.least if self.least == self.most else None

    def up_to(self, most: int | None) -> Span:
        """The same with one more upper bound, which counts for nothing where it is below what is known to be there."""
        bounds = [bound for bound in (self.most, most) if bound is not None and bound >= self.least]
        return Span(self.least, min(bounds, default=None))
