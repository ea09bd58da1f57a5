"""News reporting in; a sourced, queryable record of international affairs out."""
