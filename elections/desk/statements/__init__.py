"""What is not a result: ballots opened, departures, outcomes and notices; and corrections and retractions of bulletins.

In comes what a clerk types, or the bulletin to correct; out go proposals for a second person to publish. A retraction
is published at once. For the desk alone.
"""
