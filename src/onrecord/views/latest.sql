-- Who is on record for what, those statements first that became known last: the columns of quotes.sql.
WITH page AS (
    SELECT coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) AS day, q.id, q.seq
    FROM base.statements q
    WHERE CAST($as_of AS DATE) IS NULL OR q.known_from <= CAST($as_of AS DATE)
    ORDER BY q.known_from DESC, q.document, q.start, q.id
    LIMIT CAST($limit AS BIGINT)
),
picked AS (
    SELECT p.day, q.* FROM page p JOIN base.statements q ON q.seq = p.seq AND q.id = p.id
),
-- Whoever is shown is looked up once.
called AS MATERIALIZED (
    SELECT a.id, a.name FROM (SELECT DISTINCT unnest([source, addressee]) AS id FROM picked) p
    JOIN base.persons a ON a.key = hash(p.id)
)
SELECT q.day, q.id, q.source AS speaker_id,
       coalesce(a.name, q.source_text) AS speaker, q.act, q.kind, q.content, q.cue, q.source_text,
       b.name AS addressee, w.name AS place, q.venue, q.date, q.document, d.publisher, d.title, q.start, q.stop, q.known_from,
       q.known_how, q.corrected_by
FROM picked q
LEFT JOIN called a ON a.id = q.source
LEFT JOIN called b ON b.id = q.addressee
LEFT JOIN places w ON w.id = q.place
LEFT JOIN documents d ON d.id = q.document
ORDER BY q.known_from DESC, q.document, q.start, q.id;
