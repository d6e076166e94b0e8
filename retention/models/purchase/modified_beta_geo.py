"""MBG/NBD: as BG/NBD, but a customer may also drop out right after the very first purchase."""

from __future__ import annotations

from retention.models.purchase.beta_geo import BetaGeoNBD


class ModifiedBetaGeoNBD(BetaGeoNBD):
    """MBG/NBD model of repeat purchases: a one-time buyer may be lost.

    As `BetaGeoNBD`, except that the chance of dropping out is met after the first purchase too.

    Parameters
    ----------
    rate_covariates, dropout_covariates : sequence of str
        As in `BetaGeoNBD`.

    References
    ----------
    Batislam, Denizel & Filiztekin (2007), Empirical validation and comparison of models for customer base analysis,
    International Journal of Research in Marketing 24(3).
    Wagner & Hoppe (2008), Erratum on the MBG/NBD model, International Journal of Research in Marketing 25(3).

    Examples
    --------
    >>> import pandas as pd
    >>> customers = pd.DataFrame({"frequency": [0, 1, 0, 2, 5, 0], "recency": [0.0, 10, 0, 12, 30, 0],
    ...                           "T": [30.0, 32, 35, 36, 38, 39], "weight": [400, 80, 300, 60, 20, 200]})
    >>> alive = ModifiedBetaGeoNBD().fit(customers).probability_alive(customers)
    >>> bool(alive[0] < 1)
    True
    """

    @staticmethod
    def _coins(x):
        return x + 1
