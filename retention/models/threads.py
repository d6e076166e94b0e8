"""One thread for small computations, whose libraries would otherwise let threads wait for each other."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any


def one_thread(user_api: str | None = None) -> AbstractContextManager[Any]:
    """A context within which the libraries of ``user_api`` ("blas", "openmp"; by default all) use one thread.

    Examples
    --------
    >>> with one_thread("blas"):
    ...     sum([1, 2])
    3
    """
    return _controller(len(sys.modules)).limit(limits=1, user_api=user_api)


@lru_cache(maxsize=1)
def _controller(modules: int) -> Any:
    """What knows the libraries of this process; to look for them takes longer than many a fit. They come with modules,
    of which there are then more than before."""
    from threadpoolctl import ThreadpoolController

    return ThreadpoolController()
