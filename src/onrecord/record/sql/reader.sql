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
SELECT (SELECT count(*) FROM documents) AS documents, (SELECT count(*) FROM actors) AS actors,
       (SELECT count(*) FROM attributions) AS attributions, (SELECT count(*) FROM events) AS events,
       (SELECT count(*) FROM relations) AS relations, (SELECT count(*) FROM disclosures) AS disclosures,
       (SELECT count(*) FROM evidence) AS evidence, (SELECT count(*) FROM runs) AS readings,
       (SELECT coalesce(sum(rejected), 0) FROM runs) AS rejected,
       (SELECT coalesce(sum(dropped), 0) FROM runs) AS dropped,
       (SELECT min(known_from) FROM documents) AS first_known, (SELECT max(known_from) FROM documents) AS last_known,
       (SELECT count(*) FROM journal) AS shards;

-- name: tables
SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' ORDER BY view_name;

-- name: ask_of
SET VARIABLE as_of = CAST($as_of AS DATE);
