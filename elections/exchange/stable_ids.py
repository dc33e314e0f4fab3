"""Makes ids that never change, of a bulletin in a feed and of an election in a calendar.

Readers' programs know by them what they have shown already. An address will not do, for it changes with the host or
the scheme; a `tag:` URI needs a domain that its maker owns, and iomwatch runs wherever somebody puts it. A UUID of
version 5 is computed from a text: it needs no registry, no setting and no column, and two servers with the same
bulletins give them the same names.
"""

from uuid import UUID, uuid5

# Drawn once. Whoever changes it shows every reader every bulletin again.
IOMWATCH = UUID("0b7f0a5e-6a0c-4c0f-9d4e-5f6a2c1e8b37")


def stable_id(*path: object) -> UUID:
    """`stable_id("iom-2023", 3)` is bulletin 3 of that election, now and later."""
    return uuid5(IOMWATCH, "/".join(map(str, path)))
