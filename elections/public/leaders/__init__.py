"""Who leads what today, and who led it before: all agencies beside each other.

In come tenures, posts and races, out go a page, a table of those in office, one of all holders, and a feed of who took
or left office. Nothing here draws a whole scoreboard."""
