"""What pages show, for programs: read-only JSON under `/api/v1/`, described by `/api/v1/openapi.json`."""
