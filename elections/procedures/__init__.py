"""Each agency's procedure as data, one module an agency, each clause with its article or source.

Made of the values of `elections.rules` alone, without Django. An election names its procedure by key, and anybody in
`elections` may look it up here.
"""

from elections.rules.procedure import Procedure

from .iom import IOM_BEFORE_2013, IOM_SINCE_2013

PROCEDURES: dict[str, Procedure] = {procedure.key: procedure for procedure in (IOM_SINCE_2013, IOM_BEFORE_2013)}


def procedure_for(key: str) -> Procedure:
    """The procedure of that key. Raises KeyError."""
    return PROCEDURES[key]
