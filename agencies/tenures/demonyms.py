"""Names the nationals of a state: `American`. Of states that held no post yet there may be no word here."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.isolates import isolated
from agencies.models.state import State

DEMONYMS = {
    "BD": gettext_noop("Bangladeshi"),
    "CA": gettext_noop("Canadian"),
    "CR": gettext_noop("Costa Rican"),
    "IT": gettext_noop("Italian"),
    "NL": gettext_noop("Dutch"),
    "PT": gettext_noop("Portuguese"),
    "SN": gettext_noop("Senegalese"),
    "US": gettext_noop("American"),
}


def demonym(state: State) -> str:
    """`American`, or `from Ruritania` where the word is not known."""
    word = DEMONYMS.get(state.iso2)
    return _(word) if word else _("from %(state)s") % {"state": isolated(state.name)}


def heads_from(state: State) -> str:
    """`American heads`."""
    word = DEMONYMS.get(state.iso2)
    return (
        _("%(national)s heads") % {"national": _(word)}
        if word
        else _("Heads from %(state)s") % {"state": isolated(state.name)}
    )
