"""Files to take along: tables, calendars, feeds, pictures, citations, formats of others, and bulletins to the byte.

In comes a race or a list of them; elections.exchange writes the files. Only views: the site map imports them."""
