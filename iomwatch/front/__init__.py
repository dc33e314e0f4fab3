"""The layer before Django that answers public pages from memory, and with the last good ones when the database is gone.

In comes every request, out go kept bytes or whatever Django answers. It learns the edition through a function that wsgi
hands in, and knows nothing of what pages say. Only wsgi imports it.
"""
