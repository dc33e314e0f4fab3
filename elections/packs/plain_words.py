"""Says in plain words what is refused of a bulletin of a pack: whom it is about is named by the slugs of the files."""

from elections.problem_messages import contradiction_sentences, problem_text
from elections.rules.amendments import Contradiction
from elections.rules.figure_problems import FigureProblem


def contradiction_in_words(error: Contradiction) -> str:
    return contradiction_sentences()[error.code] % {"name": error.detail, "bulletin": error.bulletin}


def problem_in_words(problem: FigureProblem) -> str:
    return problem_text(problem, {})
