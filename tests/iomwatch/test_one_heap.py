"""Threads of a worker share one heap: what a page took in one of them is free for the next page, whoever makes it."""

import ctypes
import os
import subprocess
import sys

import pytest

from tests.site import PROJECT

COUNT = """
import ctypes, os, threading
if "{whose}" == "of the worker":
    import iomwatch.rsgi
gate = threading.Barrier(9)
def take():
    taken = bytes(100_000)
    gate.wait()
threads = [threading.Thread(target=take) for _ in range(8)]
for thread in threads: thread.start()
gate.wait()
for thread in threads: thread.join()
c = ctypes.CDLL(None)
c.fdopen.restype = ctypes.c_void_p
stream = ctypes.c_void_p(c.fdopen(os.dup(1), b"w"))
c.malloc_info(0, stream)
c.fflush(stream)
os._exit(0)
"""


@pytest.mark.parametrize("whose", ["of the worker", "control: of any other process"])
def test_threads_share_one_heap(whose):
    if not hasattr(ctypes.CDLL(None), "malloc_info"):
        pytest.skip("this C library is not glibc: it has other heaps, and no such count of them")
    command = [sys.executable, "-c", COUNT.format(whose=whose)]
    heaps = subprocess.check_output(command, cwd=PROJECT, env=os.environ, text=True).count("<heap nr=")
    assert (heaps == 1) == (whose == "of the worker")
