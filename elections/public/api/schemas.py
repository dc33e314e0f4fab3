"""Describes what every answer of the API is made of: figures with grades, sources and dates."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from ninja import Schema
from pydantic import Field

from agencies.models.source import Source
from agencies.partial_date import PartialDate
from elections.rules.tally import Grade
from elections.scoreboard.sources import SourceView
from elections.scoreboard.values import FigureView

Grades = StrEnum("Grades", {grade.name: grade.value for grade in Grade})  # type: ignore[misc]


class Stated(Schema):
    """A number somebody stated, with the keys of its sources and how well it is known."""

    value: int
    grade: Grades | None = Field(
        description="Best first: official, read_out, named, unnamed, several, single, derived, unverified."
    )
    note: str
    sources: list[str] = Field(description="Keys of sources.")


class Figure(Schema):
    """A number. What nobody reported has `reported: false` and the value null; it is never zero."""

    reported: bool
    value: int | None
    grade: Grades | None
    note: str
    sources: list[str] = Field(description="Keys of sources.")
    rivals: list[Stated] = Field(description="What other sources say of the same thing.")


NOT_REPORTED = Figure(reported=False, value=None, grade=None, note="", sources=[], rivals=[])


class Cited(Schema):
    """A source, as far as an answer needs it."""

    key: str
    url: str
    publisher: str
    title: str
    published: str = Field(description="Day, month, year or bounds, as far as known; else empty.")
    language: str


class Dated(Schema):
    """A date that says no more than is known: the earliest and the latest day it can have been."""

    text: str = Field(description="2018, 2018-06, 2018-06-29, or bounds with a slash; empty where not known.")
    earliest: date | None
    latest: date | None


def figure(view: FigureView | None) -> Figure:
    if view is None:
        return NOT_REPORTED
    return Figure(**_stated(view), reported=True, rivals=[Stated(**_stated(rival)) for rival in view.rivals])


def _stated(view: FigureView) -> dict:
    return {"value": view.value, "grade": view.grade or None, "note": view.note, "sources": keys(view.sources)}


def fact(value: int | None, sources: Iterable[Source], note: str = "") -> Figure:
    """A number of the reference data. One without a source is background knowledge, and graded so; documents that are
    read for the reference data have no grade of their own."""
    if value is None:
        return NOT_REPORTED
    named = [source.key for source in sources]
    grade = None if named else Grade.UNVERIFIED.value
    return Figure(reported=True, value=value, grade=grade, note=note, sources=named, rivals=[])  # type: ignore[arg-type]


def keys(views: Iterable[SourceView | Source]) -> list[str]:
    return [view.key for view in views]


def dated(when: PartialDate) -> Dated:
    return Dated(text=str(when), earliest=when.earliest, latest=when.latest)


def source_items(source: Source) -> Cited:
    return Cited(
        key=source.key,
        url=source.url,
        publisher=source.publisher,
        title=source.title,
        published=str(source.published),
        language=source.language,
    )


def all_cited(sources: Iterable[Source]) -> list[Cited]:
    return [source_items(source) for source in sorted(sources, key=lambda source: source.key)]
