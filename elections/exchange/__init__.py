"""Files in and out: tables, feeds, calendars, pictures, citations, formats of others, and uploaded figures.

In come scoreboards and bytes, out go bytes and checked figures. Views of the desk and of public pages use it; it knows
no sheet and no desk.
"""
