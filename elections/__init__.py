"""How a leader is chosen: rules, tables, bulletins, scoreboards, public pages and the desk.

It knows `agencies` and never the other way round; inside it, data flows one way, from rules to pages. Imported by the
site map and the settings.
"""
