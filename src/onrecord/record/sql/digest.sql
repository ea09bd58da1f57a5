-- One hash for each base table, over its rows in any order, without what tells when and how fast they entered.
-- Used by verify.py.

-- name: readings
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h
    FROM (SELECT * EXCLUDE (seq, recorded, seconds, shard) FROM base.readings) t);

-- name: texts
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.texts t);

-- name: documents
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.documents) t);

-- name: actors
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.actors) t);

-- name: places
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.places) t);

-- name: times
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.times) t);

-- name: mentions
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.mentions) t);

-- name: evidence
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.evidence) t);

-- name: attributions
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.read_attributions) t);

-- name: events
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.read_events) t);

-- name: things
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.things) t);

-- name: casualties
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.casualties) t);

-- name: relations
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.relations) t);

-- name: disclosures
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.read_disclosures) t);


-- name: told
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.told) t);

-- name: links
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * FROM base.links) t);

-- name: decisions
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq, shard, before) FROM base.decisions) t);

-- name: members
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * FROM base.members) t);

-- name: reported
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM (SELECT * EXCLUDE (seq) FROM base.reported) t);

-- name: account_links
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.account_links t);

-- name: occurrences
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.occurrences t);

-- name: copies
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.copies t);

-- name: copied
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.copied t);

-- name: amended
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.amended t);

-- name: contests
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.contests t);

-- name: rungs
SELECT sha256(coalesce(string_agg(h, '' ORDER BY h), '')) FROM (
    SELECT sha256(CAST(t AS VARCHAR)) AS h FROM base.rungs t);
