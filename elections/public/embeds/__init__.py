"""Parts of this site for other people's pages: what may be framed, how a page learns of it, and pages that hand out the code.

Nothing else of this site may be framed, and what may sets no cookie.
"""
