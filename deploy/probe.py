"""Asks the server on this machine for /health, under the name it knows itself by. Ends with 1 if it is not ready.

It runs with nothing but Python: in the container, from a timer, from whatever raises an alarm.
"""

import http.client
import os
import sys

LONGEST_WAIT = 4  # seconds


def status() -> int:
    port = os.environ.get("PORT") or "8000"
    first = (os.environ.get("ALLOWED_HOSTS") or f"127.0.0.1:{port}").replace(",", " ").split()[0]
    host = os.environ.get("SITE_HOST") or first.lstrip(".")
    connection = http.client.HTTPConnection(os.environ.get("HOST") or "127.0.0.1", int(port), timeout=LONGEST_WAIT)
    connection.request("GET", "/health", headers={"Host": host})
    return connection.getresponse().status


if __name__ == "__main__":
    try:
        sys.exit(status() != http.client.OK)
    except (OSError, http.client.HTTPException):
        sys.exit(1)
