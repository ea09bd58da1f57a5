"""The record in other programs' formats: one module for each, listed in `registry`. Called by `cli` and by programs."""
