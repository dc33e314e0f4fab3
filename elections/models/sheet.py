"""Tally sheets: what one clerk typed of one ballot, and the figures on it."""

from django.conf import settings
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from agencies.models import Source
from elections.rules.moment import Moment
from elections.rules.tally import FigureKind

from .ballot import VoteRound
from .bulletin import Bulletin
from .candidacy import Candidacy
from .choices import FigureKinds, Grades

OF_A_CANDIDATE = [kind.value for kind in FigureKind if kind.names_candidate]


class FigureQuerySet(models.QuerySet["Figure"]):
    def in_full(self) -> "FigureQuerySet":
        """With candidates and sources, also those that only the desk knows."""
        sources = Prefetch("sources", Source.at_desk.all(), to_attr="read_from")
        return self.select_related("candidacy").prefetch_related(sources).order_by("pk")


class TallySheetQuerySet(models.QuerySet["TallySheet"]):
    def in_full(self) -> "TallySheetQuerySet":
        """With all that publishing them would say, in the same few queries however many there are."""
        sources = Prefetch("sources", Source.at_desk.order_by("key"), to_attr="read_from")
        figures = Prefetch("figures", Figure.objects.in_full(), to_attr="figures_in_order")
        sheets = self.select_related("vote_round__election__post__agency", "author", "corrects", "repeats")
        sheets = sheets.select_related("set_aside", "verification__by")
        return sheets.prefetch_related("vote_round__candidacies", sources, figures)


class TallySheet(models.Model):
    """One clerk's reading of one ballot. Private, and frozen the moment it is handed in."""

    vote_round = models.ForeignKey(VoteRound, models.PROTECT, related_name="sheets", verbose_name=_("ballot"))
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="sheets", verbose_name=_("author")
    )
    author_name = models.CharField(_("author's name"), max_length=150)
    made_at = models.DateTimeField(_("handed in at"))
    note = models.TextField(_("public note"), blank=True)
    accepted = models.TextField(_("why what looks odd was accepted"), blank=True)
    happened_earliest = models.DateTimeField(_("happened, not before"), null=True)
    happened_latest = models.DateTimeField(_("happened, not after"), null=True)
    # Sent along by the form: the same form sent twice is handed in once. Shipped sheets have none.
    key = models.UUIDField(_("key of the form it was sent with"), null=True, unique=True)
    repeats = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="repeated_by", verbose_name=_("reads again")
    )
    # Of the reading as a whole; each figure has its own.
    grade = models.CharField(_("grade"), max_length=12, choices=Grades, blank=True)
    sources = models.ManyToManyField(Source, verbose_name=_("read from"), blank=True, related_name="+")
    corrects = models.ForeignKey(
        Bulletin, models.PROTECT, null=True, related_name="+", verbose_name=_("made to correct")
    )
    reason = models.TextField(_("why a correction is needed"), blank=True)

    objects = TallySheetQuerySet.as_manager()

    class Meta:
        ordering = ["made_at"]
        verbose_name = _("tally sheet")
        verbose_name_plural = _("tally sheets")

    def __str__(self) -> str:
        return f"sheet {self.pk}"

    @cached_property
    def figures_in_order(self) -> list["Figure"]:
        """Its figures, as they were typed one after another."""
        return list(self.figures.in_full())

    @cached_property
    def read_from(self) -> list[Source]:
        return list(self.sources(manager="at_desk").order_by("key"))

    @property
    def happened(self) -> Moment:
        return Moment(self.happened_earliest, self.happened_latest)


class Figure(models.Model):
    """One number on a sheet. One that nobody reported has no row."""

    read_from: list[Source]  # set by the prefetch of `in_full`

    sheet = models.ForeignKey(TallySheet, models.PROTECT, related_name="figures", verbose_name=_("sheet"))
    kind = models.CharField(_("kind"), max_length=12, choices=FigureKinds)
    candidacy = models.ForeignKey(
        Candidacy, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("candidacy")
    )
    value = models.PositiveIntegerField(_("value"))
    grade = models.CharField(_("grade"), max_length=12, choices=Grades)
    sources = models.ManyToManyField(Source, verbose_name=_("sources"), blank=True, related_name="+")
    note = models.CharField(_("note"), max_length=500, blank=True)
    is_preferred = models.BooleanField(_("preferred"), default=True)

    objects = FigureQuerySet.as_manager()

    class Meta:
        ordering = ["sheet", "pk"]
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        constraints = [
            models.CheckConstraint(name="figure_is_not_negative", condition=Q(value__gte=0)),
            models.CheckConstraint(
                name="votes_name_a_candidacy_and_nothing_else_does",
                condition=Q(kind__in=OF_A_CANDIDATE, candidacy__isnull=False)
                | Q(~Q(kind__in=OF_A_CANDIDATE), candidacy__isnull=True),
            ),
            models.CheckConstraint(
                name="figure_kind_is_known", condition=Q(kind__in=[kind.value for kind in FigureKind])
            ),
            # NULL equals nothing in SQL, so a figure of the whole ballot needs an index of its own.
            models.UniqueConstraint(
                name="one_preferred_figure_per_candidacy",
                fields=["sheet", "kind", "candidacy"],
                condition=Q(is_preferred=True, candidacy__isnull=False),
            ),
            models.UniqueConstraint(
                name="one_preferred_figure_per_ballot",
                fields=["sheet", "kind"],
                condition=Q(is_preferred=True, candidacy__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"
