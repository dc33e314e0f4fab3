"""The desk of an invented election that goes by any rule, from its first ballot to its end by forms alone."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from html import unescape

from django.http import HttpResponse
from django.test import Client

from elections.bulletins.frozen_procedures import freeze_procedure
from elections.rules.majority import Majority
from elections.rules.procedure import End, Goal, Procedure
from tests.elections.desk.makers import Desk, second_browser
from tests.elections.rules.agency_procedures import UN
from tests.factories import make_clerk, make_election, make_source, sign_in

ELECTS = {End.REACHED: Goal.ELECTED}
MORE_THAN_HALF = Majority(share=Fraction(1, 2), is_strict=True)
# Of a vote on each name that elects at once.
COUNCIL = Procedure(key="council", name="A council alone", stages=(replace(UN.stages[1], then=ELECTS),))
PLACE = ("number", "kind", "standing", "stage", "stay", "label", "number_in_stage")


@dataclass
class RuleDesk(Desk):
    def proposed(self) -> dict:
        """What the form of an opening proposes, as a browser would send it."""
        initial = self.get("ballots/new/").context["form"].initial
        return {name: initial[name] for name in PLACE if initial.get(name)}

    def open_proposed(self, **typed: object) -> str:
        """The key of the ballot that the rule asks for, now open."""
        answer = self.say("ballots/new/", self.told(**self.proposed() | typed))
        assert answer.status_code == 302, reasons(answer)
        return self.race.ballots[-1].ballot.key

    def count(self, key: str, figures: dict[str, int], **typed: str) -> None:
        """Typed by one, typed again and published by the other. A figure of a name is `votes-ada`."""
        sheet = self.type(key, figures, **typed)
        answer = self.publish(sheet)
        assert answer.status_code == 302, reasons(answer)

    def type(self, key: str, figures: dict[str, int], **typed: str):
        answer = self.send(key, figures, **typed)
        assert answer.status_code == 302, reasons(answer)
        return self.sheets.latest("pk")

    def send(self, key: str, figures: dict[str, int], **typed: str) -> HttpResponse:
        values = {f"{name}-value": str(value) for name, value in figures.items()}
        return self.post(f"ballots/{key}/sheets/new/", self.told(**values) | typed)

    def vote(self, figures: dict[str, int], **typed: str) -> str:
        """The next ballot, opened and counted."""
        key = self.open_proposed()
        self.count(key, figures, **typed)
        return key

    def declare(self, path: str, **typed: object) -> None:
        """Whatever the form of this page proposes, and what is typed besides."""
        initial = self.get(path).context["form"].initial
        names = ("kind", "candidacy", "names", "how", "stage")
        answer = self.say(path, self.told(**{name: initial[name] for name in names if initial.get(name)} | typed))
        assert answer.status_code == 302, reasons(answer)

    def acts(self) -> list[str]:
        return [act.label for act in self.get().context["acts"].now]


def reasons(answer: HttpResponse) -> list[str]:
    """Why a form was not accepted."""
    text = answer.content.decode()
    texts = re.findall(r"<li>([^<]*)</li>|Refused:</strong>([^<]*)<|problem--impossible[^>]*>([^<]*)<", text)
    return [unescape("".join(one)).strip() for one in texts]


def desk_by(procedure: Procedure, *names: str) -> RuleDesk:
    client = Client()
    sign_in(client, make_clerk())
    election = make_election(*names, slug=f"{procedure.key}-2033", procedure_digest=freeze_procedure(procedure))
    type(election).objects.filter(pk=election.pk).update(procedure=procedure.key)
    election.refresh_from_db()
    return RuleDesk(client, election, make_source(), second_browser())
