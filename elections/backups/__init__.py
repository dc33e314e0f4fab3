"""Backs up the whole database with the heads of its chains, and restores it into an empty one, checked against them.

A backup is one ZIP of two files: what the database's own tool has written, and a manifest that says what is in it.
"""
