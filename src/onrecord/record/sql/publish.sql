-- The stable tables as tables of a file that others attach. Used by publish.py, which fills in names that are ours.

-- name: attach
-- Older versions of DuckDB read this storage, too.
ATTACH '{file}' AS {alias} (READ_WRITE, STORAGE_VERSION 'v1.2.0');

-- name: columns
SELECT column_name, data_type FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND table_name = $table
ORDER BY column_index;

-- name: table
CREATE TABLE {alias}.main."{table}" AS SELECT {columns} FROM "{table}" {kept} ORDER BY ALL;

-- name: comment
COMMENT ON TABLE {alias}.main."{table}" IS '{comment}';

-- name: on_record
-- Of documents that people took off the record, or that nobody knew on the day, no text goes out.
WHERE document IN (SELECT id FROM documents)

-- name: hashed
CASE WHEN "{column}" IS NOT NULL THEN 'sha256:' || sha256("{column}") END AS "{column}"

-- name: emptied
CAST([] AS VARCHAR[]) AS "{column}"

-- name: unnamed
CASE WHEN kind <> 'unnamed' THEN "{column}" END AS "{column}"

-- name: titled
CASE WHEN kind <> 'office' THEN "{column}"
     ELSE [CASE WHEN said = 'of' THEN said ELSE 'sha256:' || sha256(said) END FOR said IN "{column}"]
END AS "{column}"

-- name: ours
-- A row where the file is one that was published.
SELECT 1 FROM about WHERE name = 'schema' AND starts_with(value, 'onrecord.snapshot/');

-- name: about
CREATE TABLE {alias}.main.about AS
SELECT unnest(CAST($names AS VARCHAR[])) AS name, unnest(CAST($values AS VARCHAR[])) AS value;

-- name: contents
CREATE TABLE {alias}.main.contents ("table" VARCHAR, rows BIGINT, sha256 VARCHAR, what VARCHAR);

-- name: counted
INSERT INTO {alias}.main.contents
SELECT $table, count(*), sha256(coalesce(string_agg(h, '' ORDER BY h), '')), $what
FROM (SELECT sha256(CAST(t AS VARCHAR)) AS h FROM {alias}.main."{table}" t);

-- name: known
SELECT count(*) AS documents, CAST(min(known_from) AS VARCHAR) AS first, CAST(max(known_from) AS VARCHAR) AS last
FROM documents;

-- name: digest
SELECT sha256(string_agg(sha256, '' ORDER BY "table")) FROM {alias}.main.contents;

-- name: rows
SELECT rows FROM {alias}.main.contents WHERE "table" = $table;

-- name: detach
DETACH {alias};
