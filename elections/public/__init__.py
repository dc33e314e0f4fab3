"""What everyone sees. Of an election these pages know its race, read from bulletins, and nothing of any sheet.

In come requests; out go pages, files and answers of the API that depend on the address alone. Imported by the site map
and by nobody else.
"""
