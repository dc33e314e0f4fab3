"""How hypothesis searches. `--hypothesis-profile=search` looks further, and elsewhere every time."""

from hypothesis import settings

# The same cases on every machine: a build does not fail by chance for somebody who changed nothing.
settings.register_profile("same", derandomize=True, deadline=None, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("same")
