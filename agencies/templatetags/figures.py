"""Prints numbers, dates, sources and places on a chart, for every page."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from django import template
from django.template import Context
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from agencies.footnotes import Footnote
from agencies.isolates import bdi, isolated
from agencies.models.key_figure import KeyFigure
from agencies.number_words import number_word, number_word_first
from agencies.outlets import byline
from agencies.partial_date import PartialDate
from iomwatch.memory_cache import cached_per_language

register = template.Library()
register.filter(number_word)
register.filter(number_word_first)

ENDS = (".", "?", "!", "…")  # of a title, after which there is no full stop
LARGE = (
    (1_000_000_000, gettext_noop("%(number)s billion")),
    (1_000_000, gettext_noop("%(number)s million")),
)
QUALIFIED: dict[str, str] = {
    KeyFigure.Qualifier.ABOUT: gettext_noop("about %(number)s"),
    KeyFigure.Qualifier.NEARLY: gettext_noop("nearly %(number)s"),
    KeyFigure.Qualifier.OVER: gettext_noop("more than %(number)s"),
    KeyFigure.Qualifier.ESTIMATE: gettext_noop("%(number)s (estimate)"),
    KeyFigure.Qualifier.ANNOUNCED: gettext_noop("%(number)s (announced)"),
    KeyFigure.Qualifier.AMBIGUOUS: gettext_noop("%(number)s (ambiguous)"),
}


@register.filter
def thousands(value: int) -> str:
    """12600 → `12,600`."""
    return number_format(value, use_l10n=True, force_grouping=True)


@register.filter
def in_words(value: int) -> str:
    """281000000 → `281 million`. A number that was not given in round thousands of a million is printed in full."""
    for size, pattern in LARGE:
        if abs(value) >= size and value % (size // 1000) == 0:
            number = number_format(value / size, use_l10n=True).rstrip("0").rstrip(".,")
            return _(pattern) % {"number": number}
    return thousands(value)


@register.filter
def figures(figure: KeyFigure) -> str:
    """A key figure as a reader sees it, its unit and its qualifier kept: `about $1.7 billion`."""
    return _figured(figure.value, figure.metric, figure.qualifier)


@register.filter
def in_unit_of(value: int, metric: str) -> str:
    """A value on the axis of a metric: `$2 billion`."""
    return _figured(value, metric, "")


@register.simple_tag(takes_context=True)
def figure_rows(context: Context, metric: Sequence[KeyFigure], numbers: Mapping[str, int]) -> SafeString:
    """The lines of one metric in a table, `numbers` as for `noted`. A page has hundreds, hence no template of their own."""
    head = format_html('<th scope="rowgroup" rowspan="{}">{}</th>', len(metric), capfirst(metric[0].label))
    row = '<tr>{}<td>{}</td><td class="table__number">{}</td><td>{}{}</td></tr>'
    cells = (
        ("" if place else head, str(one.year), figures(one), _note(one.note), noted(context, one.cited, numbers))
        for place, one in enumerate(metric)
    )
    return format_html_join("", row, cells)


@cached_per_language
def _note(text: str) -> SafeString | str:
    return format_html('<span class="note">{}</span> ', text) if text else ""


@cached_per_language
def _figured(value: int, metric: str, qualifier: str) -> str:
    number = in_words(value)
    if "_usd" in metric:
        number = f"${number}"
    elif metric.endswith("_pct"):
        number = _("%(number)s%%") % {"number": number}
    pattern = QUALIFIED.get(qualifier)
    return _(pattern) % {"number": number} if pattern else number


@register.filter
@cached_per_language
def moment(when: PartialDate) -> SafeString | str:
    """A date in words, in a `<time>` where HTML can say as much as is known."""
    if not when.iso:
        return when.text
    return format_html('<time datetime="{}">{}</time>', when.iso, when.text)


@register.filter
def place(value: float) -> str:
    """A coordinate of a chart, always with a point, whatever the language of the page: `59.39`."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


