"""Each agency's procedure as data, its article cited. An election names one by its key."""

from elections.rules.procedure import Procedure

from .iom import IOM_BEFORE_2013, IOM_SINCE_2013

PROCEDURES: dict[str, Procedure] = {procedure.key: procedure for procedure in (IOM_SINCE_2013, IOM_BEFORE_2013)}


def procedure_for(key: str) -> Procedure:
    """The procedure of that key. Raises KeyError."""
    return PROCEDURES[key]
