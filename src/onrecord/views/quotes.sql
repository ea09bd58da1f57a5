-- Who is on record for what, in order of the day of saying, or of the day it was known.
SELECT coalesce(q.valid_from, CAST(q.known_from AS VARCHAR)) AS day, q.id, q.source AS speaker_id,
       coalesce(a.name, q.source_text) AS speaker, q.act, q.kind, q.content, q.cue, q.source_text,
       b.name AS addressee, w.name AS place, q.venue, q.date, q.document, d.publisher, d.title, q.start, q.stop, q.known_from
FROM attributions q
LEFT JOIN actors a ON a.id = q.source
LEFT JOIN actors b ON b.id = q.addressee
LEFT JOIN places w ON w.id = q.place
LEFT JOIN documents d ON d.id = q.document
WHERE (CAST($as_of AS DATE) IS NULL OR q.known_from <= CAST($as_of AS DATE))
  AND (CAST($speaker AS VARCHAR) IS NULL OR q.source IN (SELECT id FROM base.named(CAST($speaker AS VARCHAR))))
  AND (CAST($act AS VARCHAR) IS NULL OR q.act = lower(CAST($act AS VARCHAR)))
  AND (CAST($words AS VARCHAR) IS NULL OR contains(lower(q.content), lower(CAST($words AS VARCHAR))))
  AND (CAST($after_day AS VARCHAR) IS NULL
       OR (day, q.id) > (CAST($after_day AS VARCHAR), CAST($after_id AS VARCHAR)))
ORDER BY day, q.id
LIMIT CAST($limit AS BIGINT);
