"""Prints a term of office: from when to when, and how old the holder was."""

from django import template

from agencies.tenures.ages import age_at_death, age_on_taking_office
from agencies.tenures.term_text import term_dates

register = template.Library()
register.filter(age_at_death)
register.filter(age_on_taking_office)
register.filter(term_dates)
