-- What is in the file, and how far it is migrated. Used by migrate.py.

-- name: tables
SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal;

-- name: all
SELECT number, name FROM base.migrations;

-- name: done
INSERT INTO base.migrations VALUES ($number, $name);