@register.simple_tag
def cited(sources: Sequence[object], graded: str = "") -> SafeString:
    """The sources of one fact, as links in a line. `graded` says how well a fact is known that may name no document.

    A page has hundreds of these lines, hence no template of its own.
    """
    if sources:
        text: str = SafeString(" · ".join(map(_link, sources)))
    elif graded and graded != "unverified":
        text = _("no document is named")
    else:
        text = _("unverified: background knowledge; no source was read")
    return format_html('<span class="sources">{}</span>', text)


@register.simple_tag(takes_context=True)
def noted(context: Context, sources: Sequence[Any], numbers: Mapping[str, int], graded: str = "") -> SafeString:
    """The sources of one fact as the numbers that they have in the page's list, each leading there. `numbers` by key."""
    if not sources:
        return format_html(" {}", cited(sources, graded))
    notes = sorted((Footnote(numbers[one.key], one) for one in sources), key=lambda note: note.number)
    return note_links(notes, numbers_printed(context))


def note_links(notes: Iterable[Footnote], printed: set[int] | None, kept: Collection[int] = ()) -> SafeString:
    """The numbers of these notes. Where the page prints one for the first time, its source leads back to; not so those
    `kept` for what the page prints below."""
    link = '<a href="#source-{}" aria-label="{}"{}>{}</a>'
    links = (
        (
            note.number,
            _note_label(note),
            "" if note.number in kept else _place_to_return(note.number, printed),
            note.number,
        )
        for note in notes
    )
    return format_html('<sup class="cites">{}</sup>', format_html_join(SafeString("<wbr>"), link, links))


def numbers_printed(context: Context) -> set[int] | None:
    """The numbers of notes that the page has printed so far. What is made without a request has no page to return to."""
    return vars(context["request"]).setdefault("numbers_printed", set()) if "request" in context else None


def _place_to_return(number: int, printed: set[int] | None) -> SafeString | str:
    if printed is None or number in printed:
        return ""
    printed.add(number)
    return format_html(' id="noted-{}"', number)


@register.simple_tag(takes_context=True)
def back_link(context: Context, note: Footnote, kept: Collection[int] = ()) -> SafeString | str:
    """From a source in the list to where the page first notes it; nothing where it does not. Those `kept` are noted in a
    part that an exchange of others leaves as it is."""
    if note.number not in (numbers_printed(context) or ()) and note.number not in (kept or ()):
        return ""
    label = _("Back to the text: source %(number)d") % {"number": note.number}
    return format_html('<a class="notes__back" href="#noted-{}" aria-label="{}">↑</a>', note.number, label)


def _note_label(note: Footnote) -> str:
    return _("Source %(number)d: %(outlet)s") % {"number": note.number, "outlet": _outlet_and_day(note.source)}


def _outlet_and_day(source: Any) -> str:
    return ", ".join(filter(None, (isolated(byline(source.publisher).text), str(source.dated))))


@register.filter
def reference(source: Any) -> SafeString:
    """A source in a list of sources: who wrote what when, and where it was read if that is another place."""
    head, read = bdi(_outlet_and_day(source)), byline(source.publisher).read_text(source.language)
    text = format_html("{}: {}", head, bdi(source.title)) if source.title else head
    link = format_html('<a href="{}" rel="external"{}>{}</a>', source.url, _language(source.language), text)
    return format_html("{}{} {}", link, "" if text.endswith(ENDS) else ".", bdi(read)) if read else link


def _link(source: Any) -> SafeString:
    return _linked(source.url, source.title, source.language, source.publisher, source.dated)


@cached_per_language
def _linked(url: str, title: str, language: str, publisher: str, dated: str) -> SafeString:
    title_attribute = format_html(' title="{}"', isolated(title)) if title else ""
    outlet = bdi(byline(publisher).text)
    name = format_html("{}, {}", outlet, dated) if outlet and dated else outlet or dated
    return format_html('<a href="{}"{}{} rel="external">{}</a>', url, title_attribute, _language(language), name)


def _language(language: str) -> SafeString | str:
    return format_html(' hreflang="{}"', language) if language and language != "en" else ""
