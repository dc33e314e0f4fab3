"""Whether pages can be made of what was read from the text of a payload."""

import re
from zoneinfo import ZoneInfo

from agencies.partial_date import PartialDate

SLUG = re.compile(r"[-a-zA-Z0-9_]+")
DIGEST = re.compile(r"[0-9a-f]{64}")


def is_usable(time_zone: str, procedure_digest: str, held: str, slugs: list[str]) -> bool:
    """Whether pages can be made of these: a zone that exists, a digest, a date, and names that fit into an address."""
    try:
        ZoneInfo(time_zone)
        PartialDate.read(held)
    except (KeyError, OSError, ValueError):
        return False
    return bool(DIGEST.fullmatch(procedure_digest)) and all(map(SLUG.fullmatch, slugs))
