"""The command line: one module per command group. Prints; knows no SQL and no language."""
