"""Whether a woman has held a post is said as far as sources carry it: never, once, more often, or not known."""

import pytest

from agencies.models import Person, Tenure
from agencies.partial_date import PartialDate
from agencies.tenures.women import WomenKind, women_in_post


def holder(name: str, gender: str, started: str, *, is_acting: bool = False) -> Tenure:
    tenure = Tenure(person=Person(slug=name, name=name, gender=gender), is_acting=is_acting)
    tenure.started = PartialDate.read(started)
    return tenure


OLD = holder("old", "", "1950")
CASES = [
    # those who held it, none until, the kind, the women, of whom nothing is known, whether all of them
    pytest.param([OLD], "2016", WomenKind.NEVER, [], [], True, id="nobody since the source"),
    pytest.param([OLD, holder("b", "m", "2017")], "2016", WomenKind.NEVER, [], [], True, id="a man since"),
    pytest.param([OLD, holder("b", "", "2017")], "2016", WomenKind.UNTIL, [], ["b"], False, id="somebody since"),
    pytest.param([OLD, holder("b", "", "2016")], "2016-06-30", WomenKind.UNTIL, [], ["b"], False, id="perhaps since"),
    pytest.param([OLD, holder("b", "f", "2017")], "2016", WomenKind.ONCE, ["b"], [], True, id="a woman since"),
    pytest.param([OLD, holder("b", "f", "2017")], "", WomenKind.ONCE, ["b"], ["old"], False, id="a woman, and others"),
    pytest.param(
        [OLD, holder("b", "f", "2017"), holder("c", "f", "2020")],
        "2016",
        WomenKind.SEVERAL,
        ["b", "c"],
        [],
        True,
        id="two women",
    ),
    pytest.param(
        [holder("b", "f", "2017"), holder("c", "m", "2020"), holder("b", "f", "2022")],
        "2016",
        WomenKind.ONCE,
        ["b"],
        [],
        True,
        id="one woman, twice in office",
    ),
    pytest.param(
        [OLD, holder("b", "f", "2017", is_acting=True), holder("c", "m", "2018")],
        "2016",
        WomenKind.NEVER,
        [],
        [],
        True,
        id="a woman who was acting",
    ),
    pytest.param([OLD, holder("b", "m", "2017")], "", WomenKind.UNKNOWN, [], ["old"], False, id="no source of before"),
    pytest.param([holder("b", "m", "2017")], "", WomenKind.UNKNOWN, [], [], False, id="others may be missing"),
    pytest.param([], "", WomenKind.UNKNOWN, [], [], False, id="nobody"),
    pytest.param([holder("b", "f", "1990")], "2016", WomenKind.ONCE, ["b"], [], False, id="sources contradict"),
]


@pytest.mark.parametrize(("tenures", "until", "kind", "women", "others", "is_whole"), CASES)
def test_it_is_said_as_far_as_sources_carry_it(tenures, until, kind, women, others, is_whole):
    answer = women_in_post(tenures, PartialDate.read(until))

    assert answer.kind is kind
    assert [person.slug for person in answer.women] == women
    assert [person.slug for person in answer.open] == others
    assert answer.is_whole is is_whole
