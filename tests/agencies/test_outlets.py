"""Who wrote a source, and where it was read: told apart in one place, printed alike everywhere."""

import pytest
from django.utils.html import strip_tags

from agencies.models import Source
from agencies.outlets import Byline, byline, language_name
from agencies.partial_date import PartialDate
from agencies.templatetags.figures import cited, noted, reference


@pytest.mark.parametrize(
    ("publisher", "expected"),
    [
        pytest.param("AP, in KidNewsRadio", Byline("AP", place="KidNewsRadio"), id="a copy"),
        pytest.param("SAPO 24, with AP", Byline("SAPO 24", agency="AP"), id="an agency behind it"),
        pytest.param("Devex", Byline("Devex"), id="neither"),
        pytest.param("IOM, Northern Triangle of Central America", Byline("IOM, Northern Triangle of Central America"),
            id="a comma alone"),
        pytest.param("Wikipedia, in a copy of 2024", Byline("Wikipedia", place="a copy of 2024"), id="a copy of a year"),
        pytest.param("", Byline(""), id="nobody"),
    ],
)  # fmt: skip
def test_a_publisher_is_told_from_the_place_of_the_copy(publisher, expected):
    assert byline(publisher) == expected


def source(publisher: str, title: str = "", published: str = "", language: str = "en") -> Source:
    one = Source(key="a", url="https://example.org/a", publisher=publisher, title=title, language=language)
    one.published = PartialDate.read(published)
    return one


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (("AP, in KidNewsRadio", "Chief vs deputy", "2023-05-15"),
            "AP, 15 May 2023: Chief vs deputy. Read at KidNewsRadio."),
        (("AP, in RTP", "Quem ganha?", "2023-05-15", "pt"), "AP, 15 May 2023: Quem ganha? Read at RTP (Portuguese)."),
        (("Renascença, with Lusa", "", "2022-11-22", "pt"), "Renascença, with Lusa, 22 November 2022. In Portuguese."),
        (("Wikipedia, in a copy of 2024", "IOM", "2024"), "Wikipedia, 2024: IOM. Read in a copy of 2024."),
        (("Devex", "Amy Pope beats her boss", "2023-05-15"), "Devex, 15 May 2023: Amy Pope beats her boss"),
        (("Devex",), "Devex"),
    ],
)  # fmt: skip
def test_the_original_comes_first_and_the_copy_after_it(fields, expected):
    assert strip_tags(reference(source(*fields))) == expected


def test_a_line_of_sources_names_the_original_alone():
    assert strip_tags(cited([source("AP, in KidNewsRadio", published="2023-05-15")])) == "AP, 15 May 2023"
    assert 'aria-label="Source 7: AP, 15 May 2023"' in noted(
        {}, [source("AP, in RTL", published="2023-05-15")], {"a": 7}
    )


@pytest.mark.parametrize(
    ("code", "expected"), [("pt", "Portuguese"), ("zh", "Chinese"), ("bn", "Bengali"), ("xx", "xx"), ("", "")]
)
def test_a_language_has_a_name(code, expected):
    assert language_name(code) == expected
