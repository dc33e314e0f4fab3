"""How many cases are looked at: a few in `make test`, as many as a property deserves elsewhere.

The cases are the same on every machine: a build does not fail by chance for somebody who changed nothing.
`--hypothesis-profile=search` looks further in tests that have no number of their own, and elsewhere every time.
"""

import os

from hypothesis import settings

from tests.tiers import FEW_EXAMPLES

IS_HURRIED = bool(os.environ.get(FEW_EXAMPLES))


def few(most: int, least: int = 0) -> int:
    """How many of the `most` cases that one could look at: a fifth of them in a hurry, and no fewer than tell something."""
    return max(least, most // 5) if IS_HURRIED else most


def same(most: int = 100) -> settings:
    return settings(derandomize=True, deadline=None, max_examples=few(most))
