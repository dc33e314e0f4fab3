"""Commands of `manage.py` for elections: load the packs, rehearse, replay."""
