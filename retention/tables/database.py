"""Databases: DuckDB files attached, SQLite files staged, everything else where it lives through Ibis."""
