"""What clerks do: type what was reported, see what it amounts to, publish, correct. Nothing here is public.

In come forms of the staff, out go sheets, proposals, releases and, through elections.bulletins, bulletins. Imported by
the site map and by the server, for its clock; public pages never reach it.
"""
