-- What articles are on record, and which words of one the record rests on. Used by documents.py.

-- name: documents
SELECT CAST(d.known_from AS VARCHAR) AS day, d.id, d.language, d.title, d.publisher, d.byline, d.url, d.published,
       d.origin_publisher, d.origin_url, d.origin_published, d.reference_date, d.reference_how, d.known_from
FROM documents d
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
SELECT e.row, e.kind, e.role, e.text, e.document, e.start, e.stop, e.report, d.publisher, e.known_from
FROM evidence e JOIN documents d ON d.id = e.document
WHERE (e.row = $row OR e.report = $row) AND (CAST($as_of AS DATE) IS NULL OR e.known_from <= CAST($as_of AS DATE))
ORDER BY e.known_from, e.document, e.start, e.stop, e.role
LIMIT CAST($limit AS BIGINT);
