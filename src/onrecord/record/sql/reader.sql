-- Small questions about the store itself. Used by store.py.

-- name: has
-- Where an outlet is given: by that outlet, or by one that is not told.
SELECT count(*) FROM base.readings r JOIN base.documents d ON d.reading = r.id
WHERE r.document = $document AND r.version = $version
  AND (CAST($publisher AS VARCHAR) IS NULL OR d.publisher IS NULL
       OR lower(trim(d.publisher)) = lower(trim(CAST($publisher AS VARCHAR))));

-- name: text
SELECT text FROM base.texts WHERE document = $document;

-- name: counts
SELECT (SELECT count(*) FROM base.current) AS documents, (SELECT count(*) FROM base.people) AS actors,
       (SELECT count(*) FROM base.statements) AS attributions,
       (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM base.ties) AS relations,
       (SELECT count(*) FROM base.steps) AS disclosures,
       (SELECT count(*) FROM base.evidence JOIN base.current USING (seq)
        WHERE row NOT IN (FROM base.retracted)) AS evidence,
       (SELECT count(*) FROM base.readings) AS readings,
       (SELECT coalesce(sum(rejected), 0) FROM base.readings) AS rejected,
       (SELECT coalesce(sum(dropped), 0) FROM base.readings) AS dropped,
       (SELECT min(known_from) FROM base.current) AS first_known, (SELECT max(known_from) FROM base.current) AS last_known,
       (SELECT count(*) FROM base.journal) AS shards;

-- name: tables
SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' ORDER BY view_name;

-- name: dated
-- What makes the stable tables of a session those of a day: views of its own that stand before them.
SELECT format('CREATE TEMP VIEW "{}" AS SELECT * FROM "{}".main."{}" WHERE known_from <= base.day_asked()',
              table_name, database_name, table_name)
FROM duckdb_columns()
WHERE database_name = current_database() AND schema_name = 'main' AND column_name = 'known_from' ORDER BY table_name;

-- name: ask_of
SET VARIABLE as_of = CAST($as_of AS DATE);
