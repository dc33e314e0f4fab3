"""Who did what at the desk, kept for good, and the page and the file that show it to editors.

In comes each act, recorded in the transaction that does it; nothing is ever changed or taken out. Every part of the
desk that stores something records here.
"""
