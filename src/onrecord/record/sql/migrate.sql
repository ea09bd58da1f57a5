-- What is in the file, and how far it is migrated. Used by migrate.py.

-- name: tables
SELECT schema_name || '.' || table_name FROM duckdb_tables() WHERE NOT internal;

-- name: number
SELECT coalesce(max(number), 0) FROM base.migrations;

-- name: done
INSERT INTO base.migrations VALUES ($number, $name);
