"""Who held a post from when to when, no surer than the dates are: spells, handovers, and days in office.

In come tenures and names, out go values without a request or a query. For charts and for pages of elections."""
