"""Tells who wrote a source, and where it was read: records and bulletins have both in one line.

`AP, in KidNewsRadio` is a text of AP that was read at KidNewsRadio; `SAPO 24, with AP` is a text of SAPO 24 that draws on AP.
"""

import re
from typing import NamedTuple

from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

from agencies.isolates import isolated

CARRIED = re.compile(r"(?P<outlet>.+?), in (?P<place>.+)")
DRAWN_FROM = re.compile(r"(?P<outlet>.+?), with (?P<agency>.+)")
A_COPY = re.compile(r"an? |the ")  # `in a copy of 2024` is no name of a place


class Byline(NamedTuple):
    outlet: str
    place: str = ""  # that carries the text, where it is another
    agency: str = ""  # that the text draws on

    @property
    def names(self) -> tuple[str, ...]:
        """All that wrote it, under whose names it is to be found."""
        return tuple(filter(None, (self.outlet, self.agency)))

    @property
    def text(self) -> str:
        """`AP`, or `SAPO 24, with AP`."""
        if not self.agency:
            return self.outlet
        return _("%(outlet)s, with %(agency)s") % {"outlet": isolated(self.outlet), "agency": isolated(self.agency)}

    def read_text(self, language: str) -> str:
        """Where it was read and in which language, as a sentence; empty where that goes without saying."""
        params = {"place": isolated(self.place), "language": language_name(language)}
        is_english = language in ("", "en")
        if not self.place:
            return "" if is_english else _("In %(language)s.") % params
        if A_COPY.match(self.place):
            return (_("Read in %(place)s.") if is_english else _("Read in %(place)s (%(language)s).")) % params
        return (_("Read at %(place)s.") if is_english else _("Read at %(place)s (%(language)s).")) % params


def byline(publisher: str) -> Byline:
    if carried := CARRIED.fullmatch(publisher):
        return Byline(carried["outlet"], place=carried["place"])
    if drawn := DRAWN_FROM.fullmatch(publisher):
        return Byline(drawn["outlet"], agency=drawn["agency"])
    return Byline(publisher)


def language_name(code: str) -> str:
    """`Portuguese`, in the language of the page; the code itself where Django has no name for it."""
    if code == "zh":  # Django knows two ways of writing it, and not the language
        return _("Chinese")
    try:
        return get_language_info(code)["name_translated"] if code else ""
    except KeyError:
        return code
