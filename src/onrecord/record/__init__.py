"""The store: the only door to DuckDB. Journal of readings, tables with two clocks, verification."""
