"""Who may enter: sign-in, second factor, throttling, sessions, roles, and what a sign-in interrupted.

In come requests of the staff; out go users with roles, or the page that asks who somebody is. The desk and the admin
use its decorators and roles; public pages do not.
"""
