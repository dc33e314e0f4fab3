"""From what was handed in to a bulletin: the preview, the typed confirmation, the countdown, and the clock.

In come verified sheets and proposals; out go releases, which become bulletins when they are due, unless somebody stops
them. Pages of sheets and of statements show its previews.
"""
