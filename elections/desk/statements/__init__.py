"""What is not a result: ballots opened, departures, outcomes and notices; and corrections of bulletins.

In comes what a clerk types, or the bulletin to correct; out go proposals for a second person to publish, or a sheet
where a result is corrected. For elections.desk.publication.
"""
