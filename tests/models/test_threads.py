"""One thread within, as many as before afterwards, and for libraries that came meanwhile too."""

import sys

import numpy as np  # noqa: F401 - brings a BLAS
from threadpoolctl import threadpool_info, threadpool_limits

from retention.models import threads
from retention.models.threads import one_thread


def blas():
    return {found["num_threads"] for found in threadpool_info() if found["user_api"] == "blas"}


def test_one_thread_within_and_as_many_as_before_afterwards():
    with threadpool_limits(2, user_api="blas"):
        for _ in range(2):  # found once, and bounded each time
            assert blas() == {2}
            with one_thread("blas"):
                assert blas() == {1}
        assert blas() == {2}


def test_libraries_are_looked_for_again_once_modules_have_come(monkeypatch):
    with one_thread():
        known = threads._controller(len(sys.modules))
    assert threads._controller(len(sys.modules)) is known
    monkeypatch.setitem(sys.modules, "a module that came", sys)
    assert threads._controller(len(sys.modules)) is not known
