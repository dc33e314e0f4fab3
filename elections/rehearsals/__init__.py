"""Rehearsals: elections made for practice, in which nobody is real and nothing counts.

In comes an election; out comes a copy without its news, or with its bulletins replayed under invented names.
Imported by the desk, by management commands and by tests, never by public pages.
"""
