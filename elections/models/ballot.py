"""Ballots of an election as the desk keeps them."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from elections.rules.tally import Ballot, BallotKind, Grade, Paper

from .candidacy import Candidacy
from .choices import BallotKinds, Grades, Papers
from .election import Election


class VoteRounds(models.Manager["VoteRound"]):
    def record(self, election: Election, ballot: Ballot) -> "VoteRound":
        """The record of this ballot, made where there is none. One of the same number follows what is typed last:
        what was published of it is in the bulletins.
        """
        alike = self.filter(election=election, number=ballot.number, label=ballot.label)
        same = [one for one in alike.prefetch_related("candidacies") if one.ballot.is_poll is ballot.is_poll]
        for vote_round in same:
            if vote_round.ballot == ballot:
                return vote_round
        numbered = same if ballot.number is not None else []
        vote_round = next(iter(numbered), None) or VoteRound(election=election, number=ballot.number)
        vote_round.describe(ballot)
        vote_round.save()
        vote_round.candidacies.set(Candidacy.objects.filter(election=election, slug__in=ballot.standing))
        return vote_round


class VoteRound(models.Model):
    """One ballot of an election. Made at the desk; the public knows only what bulletins say of it."""

    election = models.ForeignKey(Election, models.PROTECT, related_name="vote_rounds", verbose_name=_("election"))
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    number_grade = models.CharField(_("how the number is known"), max_length=12, choices=Grades, blank=True)
    number_note = models.CharField(_("what is uncertain about the number"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=12, choices=BallotKinds)
    # Where it stands in the procedure; empty for what was held before ballots said so.
    stage = models.CharField(_("stage"), max_length=50, blank=True)
    number_in_stage = models.PositiveSmallIntegerField(_("number in the stage"), null=True, blank=True)
    label = models.CharField(_("label as printed"), max_length=20, blank=True)
    paper = models.CharField(_("paper"), max_length=10, choices=Papers, default=Paper.NAME.value)
    marks = models.PositiveSmallIntegerField(_("names that one paper may carry"), default=1)
    stay = models.PositiveSmallIntegerField(_("how many of the tied stay"), default=0)
    preferred = models.ForeignKey(
        "elections.TallySheet",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("sheet that is shown first"),
    )
    candidacies = models.ManyToManyField(Candidacy, verbose_name=_("standing"), related_name="vote_rounds")

    objects = VoteRounds()

    class Meta:
        ordering = ["election", "number"]
        verbose_name = _("ballot")
        verbose_name_plural = _("ballots")
        constraints = [
            models.UniqueConstraint(
                name="one_ballot_per_number",
                fields=["election", "number", "label"],
                condition=~Q(kind=BallotKind.STRAW_POLL.value),
            ),
            models.UniqueConstraint(
                name="one_straw_poll_per_number",
                fields=["election", "number", "label"],
                condition=Q(kind=BallotKind.STRAW_POLL.value),
            ),
            models.CheckConstraint(
                name="ballots_are_numbered_from_one", condition=Q(number__isnull=True) | Q(number__gte=1)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.election_id} ballot {self.number}"

    def describe(self, ballot: Ballot) -> None:
        """Take over all that is said of it but who stands."""
        self.number, self.kind, self.paper = ballot.number, ballot.kind.value, ballot.paper.value
        self.number_grade = ballot.number_grade.value if ballot.number_grade else ""
        self.number_note, self.label, self.stage = ballot.number_note, ballot.label, ballot.stage
        self.number_in_stage, self.marks, self.stay = ballot.number_in_stage, ballot.marks, ballot.stay

    @property
    def ballot(self) -> Ballot:
        """The ballot as the rules know it, those who stand in order of candidacy."""
        return Ballot(
            number=self.number,
            kind=BallotKind(self.kind),
            standing=tuple(candidacy.slug for candidacy in self.candidacies.all()),
            number_grade=Grade(self.number_grade) if self.number_grade else None,
            number_note=self.number_note,
            stage=self.stage,
            number_in_stage=self.number_in_stage,
            label=self.label,
            paper=Paper(self.paper),
            marks=self.marks,
            stay=self.stay,
        )
