"""The list of elections, and the desk of one: what is published, what waits and for whom, and making a rehearsal.

In comes the race at the desk with all that was handed in; out go pages. Only the desk's addresses import it.
"""
