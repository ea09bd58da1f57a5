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
-- Counted where rows come from, not in the views, which work out much that is not asked for here.
SELECT (SELECT count(*) FROM base.current) AS documents, (SELECT count(DISTINCT id) FROM base.sightings) AS actors,
       (SELECT count(*) FROM base.attributions JOIN base.current USING (reading)) AS attributions,
       (SELECT count(DISTINCT coalesce(w.identity, e.id))
        FROM base.events e JOIN base.current USING (reading)
        LEFT JOIN base.wholes w ON w.reading = e.reading AND w.event = e.id) AS events,
       (SELECT count(*) FROM base.relations JOIN base.current USING (reading)) AS relations,
       (SELECT count(*) FROM base.disclosures JOIN base.current USING (reading)) AS disclosures,
       (SELECT count(*) FROM base.evidence JOIN base.current USING (reading)
        WHERE row NOT IN (FROM base.retracted)) AS evidence,
       (SELECT count(*) FROM base.readings) AS readings,
       (SELECT coalesce(sum(rejected), 0) FROM base.readings) AS rejected,
       (SELECT coalesce(sum(dropped), 0) FROM base.readings) AS dropped,
       (SELECT min(known_from) FROM base.current) AS first_known, (SELECT max(known_from) FROM base.current) AS last_known,
       (SELECT count(*) FROM base.journal) AS shards;

-- name: tables
SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal AND schema_name = 'main' ORDER BY view_name;

-- name: ask_of
SET VARIABLE as_of = CAST($as_of AS DATE);
