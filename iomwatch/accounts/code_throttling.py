"""Counts wrong codes typed on a known device apart from everybody else's, so that no stranger who has the password can
keep the clerk from coming in by typing wrong ones.

django-otp counts in the row of the phone, and makes the next code wait. For whoever comes from a device on which this
clerk has given a code before, the count of that device takes its place for the length of one try; it is kept where
axes keeps failed attempts, and axes forgets it with them.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from axes.models import AccessAttempt


@contextmanager
def counted_on(device: Any, known_device: str) -> Iterator[None]:
    """Within it, `device` counts for this mark alone. To be called while its row is locked."""
    if not known_device:
        yield
        return
    everybody = (device.throttling_failure_count, device.throttling_failure_timestamp)
    name = f"{device.user.get_username()} {known_device} {device._meta.model_name}"
    mine = AccessAttempt.objects.filter(username=name).values_list("failures_since_start", "attempt_time").first()
    _set(device, *(mine or (0, None)))
    yield
    _keep(name, device.throttling_failure_count, device.throttling_failure_timestamp)
    _set(device, *everybody)
    device.save(update_fields=["throttling_failure_count", "throttling_failure_timestamp"])


def _set(device: Any, count: int, failed_at: datetime | None) -> None:
    device.throttling_failure_count, device.throttling_failure_timestamp = count, failed_at


def _keep(name: str, count: int, failed_at: datetime | None) -> None:
    attempts = AccessAttempt.objects.filter(username=name)
    if not count:
        attempts.delete()
        return
    if not attempts:
        AccessAttempt.objects.create(username=name, failures_since_start=count)
    attempts.update(failures_since_start=count, attempt_time=failed_at)
