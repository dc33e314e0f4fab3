"""Every code of the rules has a sentence for the clerk."""

import re
from pathlib import Path

import pytest

from elections.problem_messages import contradiction_sentences, contradiction_text, problem_text
from elections.rules.amendments import Contradiction
from elections.rules.figure_problems import FigureProblem, ProblemCode
from elections.rules.tally import FigureKind

ROOMS = [Path(__file__).parents[3] / "elections" / room for room in ("rules", "bulletins")]


def codes() -> set[str]:
    """What the rules and the readers of bulletins raise, read from their source."""
    source = "".join(path.read_text() for room in ROOMS for path in sorted(room.glob("*.py")))
    raised = set(re.findall(r'Contradiction\(\s*"(\w+)"', source))
    faults = set(re.findall(r'"((?:amends|retracts|content_of|numbered)_\w+)"', source))
    return raised | faults


def test_every_contradiction_has_a_sentence():
    assert codes() == set(contradiction_sentences())


@pytest.mark.parametrize("code", sorted(contradiction_sentences()))
def test_a_contradiction_is_told_with_names(code):
    text = contradiction_text(Contradiction(code, bulletin=3, detail="ada"), {"ada": "Ada Doe"}, 3)
    assert text.endswith(".")
    assert "%(" not in text
    assert "ada" not in text.replace("Ada Doe", "")
    assert "_" not in text


def test_a_contradiction_elsewhere_names_the_bulletin():
    text = contradiction_text(Contradiction("leaves_twice", bulletin=3, detail="ada"), {"ada": "Ada Doe"}, 5)
    assert text.startswith("Bulletin 3 would then contradict it: Ada Doe")


@pytest.mark.parametrize("code", list(ProblemCode))
def test_every_problem_has_a_sentence(code):
    problem = FigureProblem(
        code=code, candidate="ada", figure=FigureKind.CAST, value=1170, other=FigureKind.MEMBERS, limit=1169
    )
    text = problem_text(problem, {"ada": "Ada Doe"})
    assert text.endswith(".")
    assert "%(" not in text
