"""Forms as far as they are typed: kept on the server for their clerk alone, and how every page with a form answers.

In comes what a browser sends, out come drafts, conflicts between two browsers, and the page with what was typed. For
the forms of sheets and of statements, and for whoever publishes what they hold.
"""
