"""Frames for other people's pages: a race, a ballot, a timeline, the code to copy, and oEmbed.

Nothing else of this site may be framed, and what may sets no cookie. Only views: the site map imports them.
"""
