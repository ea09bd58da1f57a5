-- What articles are on record, and which words of one the record rests on. Used by documents.py.

-- name: documents
SELECT CAST(d.known_from AS VARCHAR) AS day, d.id, d.language, d.title, d.publisher, d.byline, d.url, d.published,
       d.origin_publisher, d.origin_url, d.origin_published, d.reference_date, d.reference_how, d.known_from
FROM documents d
WHERE (CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE))
  AND (CAST($id AS VARCHAR) IS NULL OR d.id = CAST($id AS VARCHAR))
  AND (CAST($after_day AS VARCHAR) IS NULL
       OR (day, d.id) < (CAST($after_day AS VARCHAR), CAST($after_id AS VARCHAR)))
ORDER BY day DESC, d.id DESC
LIMIT CAST($limit AS BIGINT);

-- name: marks
SELECT start, stop, row, kind, role FROM (
    SELECT start, stop, row, kind, role FROM evidence WHERE document = $document
    UNION ALL SELECT start, stop, row, kind, form FROM mentions WHERE document = $document
    UNION ALL SELECT start, stop, id, 'time', 'time' FROM times WHERE document = $document
)
WHERE CAST($row AS VARCHAR) IS NULL OR row = CAST($row AS VARCHAR)
ORDER BY start, stop DESC, row, role;
