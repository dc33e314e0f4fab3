"""The timeline of a post: every holder, the elections that made them, and what can be said of the dates.

In come tenures and races, out go a page, a table and sentences with their sources. The frame of the timeline and the
API use them too."""
