"""Prints the states of a page, as tiles and as lines. A page has hundreds of them, hence no template of their own."""

from collections.abc import Collection, Mapping, Sequence

from django import template
from django.template import Context
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from agencies.isolates import bdi, isolated
from agencies.states.page import Remark, StateRow
from agencies.states.tiles import OBSERVER, Place, Region, Tile
from agencies.templatetags.figures import cited, moment, note_links, numbers_printed
from iomwatch.memory_cache import cached_per_language

register = template.Library()


@register.filter
def tiles(region: Region) -> SafeString:
    """One link a state, which leads to its line. Not kept: readers choose the day, and there are days without end."""
    tile = '<a class="{}" href="{}#state-{}" aria-label="{}">{}{}</a>'
    return format_html_join("", tile, (_tile(one, place, region.rows_at) for one, place in region.placed))


def _tile(tile: Tile, place: Place, rows_at: str) -> tuple:
    letters = format_html_join("", "{}", ((bdi(mark.letter),) for mark in tile.marks))
    marks = format_html("<b>{}</b>", letters) if tile.marks else ""
    return _looks(tile, place), rows_at, tile.iso3, _label(tile), tile.iso3, marks


def _looks(tile: Tile, place: Place) -> str:
    looks = [f"tiles__x{place[0]} tiles__y{place[1]}"]
    if tile.standing == OBSERVER:
        looks.append("tiles__state--observer")
    if tile.is_new:
        looks.append("tiles__state--new")
    if tile.marks:
        looks.append(f"tiles__state--marked candidate-{tile.marks[0].colour}")
    return " ".join(looks)


def _label(tile: Tile) -> str:
    """Name and standing in words: `Kenya (KEN), member since 1985`."""
    state = {"state": isolated(tile.name), "code": tile.iso3, "day": tile.joined.text}
    if tile.standing == OBSERVER:
        label = _("%(state)s (%(code)s), observer since %(day)s") if tile.joined.iso else _uncertain_observer()
    else:
        label = _("%(state)s (%(code)s), member since %(day)s") if tile.joined.iso else _uncertain_member()
    return f"{label % state}: {tile.remark}" if tile.remark else label % state


def _uncertain_member() -> str:
    return _("%(state)s (%(code)s), member (joined %(day)s)")


def _uncertain_observer() -> str:
    return _("%(state)s (%(code)s), observer (%(day)s)")


@register.simple_tag(takes_context=True)
def state_rows(context: Context, rows: Sequence[StateRow], kept: Collection[int]) -> SafeString:
    """One line a state: name and date; what is known of them opens below. A link to a state opens it as well."""
    line = (
        '<details class="state"><summary>{}<span data-remark="{}">{}</span></summary>'
        '<p id="state-{}">{}{} {}</p></details>'
    )
    printed = numbers_printed(context)
    return format_html_join("", line, (_row(row, note_links(row.cited, printed, kept)) for row in rows))


def _row(row: StateRow, links: SafeString) -> tuple:
    since = format_html(_("observer, {}"), moment(row.joined)) if row.is_observer else moment(row.joined)
    note = f"{row.note} " if row.note else ""
    about = f"{row.group or _('In no regional group')}. {_sure(row.confidence)}"
    return bdi(row.name), row.remark, since, row.iso3, note, about, links if row.cited else cited([])


@register.filter
def remarks(remarks: Mapping[Remark, int]) -> SafeString:
    """What the lines say of their dates, once each, for paper."""
    lines = ((_sentences(remark), ", ".join(map(str, remark.sources))) for remark in remarks)
    return format_html_join("", "<li>{} [{}]</li>", lines)


def _sentences(remark: Remark) -> str:
    return " ".join(filter(None, (remark.note, _sure(remark.confidence))))


@cached_per_language
def _sure(confidence: str) -> str:
    return _("How sure the date is: %(confidence)s.") % {"confidence": confidence} if confidence else ""
