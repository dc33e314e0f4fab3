"""The site: settings, site map, server, and what every page shares. It knows no election and no agency.

Only settings, urls and wsgi name the applications; `elections` and `agencies` may import everything else here.
"""
