"""Stores people who held or sought a post."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from agencies.colours import COLOURS
from agencies.partial_date import PartialDatePair, in_order, partial_date_field
from agencies.search_text import initials, is_alike
from agencies.visible_text import NameField

from .source import Sourced
from .state import State


class Person(Sourced):
    """Someone who held or sought a post."""

    class Gender(models.TextChoices):
        FEMALE = "f", _("woman")
        MALE = "m", _("man")

    slug = models.SlugField(_("slug"), unique=True)
    name = NameField(_("name"), max_length=150)
    family_name = NameField(_("family name, as printed in charts"), max_length=100)
    former_names = NameField(
        _("former names"),
        max_length=300,
        blank=True,
        help_text=_("Earlier names of this person, separated by “; ”. Search finds them."),
    )
    nationality = models.ForeignKey(
        State, models.PROTECT, null=True, blank=True, related_name="nationals", verbose_name=_("nationality")
    )
    gender = models.CharField(_("gender, if public"), max_length=1, choices=Gender, blank=True)
    born_min = partial_date_field(_("born, not before"))
    born_max = partial_date_field(_("born, not after"))
    died_min = partial_date_field(_("died, not before"))
    died_max = partial_date_field(_("died, not after"))

    colour = models.PositiveSmallIntegerField(
        _("colour in charts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(COLOURS)],
        help_text=_(
            "The same on every page. Two who stand against each other need two. Without one, a page gives what is left."
        ),
    )

    born = PartialDatePair()
    died = PartialDatePair()
    dates_in_order = (("born", "died"),)

    class Meta:
        ordering = ["family_name", "name"]
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.CheckConstraint(name="person_dies_after_birth", condition=in_order("born_min", "died_max")),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def was_called(self) -> list[str]:
        return [name for part in self.former_names.split(";") if (name := part.strip())]

    @property
    def initials(self) -> str:
        return initials(self.name, self.family_name)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """And nobody else bears this name, unless a note says who is who."""
        super().validate_constraints(exclude)
        others = Person.objects.exclude(pk=self.pk).values_list("name", "note")
        if any(is_one_person_twice(self.name, self.note, name, note) for name, note in others):
            message = _("Another person has this name. If they are two people, say in the note which is which.")
            raise ValidationError({"name": message})


def is_one_person_twice(name: str, note: str, other_name: str, other_note: str) -> bool:
    """Whether nothing tells two records apart: one name, and no note that says who is who."""
    return is_alike(name, other_name) and is_alike(note, other_note)
