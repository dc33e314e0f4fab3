"""Finds the procedure that a digest names, and freezes one that is not there yet."""

from collections.abc import Iterable
from contextlib import suppress

from elections.models.election import Election
from elections.models.frozen_procedure import FrozenProcedure
from elections.procedures import ProcedureError, legacy_texts, procedure_of, text_digest, text_of
from elections.rules.procedure import Procedure
from iomwatch.memory_cache import MemoryCache

# What a digest names never changes, so each process reads it once.
_read: MemoryCache[Procedure] = MemoryCache(1000)


class UnknownProcedure(LookupError):
    """No text that could be read has this digest."""


def procedure_by(digest: str) -> Procedure:
    """The procedure of a digest. One query, the first time. Raises UnknownProcedure."""
    return _read.get_or_make(digest, lambda: _procedure(digest))


def read_at_once(digests: Iterable[str]) -> None:
    """Read the procedures of many digests, in one query for all that this process has not read yet."""
    _read.get_or_make_many({digest: digest for digest in set(digests)}, _procedures, lambda *_lasts: True)


def _procedures(digests: Iterable[str]) -> dict[str, Procedure]:
    """Those that are stored and can be read."""
    stored = FrozenProcedure.objects.filter(digest__in=[one for one in digests if one not in legacy_texts()])
    procedures = {}
    for digest, text in stored.values_list("digest", "text"):
        with suppress(ProcedureError):
            if text_digest(text) == digest:
                procedures[digest] = procedure_of(text)
    return procedures


def _procedure(digest: str) -> Procedure:
    text = procedure_text(digest)
    if text is None or text_digest(text) != digest:
        raise UnknownProcedure(digest)
    try:
        return procedure_of(text)
    except ProcedureError as error:
        raise UnknownProcedure(digest) from error


def procedures_of(elections: Iterable[Election]) -> list[Procedure]:
    """Those that these elections go by as they are entered, each once; one that cannot be read is left out."""
    return list(procedures_by(election.digest_now for election in elections).values())


def procedure_text(digest: str) -> str | None:
    """As it is published."""
    stored = legacy_texts().get(digest)
    return stored or FrozenProcedure.objects.filter(digest=digest).values_list("text", flat=True).first()


def freeze_procedure(procedure: Procedure) -> str:
    """Keep the text of a procedure; its digest."""
    text = text_of(procedure)
    digest = text_digest(text)
    FrozenProcedure.objects.get_or_create(digest=digest, defaults={"key": procedure.key, "text": text})
    return digest


def stored_procedures() -> dict[str, Procedure]:
    """All that the packs of this site have brought, by digest. Two queries at most."""
    return procedures_by(FrozenProcedure.objects.order_by("key", "pk").values_list("digest", flat=True))


def procedures_by(digests: Iterable[str]) -> dict[str, Procedure]:
    """Those that can be read, each by its digest. One query at most, but one more for each that cannot."""
    digests = list(digests)
    read_at_once(digests)
    procedures = {}
    for digest in digests:
        with suppress(UnknownProcedure):
            procedures[digest] = procedure_by(digest)
    return procedures
