"""Says whether a holder may stand for the post again, and only where the limit and the dates leave no doubt."""

from collections.abc import Iterable
from datetime import date

from django.utils.translation import ngettext

from agencies.models.tenure import Tenure
from agencies.number_words import number_word

SLACK = 45  # days by which a term may be longer or shorter than its years
YEAR = 365.2425


def may_stand_again(tenure: Tenure, others: Iterable[Tenure], today: date) -> bool | None:
    """None where it cannot be said. `others` are the tenures of the same person in the same post, this one among them."""
    limit, begun = tenure.post.term_limit, terms_begun(tenure, today)
    if not limit or begun is None or len(list(others)) > 1 or tenure.is_acting:
        return None
    return begun < limit


def terms_begun(tenure: Tenure, today: date) -> int | None:
    """How many terms this one began, with the present one. None where the dates do not say."""
    years, started = tenure.post.term_years, tenure.started
    if not years or not (started.earliest and started.latest) or tenure.rival_started.is_known:
        return None
    length = years * YEAR
    if tenure.term_ends.earliest and tenure.term_ends.is_exact and started.is_exact:
        served = (tenure.term_ends.earliest - started.earliest).days
        terms = round(served / length)
        return terms if terms and abs(served - terms * length) <= SLACK else None
    return 1 if started.earliest <= today and (today - started.earliest).days < length - SLACK else None


def standing_text(tenure: Tenure, others: Iterable[Tenure], today: date) -> str:
    """Behind a name; nothing where it cannot be said."""
    again = may_stand_again(tenure, others, today)
    if again is None:
        return ""
    limit = tenure.post.term_limit or 0
    if again:
        text = ngettext(
            "May stand again: %(terms)s term is allowed.", "May stand again: %(terms)s terms are allowed.", limit
        )
    else:
        text = ngettext(
            "May not stand again: no more than %(terms)s term is allowed.",
            "May not stand again: no more than %(terms)s terms are allowed.",
            limit,
        )
    return text % {"terms": number_word(limit)}
