"""Chooses the colours of charts. A colour is identity: whoever has one of their own wears it on every page.

Colours are numbers, from 1; `static/css/colours.css` says what each looks like.
"""

from collections.abc import Hashable, Mapping, Sequence
from typing import TypeVar

COLOURS = 5  # as many as the style sheets have: more of them colour-blind eyes do not tell apart
NEUTRAL = COLOURS + 1  # the grey of all beyond them, which is nobody’s own

Bearer = TypeVar("Bearer", bound=Hashable)


def colours_for(
    bearers: Sequence[Bearer], own: Mapping[Bearer, int | None], *, last_first: bool = False, spare: int = COLOURS
) -> dict[Bearer, int]:
    """A colour for each: their own, unless somebody before them has it, and for the rest what is left over, in their order.

    When none is left `spare` serves for all, and for nobody alone who has none of their own: a name or a number always
    stands beside a colour. `last_first` begins what is left over from the end, where it is not to look like the next person's.
    """
    colours: dict[Bearer, int] = {}
    for bearer in bearers:
        colour = own.get(bearer)
        if colour and colour <= COLOURS and colour not in colours.values():
            colours[bearer] = colour
    free = COLOURS if len(bearers) <= COLOURS else min(spare - 1, COLOURS)
    left = [colour for colour in range(1, free + 1) if colour not in colours.values()]
    left = left[::-1] if last_first else left
    for bearer in bearers:
        if bearer not in colours:
            colours[bearer] = left.pop(0) if left else spare
    return {bearer: colours[bearer] for bearer in bearers}
