"""Whether a port is free is found out before any worker starts, and without answering there."""

import socket

import pytest
from django.core.exceptions import ImproperlyConfigured

from iomwatch.serve import free_address
from tests.site import free_port


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_a_free_port_is_taken_by_nobody(name, monkeypatch):
    """Else whoever comes in that moment, such as a proxy that asks whether the site is back, is let in and dropped."""
    monkeypatch.setattr(socket.socket, "listen", lambda *_: pytest.fail("it listens itself"))
    assert free_address(name, free_port()) in {"127.0.0.1", "::1"}


@pytest.mark.parametrize("shares", [0, 1], ids=["", "a worker that shares its port"])
def test_a_port_at_which_somebody_listens_is_not_free(shares):
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, shares)
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(ImproperlyConfigured, match="Is it running already"):
            free_address("127.0.0.1", other.getsockname()[1])


def test_control_a_port_that_is_bound_and_silent_is_not_free_either():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        with pytest.raises(ImproperlyConfigured, match="Is it running already"):
            free_address("127.0.0.1", other.getsockname()[1])
