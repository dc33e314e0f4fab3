"""What pages show, for programs: read-only JSON under `/api/v1/`, described by `/api/v1/openapi.json`.

In come scoreboards and records, out go schemas; their names and fields are public, so they stay as they are.
Nobody but the site map imports it.
"""
