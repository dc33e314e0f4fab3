"""Dates that say no more than is known: read, kept as two ends, printed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agencies.partial_date import PartialDate, PartialDateError, Precision, days_text


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision", "shown"),
    [
        ("", None, None, Precision.UNKNOWN, "date not known"),
        ("2018-06-29", "2018-06-29", "2018-06-29", Precision.DAY, "29 June 2018"),
        ("1958-05", "1958-05-01", "1958-05-31", Precision.MONTH, "May 1958"),
        ("2004-02", "2004-02-01", "2004-02-29", Precision.MONTH, "February 2004"),
        ("1900-02", "1900-02-01", "1900-02-28", Precision.MONTH, "February 1900"),
        ("1998", "1998-01-01", "1998-12-31", Precision.YEAR, "1998"),
        ("1961/1962", "1961-01-01", "1962-12-31", Precision.BOUNDS, "1961 or 1962"),
        ("2003/2005", "2003-01-01", "2005-12-31", Precision.BOUNDS, "between 2003 and 2005"),
        ("2018/2018", "2018-01-01", "2018-12-31", Precision.YEAR, "2018"),
        ("1958-05-07/1958-05-13", "1958-05-07", "1958-05-13", Precision.BOUNDS, "7–13 May 1958"),
        ("1958-05/1958-06", "1958-05-01", "1958-06-30", Precision.BOUNDS, "May or June 1958"),
        ("1958-12/1959-01", "1958-12-01", "1959-01-31", Precision.BOUNDS, "December 1958 or January 1959"),
        ("2021-03/2021-05", "2021-03-01", "2021-05-31", Precision.BOUNDS, "between March and May 2021"),
        ("2033-06-28/2033-07-02", "2033-06-28", "2033-07-02", Precision.BOUNDS, "between 28 June and 2 July 2033"),
        ("2023/2023-05-12", "2023-01-01", "2023-05-12", Precision.BOUNDS, "between 1 January and 12 May 2023"),
        ("2003/2004-05-12", "2003-01-01", "2004-05-12", Precision.BOUNDS, "between 2003 and 12 May 2004"),
        ("2018-12-31/2019", "2018-12-31", "2019-12-31", Precision.BOUNDS, "between 31 December 2018 and 2019"),
        ("1958-05-07/1958-05-07", "1958-05-07", "1958-05-07", Precision.DAY, "7 May 1958"),
        ("/2008", None, "2008-12-31", Precision.BEFORE, "2008 or earlier"),
        ("/2008-06-18", None, "2008-06-18", Precision.BEFORE, "18 June 2008 or earlier"),
        ("2025/", "2025-01-01", None, Precision.AFTER, "2025 or later"),
        ("2025-12-31/", "2025-12-31", None, Precision.AFTER, "31 December 2025 or later"),
    ],
)
def test_read_and_print(text, earliest, latest, precision, shown):
    when = PartialDate.read(text)
    assert when == PartialDate(earliest and date.fromisoformat(earliest), latest and date.fromisoformat(latest))
    assert (when.precision, when.text) == (precision, shown)
    assert when.is_known is (precision is not Precision.UNKNOWN)
    assert when.is_exact is (precision is Precision.DAY)


@pytest.mark.parametrize(
    ("text", "iso", "years"),
    [
        pytest.param("2018-06-29", "2018-06-29", "2018", id="a day"),
        pytest.param("2018-06", "2018-06", "2018", id="a month"),
        pytest.param("2018", "2018", "2018", id="a year"),
        pytest.param("1961/1962", "", "1961–1962", id="bounds have no word in HTML"),
        pytest.param("2018-05-07/2018-06-13", "", "2018", id="bounds within a year"),
        pytest.param("/2008", "", "–2008", id="not after"),
        pytest.param("2025-12-31/", "", "2025–", id="not before"),
        pytest.param("", "", "", id="not known"),
    ],
)
def test_for_machines_and_captions(text, iso, years):
    assert (PartialDate.read(text).iso, PartialDate.read(text).years) == (iso, years)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("2018-00", id="month nought is no whole year"),
        pytest.param("2018-06-00", id="day nought is no whole month"),
        pytest.param("2018-00-00", id="nor are both"),
        pytest.param("2018-13", id="no such month"),
        pytest.param("2018-02-29", id="no leap year"),
        pytest.param("1900-02-29", id="nor was this"),
        pytest.param("2018-06-31", id="no such day"),
        pytest.param("0000", id="no such year"),
        pytest.param("18", id="two digits"),
        pytest.param("2018-6-9", id="one digit"),
        pytest.param("20180629", id="no dashes"),
        pytest.param("29.06.2018", id="day first"),
        pytest.param("06/29/2018", id="slashes of another meaning"),
        pytest.param("2018 ", id="a space after"),
        pytest.param(" 2018", id="a space before"),
        pytest.param("2018\n", id="a line break"),
        pytest.param("2018 / 2019", id="spaces around the slash"),
        pytest.param("2018/2019/2020", id="three bounds"),
        pytest.param("2019/2018", id="ends before it starts"),
        pytest.param("2018-06-30/2018-06-29", id="by a day"),
        pytest.param("about 2018", id="a word"),
        pytest.param("2018?", id="a doubt"),
        pytest.param("２０１８", id="digits of another width"),
        pytest.param("٢٠١٨", id="digits of another script"),
        pytest.param("-2018", id="before our era"),
        pytest.param("2018-06-29T00:00", id="a moment"),
    ],
)
def test_refused(text):
    with pytest.raises(PartialDateError) as refused:
        PartialDate.read(text)
    assert text in str(refused.value) or any(part in str(refused.value) for part in text.split("/"))


days = st.dates(date(1951, 1, 1), date(2050, 12, 31))
whens = st.one_of(
    st.builds(PartialDate),
    days.map(lambda day: PartialDate(day, day)),
    st.tuples(days, days).map(lambda pair: PartialDate(min(pair), max(pair))),
    days.map(lambda day: PartialDate(None, day)),
    days.map(lambda day: PartialDate(day, None)),
    st.dates(date(1951, 1, 1), date(2050, 12, 31)).map(lambda day: PartialDate.read(f"{day:%Y-%m}")),
    st.integers(1951, 2050).map(lambda year: PartialDate.read(str(year))),
)


@given(whens)
def test_what_is_written_reads_back_as_itself(when):
    assert PartialDate.read(str(when)) == when


@given(whens)
def test_what_is_printed_claims_no_day_that_is_not_known(when):
    """A day stands in the text of a date only if that day is one of its two ends."""
    text = when.text
    ends = {end for end in (when.earliest, when.latest) if end}
    for month in range(1, 13):
        for day in range(1, 32):
            spelled = f"{day} {date(2000, month, 1):%B} "
            if text.startswith(spelled) or f" {spelled}" in text:
                assert any((end.month, end.day) == (month, day) for end in ends)


@given(whens)
def test_precision_never_exceeds_the_interval(when):
    spans = {Precision.DAY: (0, 0), Precision.MONTH: (27, 30), Precision.YEAR: (364, 365)}
    if when.precision in spans:
        fewest, most = spans[when.precision]
        assert fewest <= (when.latest - when.earliest).days <= most
    assert bool(when.iso) is (when.precision in spans)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2018-09-01", "2018-09-30", "1–30 September 2018"),
        ("2018-09-03", "2018-09-03", "3 September 2018"),
        ("2018-08-30", "2018-09-02", "30 August to 2 September 2018"),
    ],
)
def test_what_took_days_says_from_which_to_which_also_of_a_whole_month(first, last, expected):
    assert days_text(date.fromisoformat(first), date.fromisoformat(last)) == expected
