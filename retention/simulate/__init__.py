"""A simulated coffee shop with every table, and the truth behind it."""

from retention.simulate.shop import Shop, simulate_shop

__all__ = ["Shop", "simulate_shop"]
