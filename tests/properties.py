"""How long hypothesis searches: a few cases in `make test`, as many as a property deserves elsewhere.

The cases are the same on every machine: a build does not fail by chance for somebody who changed nothing.
`--hypothesis-profile=search` looks further in tests that have no number of their own, and elsewhere every time.
"""

import os

from hypothesis import settings

from tests.tiers import FEW_EXAMPLES


def same(most: int = 100) -> settings:
    """At most so many examples, or a fifth of that in a hurry."""
    return settings(derandomize=True, deadline=None, max_examples=most // 5 if os.environ.get(FEW_EXAMPLES) else most)
