"""Which states are members and observers of an agency, on any day: the roll, its growth, and the page about both.

In come memberships, out go rolls, electorates and counts by year. Pages of elections use the roll too."""
