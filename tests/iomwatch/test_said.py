"""What is said once is remembered, and never in the language of another page."""

from functools import lru_cache

from django.utils import translation

from agencies.partial_date import PartialDate
from agencies.said import once_a_language
from agencies.templatetags.figures import moment

DAY = PartialDate.read("2023-05-15")


def test_it_is_found_once_for_each_value():
    asked = []

    @once_a_language
    def said(value: str) -> str:
        asked.append(value)
        return value.upper()

    assert [said("a"), said("a"), said("b")] == ["A", "A", "B"]
    assert asked == ["a", "b"]


def test_each_language_has_its_own_words():
    assert DAY.text == "15 May 2023"
    with translation.override("fr"):
        assert DAY.text == "15 mai 2023"
        assert moment(DAY) == '<time datetime="2023-05-15">15 mai 2023</time>'
    assert DAY.text == "15 May 2023"
    assert moment(DAY) == '<time datetime="2023-05-15">15 May 2023</time>'


def test_control_remembered_without_the_language_a_french_page_is_english():
    careless = lru_cache(PartialDate.text.fget.__wrapped__)
    assert careless(DAY) == "15 May 2023"
    with translation.override("fr"):
        assert careless(DAY) == "15 May 2023"
