"""Makes dossiers: who nominated a candidate, and what the candidate handed in."""

from agencies.partial_date import PartialDate
from elections.models import Candidacy, DossierDocument, Election, Nomination

RACE = "/elections/iom-2033/"
ADA = f"{RACE}candidates/ada/"
PAPERS = (
    ("letter", "Letter of the Permanent Mission", "A/87/1", "https://example.org/letter", "en", "2032-11-26"),
    ("vision", "Une organisation pour tous", "", "https://example.org/vision", "fr", "2032-12"),
    ("cv", "", "", "https://example.org/cv", "", ""),
    ("funding", "", "", "", "", "2033-01-15"),
    ("hearing", "Dialogue with Ada Doe", "", "", "en", "2033-04-21/2033-04-22"),
)


def one_of(election: Election, slug: str = "ada") -> Candidacy:
    return election.candidacies.get(slug=slug)


def hand_in(candidacy: Candidacy, kind: str, *rest: str, is_published: bool = True) -> DossierDocument:
    """`title, symbol, url, language, dated`, as far as they are given."""
    title, symbol, url, language, dated = (*rest, *("",) * (5 - len(rest)))
    document = DossierDocument(
        candidacy=candidacy,
        kind=kind,
        title=title,
        symbol=symbol,
        url=url,
        language=language,
        is_published=is_published,
    )
    document.dated = PartialDate.read(dated)
    document.save()
    return document


def nominate(candidacy: Candidacy, nominator: str, made: str = "", withdrawn: str = "", **fields) -> Nomination:
    nomination = Nomination(candidacy=candidacy, nominator=nominator, **fields)
    nomination.made_on, nomination.withdrawn_on = PartialDate.read(made), PartialDate.read(withdrawn)
    nomination.save()
    return nomination


def two_nominators(election: Election) -> None:
    """One of them takes it back."""
    nominate(one_of(election), "South Africa", "2032-09", "2032-10")
    nominate(one_of(election), "Portugal", "2032-09-03", symbol="A/87/2")
