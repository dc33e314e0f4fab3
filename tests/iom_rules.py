"""IOM's procedures as tests judge by them: the texts that its bulletins go by."""

from elections.procedures import LEGACY, legacy_texts, procedure_of

PROCEDURES = {key: procedure_of(legacy_texts()[digest]) for key, digest in LEGACY.items()}
IOM_SINCE_2013, IOM_BEFORE_2013 = PROCEDURES["iom-2013"], PROCEDURES["iom-before-2013"]
TWO_THIRDS = IOM_SINCE_2013.stages[0].bars[0]
