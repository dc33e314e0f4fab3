"""Reads figures of ballots from uploaded files: CSV or XLSX in one tidy shape, a row a figure.

A file comes from a stranger's machine. So it is taken apart in a process of its own (sandbox.py), which is held to a
few seconds and a few megabytes and knows no secret; the server gets lines of text from it, or faults. What is doubtful
is refused with row and column; nothing is guessed, mended or stored. The desk imports it.
"""
