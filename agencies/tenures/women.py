"""Says whether a woman has held a post: never, once or more often, as far as sources carry it and no further.

A source may say that no woman had held a post until a day. Since then it is only known if the gender of every holder is.
Who was only acting is none of the holders.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from agencies.models.person import Person
from agencies.models.tenure import Tenure
from agencies.partial_date import PartialDate


class WomenKind(StrEnum):
    NEVER = "never"
    ONCE = "once"
    SEVERAL = "several"
    UNTIL = "until"  # never until a day; whether since then no source says
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class WomenInPost:
    kind: WomenKind
    women: tuple[Person, ...] = ()  # the first one first
    open: tuple[Person, ...] = ()  # whose gender no source gives, of all whom no source covers
    is_whole: bool = False  # that there was no other woman is known as well


def women_in_post(tenures: Sequence[Tenure], none_until: PartialDate) -> WomenInPost:
    """`tenures` are those of one post, the first one first; `none_until` is the day up to which a source says that no
    woman had held it."""
    holders = [tenure for tenure in tenures if not tenure.is_acting]
    women = _people(one for one in holders if one.person.gender == Person.Gender.FEMALE)
    covered = none_until.earliest
    left = [one for one in holders if covered is None or not _is_covered(one, covered)]
    unknown = _people(one for one in left if not one.person.gender)
    is_whole = (
        covered is not None and not unknown and not any(one.person in women for one in holders if one not in left)
    )
    if women:
        return WomenInPost(WomenKind.ONCE if len(women) == 1 else WomenKind.SEVERAL, women, unknown, is_whole)
    if covered is None:
        return WomenInPost(WomenKind.UNKNOWN, open=unknown)
    return WomenInPost(WomenKind.UNTIL if unknown else WomenKind.NEVER, open=unknown, is_whole=is_whole)


def _people(tenures: Iterable[Tenure]) -> tuple[Person, ...]:
    """Each once."""
    return tuple({tenure.person.slug: tenure.person for tenure in tenures}.values())


def _is_covered(tenure: Tenure, day: date) -> bool:
    """Whether the source knew this holder: the term has begun by that day."""
    begun = tenure.started.latest
    return begun is not None and begun <= day
