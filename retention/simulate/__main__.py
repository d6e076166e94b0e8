"""Write the simulated shop again: ``python -m retention.simulate data/demo``."""

import sys
from pathlib import Path

from retention.simulate import simulate_shop

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m retention.simulate FOLDER")
    simulate_shop().save(Path(sys.argv[1]))
