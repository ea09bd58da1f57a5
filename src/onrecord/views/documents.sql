-- What articles are on record, and which words of one the record rests on. Used by documents.py.

-- name: documents
SELECT CAST(d.known_from AS VARCHAR) AS day, d.id, d.language, d.title, d.publisher, d.byline, d.url, d.published,
       d.origin_publisher, d.origin_url, d.origin_published, d.reference_date, d.reference_how, d.known_from,
       CASE WHEN list_has_any(g.engines, ['hand acled', 'hand ged', 'hand own']) THEN 'row' ELSE 'article' END AS kind
FROM documents d LEFT JOIN base.readings g ON g.id = d.reading
WHERE (CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE))
  AND (CAST($id AS VARCHAR) IS NULL OR d.id = CAST($id AS VARCHAR))
  AND (CAST($publisher AS VARCHAR) IS NULL OR lower(trim(d.publisher)) = lower(trim(CAST($publisher AS VARCHAR))))
  AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
  AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
  AND (CAST($after_day AS VARCHAR) IS NULL
       OR (day, d.id) < (CAST($after_day AS VARCHAR), CAST($after_id AS VARCHAR)))
ORDER BY day DESC, d.id DESC
LIMIT CAST($limit AS BIGINT);

-- name: marks
SELECT start, stop, row, kind, role, report FROM (
    SELECT start, stop, row, kind, role, report FROM evidence WHERE document = $document
    UNION ALL SELECT start, stop, row, kind, form, row FROM mentions WHERE document = $document
    UNION ALL SELECT start, stop, id, 'time', 'time', id FROM times WHERE document = $document
)
WHERE CAST($row AS VARCHAR) IS NULL OR row = CAST($row AS VARCHAR)
ORDER BY start, stop DESC, row, role;

-- name: held
SELECT count(DISTINCT document) AS documents,
       concat(count(DISTINCT document), ' ', bit_xor(DISTINCT hash(document))) AS mark
FROM base.readings;

-- name: ids
-- Also of those that people took off the record: they were on it before.
SELECT document AS id FROM base.latest ORDER BY id;

-- name: texts
SELECT d.id, d.language, d.title, d.publisher, d.known_from, t.text
FROM documents d JOIN texts t ON t.document = d.id
WHERE d.id IN (SELECT unnest(CAST($ids AS VARCHAR[])))
ORDER BY d.id;

-- name: every_text
SELECT d.id, d.language, d.title, d.publisher, c.known_from, t.text
FROM base.documents d JOIN base.latest c USING (reading) JOIN texts t ON t.document = d.id
WHERE d.id IN (SELECT unnest(CAST($ids AS VARCHAR[])))
ORDER BY d.id;

-- name: evidence
-- Of an involvement, the words of its steps; of an actor, a place or a time, the words that refer to it; as in show.sql.
SELECT w.row, w.kind, w.role, w.text, w.document, w.start, w.stop, w.report, d.publisher, w.known_from
FROM (
    SELECT row, kind, role, text, document, start, stop, report, known_from FROM evidence
    WHERE row = $row OR report = $row
    UNION ALL SELECT row, kind, form, text, document, start, stop, row, known_from FROM mentions
    WHERE (starts_with($row, 'actor_') OR starts_with($row, 'place_')) AND row = $row
    UNION ALL SELECT s.id, e.kind, s.step, e.text, s.document, e.start, e.stop, s.id, s.known_from
    FROM disclosures s JOIN base.steps t ON t.id = s.id JOIN base.evidence e ON e.seq = t.seq AND e.row = t.id
    ANTI JOIN base.reworded x ON x.row = e.row AND x.role = e.role
    WHERE starts_with($row, 'involvement_') AND s.involvement = $row
    UNION ALL SELECT s.id, x.kind, s.step, x.text, s.document, x.start, x.stop, s.id, s.known_from
    FROM disclosures s JOIN base.worded x ON x.report = s.id
    WHERE starts_with($row, 'involvement_') AND s.involvement = $row
    UNION ALL SELECT id, 'time', 'time', text, document, start, stop, id, known_from FROM times
    WHERE starts_with($row, 'time_') AND id = $row
) w JOIN documents d ON d.id = w.document
WHERE CAST($as_of AS DATE) IS NULL OR w.known_from <= CAST($as_of AS DATE)
ORDER BY w.known_from, w.document, w.start, w.stop DESC, w.role
LIMIT CAST($limit AS BIGINT);
