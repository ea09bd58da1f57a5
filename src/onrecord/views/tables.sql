-- The stable tables as they are, as of a day. Used by tables.py.

-- name: columns
SELECT column_name AS name, data_type AS type
FROM duckdb_columns() WHERE schema_name = 'main' AND table_name = $table ORDER BY column_index;

-- name: known
SELECT * FROM query_table($table)
WHERE CAST($as_of AS DATE) IS NULL OR known_from <= CAST($as_of AS DATE)
ORDER BY ALL
LIMIT CAST($limit AS BIGINT);

-- name: whole
SELECT * FROM query_table($table) ORDER BY ALL LIMIT CAST($limit AS BIGINT);
