"""Speed and memory, always as ratios against a rival within one run. Run by ``make bench``."""
