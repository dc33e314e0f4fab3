"""Names the nationals of a state: `American`. Of states that held no post yet there may be no word here."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.isolates import isolated
from agencies.models.state import State

DEMONYMS = {
    "BD": (gettext_noop("Bangladeshi"), gettext_noop("Bangladeshis")),
    "CA": (gettext_noop("Canadian"), gettext_noop("Canadians")),
    "CR": (gettext_noop("Costa Rican"), gettext_noop("Costa Ricans")),
    "IT": (gettext_noop("Italian"), gettext_noop("Italians")),
    "NG": (gettext_noop("Nigerian"), gettext_noop("Nigerians")),
    "NL": (gettext_noop("Dutch"), gettext_noop("Dutch nationals")),
    "PT": (gettext_noop("Portuguese"), gettext_noop("Portuguese nationals")),
    "SN": (gettext_noop("Senegalese"), gettext_noop("Senegalese nationals")),
    "US": (gettext_noop("American"), gettext_noop("Americans")),
}


def demonym(state: State) -> str:
    """`American`, or `from Ruritania` where the word is not known."""
    words = DEMONYMS.get(state.iso2)
    return _(words[0]) if words else _("from %(state)s") % {"state": isolated(state.name)}


def nationals(state: State) -> str:
    """`Americans`."""
    words = DEMONYMS.get(state.iso2)
    return _(words[1]) if words else _("Nationals of %(state)s") % {"state": isolated(state.name)}
