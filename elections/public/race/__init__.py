"""The race page and what belongs to it: ballots, bulletins, candidacies, the electorate, comparison and scenarios.

In comes a race as bulletins tell it, out go pages. Frames and the timeline show parts of the same."""
