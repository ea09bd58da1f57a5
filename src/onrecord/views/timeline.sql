-- Events in order of the day on which they were, or of the day they were known where the text names none.
WITH picked AS (
    SELECT coalesce(e.valid_from, CAST(e.known_from AS VARCHAR)) AS day, e.*
    FROM events e
    WHERE (CAST($as_of AS DATE) IS NULL OR e.known_from <= CAST($as_of AS DATE))
      AND (CAST($actor AS VARCHAR) IS NULL
           OR list_has_any(e.actors, (SELECT list(id) FROM base.named(CAST($actor AS VARCHAR)))))
      AND (CAST($target AS VARCHAR) IS NULL
           OR list_has_any(e.recipients, (SELECT list(id) FROM base.named(CAST($target AS VARCHAR)))))
      AND (CAST($type AS VARCHAR) IS NULL OR e.type = upper(CAST($type AS VARCHAR)))
      AND (CAST($after_day AS VARCHAR) IS NULL
           OR (day, e.id) > (CAST($after_day AS VARCHAR), CAST($after_id AS VARCHAR)))
    ORDER BY day, e.id
    LIMIT CAST($limit AS BIGINT)
),
acting AS (
    SELECT p.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(actors) AS actor FROM picked) p JOIN actors a ON a.id = p.actor GROUP BY p.id
),
receiving AS (
    SELECT p.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(recipients) AS actor FROM picked) p JOIN actors a ON a.id = p.actor GROUP BY p.id
)
SELECT e.day, e.id, e.date, e.type, e.mode, e.status, e.certainty,
       coalesce(x.names, []) AS actors, coalesce(y.names, []) AS recipients, e.trigger,
       w.name AS place, s.name AS according_to, e.document, d.publisher, d.title, e.start, e.stop, e.known_from
FROM picked e
LEFT JOIN acting x ON x.id = e.id
LEFT JOIN receiving y ON y.id = e.id
LEFT JOIN places w ON w.id = e.place
LEFT JOIN attributions q ON q.id = e.according_to
LEFT JOIN actors s ON s.id = q.source
LEFT JOIN documents d ON d.id = e.document
ORDER BY e.day, e.id;
