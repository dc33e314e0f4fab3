"""The rules' words as choices of a table, with what a reader sees."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from elections.rules.bulletin import Entry, How, Kind
from elections.rules.tally import BallotKind, FigureKind, Grade


class Grades(models.TextChoices):
    OFFICIAL = Grade.OFFICIAL.value, _("official record")
    READ_OUT = Grade.READ_OUT.value, _("read out in the room")
    NAMED = Grade.NAMED.value, _("a named official")
    UNNAMED = Grade.UNNAMED.value, _("unnamed diplomats")
    SINGLE = Grade.SINGLE.value, _("one report, unconfirmed")
    DERIVED = Grade.DERIVED.value, _("worked out by us")
    UNVERIFIED = Grade.UNVERIFIED.value, _("unverified")


class BallotKinds(models.TextChoices):
    OPEN = BallotKind.OPEN.value, _("between all candidates")
    RESTRICTED = BallotKind.RESTRICTED.value, _("between the remaining candidates")
    CONFIRMATION = BallotKind.CONFIRMATION.value, _("yes or no on the last candidate")
    STRAW_POLL = BallotKind.STRAW_POLL.value, _("straw poll")


class FigureKinds(models.TextChoices):
    VOTES = FigureKind.VOTES.value, _("votes")
    AGAINST = FigureKind.AGAINST.value, _("votes against")
    ABSTENTIONS = FigureKind.ABSTENTIONS.value, _("abstentions")
    INVALID = FigureKind.INVALID.value, _("invalid papers")
    BLANK = FigureKind.BLANK.value, _("blank papers")
    VALID = FigureKind.VALID.value, _("valid votes")
    CAST = FigureKind.CAST.value, _("papers cast")
    PRESENT = FigureKind.PRESENT.value, _("members present")
    REGISTERED = FigureKind.REGISTERED.value, _("registered to vote")
    ENTITLED = FigureKind.ENTITLED.value, _("entitled to vote")
    MEMBERS = FigureKind.MEMBERS.value, _("member states")
    REQUIRED = FigureKind.REQUIRED.value, _("majority as reported")


class BulletinKinds(models.TextChoices):
    BALLOT_OPENED = Kind.BALLOT_OPENED.value, _("ballot opened")
    RESULT = Kind.RESULT.value, _("result")
    WITHDRAWAL = Kind.WITHDRAWAL.value, _("withdrawal")
    ELIMINATION = Kind.ELIMINATION.value, _("elimination")
    LEFT_RACE = Kind.LEFT_RACE.value, _("left the race")
    ELECTED = Kind.ELECTED.value, _("elected")
    SUSPENDED = Kind.SUSPENDED.value, _("suspended")
    CLOSED = Kind.CLOSED.value, _("closed without a result")
    NOTICE = Kind.NOTICE.value, _("notice")
    CORRECTION = Kind.CORRECTION.value, _("correction")
    RETRACTION = Kind.RETRACTION.value, _("retraction")


class Hows(models.TextChoices):
    BALLOT = How.BALLOT.value, _("by ballot")
    ACCLAMATION = How.ACCLAMATION.value, _("by acclamation")
    UNANIMOUS = How.UNANIMOUS.value, _("unanimously")
    UNKNOWN = How.UNKNOWN.value, _("how is not known")


class Entries(models.TextChoices):
    DOUBLE = Entry.DOUBLE.value, _("double entry")
    SINGLE = Entry.SINGLE.value, _("single entry")
