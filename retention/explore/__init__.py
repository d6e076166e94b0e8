"""A workspace explored by controls: every chapter's questions, the customers behind a row, and the code that asks."""
