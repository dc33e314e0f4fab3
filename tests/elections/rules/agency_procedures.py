"""The procedures of eight bodies beside IOM, and of two that hold no ballots: what a list of stages must be able to say.

Those of the eight are the shipped ones, so that these are proved by real ballots; the two are in `tests/data/procedures`.
"""

from elections.procedures.reading import read_procedures
from elections.rules.procedure import Procedure
from tests.site import PROJECT

FILES = [*PROJECT.glob("agencies/data/*/procedure.toml"), *PROJECT.glob("tests/data/procedures/*.toml")]
BY_KEY = {procedure.key: procedure for path in FILES for procedure in read_procedures(path.read_text(encoding="utf-8"))}
WHO, WHO_BEFORE_2013 = BY_KEY["who-2013"], BY_KEY["who-before-2013"]
WIPO, WIPO_2008 = BY_KEY["wipo"], BY_KEY["wipo-2008"]
FAO, IAEA, ILO, ITU, UN, UNESCO, UNHCR, WTO = (
    BY_KEY[key] for key in ("fao", "iaea", "ilo", "itu", "un", "unesco", "unhcr", "wto")
)


def procedure_of(election: str) -> Procedure:
    """By the key of an election in `tests/data/agencies`: `WHO-2017-DG`."""
    organization, year = election.split("-")[:2]
    if organization == "WHO" and int(year) < 2013:
        return WHO_BEFORE_2013
    if election == "WIPO-2008-CC":
        return WIPO_2008
    return {"WHO": WHO, "ILO": ILO, "FAO": FAO, "ITU": ITU, "UNESCO": UNESCO, "WIPO": WIPO, "IAEA": IAEA, "UNSG": UN}[
        organization
    ]
