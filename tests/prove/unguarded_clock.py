"""A server that publishes what is due in steps rather than at once, to show what is prevented. Served to trials alone."""

import time

from django.utils import timezone

from iomwatch.rsgi import application

__all__ = ["application"]


def _turn_off() -> None:
    from elections.desk.publication import scheduled
    from elections.models import Release

    def end_in_steps(pk: int) -> bool:
        """First the bulletin, and a moment later the word that there is one."""
        release = Release.objects.select_related("election__post__agency", "asked_by").get(pk=pk)
        release.bulletin = scheduled._publish(release)
        time.sleep(2)  # longer than a server lives in the trial: its kill comes in between
        release.ended_at = timezone.now()
        release.save()
        return True

    scheduled._end = end_in_steps


_turn_off()
