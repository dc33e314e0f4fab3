"""Writes one paragraph about a race or a ballot to copy, as plain text, HTML, Markdown and BibTeX.

Every kind says how well the figures are known, who reported them, and which bulletin says so. The paragraph is made
once, as words and links; each kind only writes them down, and no name can break out of any.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.isolates import isolated, without_isolates
from elections.models.choices import Grades
from elections.rules.tally import Grade
from elections.scoreboard.sources import SourceView

HOW_KNOWN = {
    Grade.OFFICIAL: gettext_noop("The figures are in an official record."),
    Grade.READ_OUT: gettext_noop("The figures were read out in the room."),
    Grade.NAMED: gettext_noop("The figures were given by a named official."),
    Grade.UNNAMED: gettext_noop("The figures were reported by unnamed diplomats."),
    Grade.SEVERAL: gettext_noop("The figures come from several reports and are unconfirmed."),
    Grade.SINGLE: gettext_noop("The figures come from a single report and are unconfirmed."),
    Grade.DERIVED: gettext_noop("The figures were worked out by iomwatch."),
    Grade.UNVERIFIED: gettext_noop("The figures are unverified: no source was read."),
}


@dataclass(frozen=True, kw_only=True)
class Quote:
    """What is said, how well it is known, and where it stands for ever."""

    key: str  # of the entry in a bibliography: small letters, digits and dashes
    title: str
    sentence: str
    certainty: str  # how well it is known, in a sentence, or nothing where no figure is told
    cited: Sequence[tuple[str, Sequence[SourceView]]]  # what rests on them, and the sources
    number: int  # of the bulletin
    published_at: datetime
    address: str  # of the race as of that bulletin
    is_rehearsal: bool


@dataclass(frozen=True)
class CitationPart:
    """Some words, which may lead somewhere."""

    words: str
    address: str = ""


def how_known(grades: Collection[str]) -> str:
    """In a sentence. Where the figures differ in it, they are known no better than the least of them."""
    levels = sorted(map(Grade, set(grades)), key=list(Grade).index)
    if len(levels) > 1:
        return _("The figures are not all equally well known; the weakest: %(grade)s.") % {
            "grade": Grades(levels[-1]).label
        }
    return _(HOW_KNOWN[levels[0]]) if levels else ""


def plain_citation(quote: Quote) -> str:
    return "".join(f"{part.words} <{part.address}>" if part.address else part.words for part in _parts(quote))


def html(quote: Quote) -> str:
    return format_html("<p>{}</p>", format_html_join("", "{}", ((_html(part),) for part in _parts(quote))))


def markdown(quote: Quote) -> str:
    text = "".join(_markdown(part) for part in _parts(quote))
    # At the beginning of a line these make a list or a heading; elsewhere they are left readable.
    return re.sub(r"^(\d*)([-+=.)])", r"\1\\\2", text)


def bibtex(quote: Quote) -> str:
    day = quote.published_at
    cited = [f"{label} {'; '.join(map(_name, sources))}." for label, sources in quote.cited if sources]
    fields = {
        "author": "{iomwatch}",  # in braces of its own: a name that is not split
        "title": "{" + _tex(_marked(quote)) + "}",
        "year": f"{day:%Y}",
        "month": f"{day:%m}",
        "url": quote.address,
        "note": _tex(
            " ".join(filter(None, [quote.sentence, quote.certainty, *cited, f"iomwatch, {_bulletin(quote)}."]))
        ),
    }
    written = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@misc{{iomwatch-{quote.key},\n{written}}}\n"


def _parts(quote: Quote) -> Iterator[CitationPart]:
    yield CitationPart(_line(f"{_marked(quote)}. {quote.sentence}"))
    if quote.certainty:
        yield CitationPart(f" {quote.certainty}")
    for label, sources in quote.cited:
        for place, source in enumerate(sources):
            yield CitationPart("; " if place else f" {label} ")
            yield CitationPart(_line(_name(source)), source.url)
        yield CitationPart("." if sources else "")
    yield CitationPart(" iomwatch, ")
    yield CitationPart(_bulletin(quote), quote.address)
    yield CitationPart(".")


def _marked(quote: Quote) -> str:
    return f"{_('REHEARSAL, nothing here happened')}: {quote.title}" if quote.is_rehearsal else quote.title


def _bulletin(quote: Quote) -> str:
    params = {"number": quote.number, "day": date_format(quote.published_at, "j F Y")}
    return _("bulletin %(number)d, published on %(day)s") % params


def _name(source: SourceView) -> str:
    return ", ".join(filter(None, (isolated(source.publisher), source.dated)))


def _line(text: str) -> str:
    """In one line: a paragraph that somebody copies has no breaks of its own."""
    return " ".join(text.split())


def _html(part: CitationPart) -> str:
    is_link = part.address.startswith(("https://", "http://"))
    return format_html('<a href="{}">{}</a>', part.address, part.words) if is_link else format_html("{}", part.words)


def _markdown(part: CitationPart) -> str:
    """Everything that CommonMark or its common extensions read as more than a letter stands behind a backslash."""
    words = re.sub(r"([\\`*_{}\[\]<>#|~!$&^@])", r"\\\1", part.words)
    words = re.sub(r"(:)(?=//)|(?<=www)(\.)", r"\\\g<0>", words, flags=re.IGNORECASE)
    if not part.address.startswith(("https://", "http://")):
        return words
    unsafe = {"<": "%3C", ">": "%3E", "\\": "%5C", " ": "%20", "\n": "%0A", "\r": "%0D"}
    return f"[{words}](<{part.address.translate(str.maketrans(unsafe))}>)"  # type: ignore[arg-type]


TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{letter: f"\\{letter}" for letter in "&%$#_"},
    # Even behind a backslash a brace counts for BibTeX, which looks for the end of the field.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


def _tex(text: str) -> str:
    return _line(without_isolates(text)).translate(str.maketrans(TEX))  # type: ignore[arg-type]
