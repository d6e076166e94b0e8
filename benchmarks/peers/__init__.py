"""One task in several packages, each run by the interpreter of its own environment."""
