"""Published statements as they are stored: composed, confirmed, published, and read back as a race.

In come sheets and proposals of the desk, shipped rows and replays; out come rows of Bulletin, and race snapshots.
The reading half (payload, race_reader, stored_bulletins) is for everybody above; the writing half (compose,
double_entry, publish) is for the desk, the packs and the rehearsals, never for public pages.
"""
