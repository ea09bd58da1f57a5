"""Questions to the record, each a module beside its .sql file."""
