"""Makes the compiled knowledge base from tables: merge, check, write. Run by `onrecord kb build`, not when reading."""
