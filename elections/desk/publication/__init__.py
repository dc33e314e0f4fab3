"""From what was handed in to a bulletin: the typed confirmation, the countdown, the clock; and taking a bulletin back.

In come verified sheets and proposals; out go releases, which become bulletins when they are due, unless somebody stops
them. The desk's addresses import it, and the server starts its clock.
"""
