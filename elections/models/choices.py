"""The enums of the rules as choices of table columns, each with the label that readers see."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from elections.rules.bulletin import BulletinKind, EntryMode, Method
from elections.rules.coverage import Coverage
from elections.rules.tally import BallotKind, FigureKind, Grade, Paper


class Grades(models.TextChoices):
    OFFICIAL = Grade.OFFICIAL.value, _("official record")
    READ_OUT = Grade.READ_OUT.value, _("read out in the room")
    NAMED = Grade.NAMED.value, _("a named official")
    UNNAMED = Grade.UNNAMED.value, _("unnamed diplomats")
    SEVERAL = Grade.SEVERAL.value, _("several reports, unconfirmed")
    SINGLE = Grade.SINGLE.value, _("one report, unconfirmed")
    DERIVED = Grade.DERIVED.value, _("worked out by us")
    UNVERIFIED = Grade.UNVERIFIED.value, _("unverified")


class BallotKinds(models.TextChoices):
    OPEN = BallotKind.OPEN.value, _("between all candidates")
    RESTRICTED = BallotKind.RESTRICTED.value, _("between the remaining candidates")
    CONFIRMATION = BallotKind.CONFIRMATION.value, _("yes/no vote on the last candidate")
    STRAW_POLL = BallotKind.STRAW_POLL.value, _("straw poll")
    TIED = BallotKind.TIED.value, _("between the tied alone")


class Papers(models.TextChoices):
    NAME = Paper.NAME.value, _("one name")
    MARKS = Paper.MARKS.value, _("several names")
    YES_NO = Paper.YES_NO.value, _("yes or no")
    EACH = Paper.EACH.value, _("for or against each name")
    NONE = Paper.NONE.value, _("no papers")


class FigureKinds(models.TextChoices):
    VOTES = FigureKind.VOTES.value, _("votes")
    AGAINST = FigureKind.AGAINST.value, _("votes against")
    NO_OPINION = FigureKind.NO_OPINION.value, _("no opinion")
    VETOES = FigureKind.VETOES.value, _("vetoes")
    ABSTENTIONS = FigureKind.ABSTENTIONS.value, _("abstentions")
    INVALID = FigureKind.INVALID.value, _("invalid papers")
    BLANK = FigureKind.BLANK.value, _("blank papers")
    VALID = FigureKind.VALID.value, _("valid votes")
    CAST = FigureKind.CAST.value, _("papers cast")
    PRESENT = FigureKind.PRESENT.value, _("members present")
    REGISTERED = FigureKind.REGISTERED.value, _("registered to vote")
    ENTITLED = FigureKind.ENTITLED.value, _("entitled to vote")
    MEMBERS = FigureKind.MEMBERS.value, _("member states")
    WEIGHTS = FigureKind.WEIGHTS.value, _("weight of all votes")
    REQUIRED = FigureKind.REQUIRED.value, _("majority as reported")


class BulletinKinds(models.TextChoices):
    BALLOT_OPENED = BulletinKind.BALLOT_OPENED.value, _("ballot opened")
    RESULT = BulletinKind.RESULT.value, _("result")
    WITHDRAWAL = BulletinKind.WITHDRAWAL.value, _("withdrawal")
    ELIMINATION = BulletinKind.ELIMINATION.value, _("elimination")
    LEFT_RACE = BulletinKind.LEFT_RACE.value, _("left the race")
    ENTERED = BulletinKind.ENTERED.value, _("entered the race")
    NOMINATED = BulletinKind.NOMINATED.value, _("nominated")
    MOVED_ON = BulletinKind.MOVED_ON.value, _("moved on")
    ELECTED = BulletinKind.ELECTED.value, _("elected")
    SET_ASIDE = BulletinKind.SET_ASIDE.value, _("election set aside")
    SUSPENDED = BulletinKind.SUSPENDED.value, _("suspended")
    RESUMED = BulletinKind.RESUMED.value, _("resumed")
    CLOSED = BulletinKind.CLOSED.value, _("closed without a result")
    NOTICE = BulletinKind.NOTICE.value, _("notice")
    CORRECTION = BulletinKind.CORRECTION.value, _("correction")
    RETRACTION = BulletinKind.RETRACTION.value, _("retraction")


class Methods(models.TextChoices):
    BALLOT = Method.BALLOT.value, _("by ballot")
    ACCLAMATION = Method.ACCLAMATION.value, _("by acclamation")
    UNANIMOUS = Method.UNANIMOUS.value, _("unanimously")
    CONSENSUS = Method.CONSENSUS.value, _("by consensus")
    LOT = Method.LOT.value, _("by lot")
    APPOINTED = Method.APPOINTED.value, _("by appointment")
    UNKNOWN = Method.UNKNOWN.value, _("method not known")


class EntryModes(models.TextChoices):
    DOUBLE = EntryMode.DOUBLE.value, _("double entry")
    SINGLE = EntryMode.SINGLE.value, _("single entry")


LABELLED = (
    Coverage(Grade, handled=Grades.values),
    Coverage(BallotKind, handled=BallotKinds.values),
    Coverage(Paper, handled=Papers.values),
    Coverage(FigureKind, handled=FigureKinds.values),
    Coverage(BulletinKind, handled=BulletinKinds.values),
    Coverage(Method, handled=Methods.values),
    Coverage(EntryMode, handled=EntryModes.values),
)
