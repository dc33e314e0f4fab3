"""Whatever stands in the way of a publication is said in whole sentences."""

import pytest

from elections.bulletins.compose import ImpossibleFigures
from elections.bulletins.double_entry import Unverified
from elections.bulletins.publish import Overtaken, Unguarded
from elections.desk.desk_race import desk_of
from elections.desk.publication.refusals import REFUSALS, Outdated, SeenOtherwise, WasSetAside, refusal_text
from elections.rules.amendments import Contradiction
from elections.rules.checks import FigureProblem, ProblemCode
from tests.factories import make_election

EACH = {
    Overtaken: Overtaken(3),
    Outdated: Outdated(4),
    SeenOtherwise: SeenOtherwise("in the words of the program"),
    WasSetAside: WasSetAside(),
    Unverified: Unverified("typed_once"),
    Contradiction: Contradiction("leaves_twice", bulletin=1, detail="ada"),
    ImpossibleFigures: ImpossibleFigures([FigureProblem(code=ProblemCode.FIGURE_FOR_NOBODY, candidate="ada")]),
    Unguarded: Unguarded({"one"}),
}


@pytest.mark.parametrize("kind", REFUSALS, ids=lambda kind: kind.__name__)
def test_each_is_said_in_whole_sentences(kind, db):
    text = refusal_text(EACH[kind], desk_of(make_election("Ada", "Ben")))
    assert text[0].isupper()
    assert text[-1] == "."
