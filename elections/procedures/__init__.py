"""Procedures as texts: written by a stranger, canonical under a digest, and the two that bulletins named before digests.

Made of the values of `elections.rules` alone, without Django. Which texts a database holds is asked of
elections.bulletins.frozen_procedures.
"""

from .canonical import ProcedureError, procedure_of, text_digest, text_of
from .legacy import LEGACY, legacy_digest, legacy_texts

__all__ = ["LEGACY", "ProcedureError", "legacy_digest", "legacy_texts", "procedure_of", "text_digest", "text_of"]
