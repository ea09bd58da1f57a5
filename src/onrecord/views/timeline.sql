-- Events in order of time, and which of them some words or kinds of things are about. Used by timeline.py.

-- name: timeline
-- `coded_by` names who coded reports of it by hand; `hand_coded` leaves out events that only such rows report (`without`), or
-- all others (`only`).
-- The day is that on which they were, or on which they were known where the text names none.
WITH read AS (
    SELECT DISTINCT whole FROM base.tellings
    WHERE CAST($hand_coded AS VARCHAR) IS NOT NULL AND NOT coalesce(starts_with(rule, 'hand:'), false)
),
narrow AS MATERIALIZED (
    FROM base.narrowed($acts, $suffers, $meets, $ours, $theirs)
),
offered AS (
    SELECT e.* FROM base.dated e SEMI JOIN narrow n ON n.seq = e.seq AND n.event = e.id
    UNION ALL
    SELECT e.* FROM base.dated e
    WHERE coalesce(CAST($acts AS VARCHAR[]), CAST($suffers AS VARCHAR[]), CAST($meets AS VARCHAR[]), CAST($ours AS VARCHAR[])) IS NULL
),
page AS (
    SELECT e.day, e.id, e.seq
    FROM offered e
    WHERE (CAST($as_of AS DATE) IS NULL OR e.known_from <= CAST($as_of AS DATE))
      AND (CAST($hand_coded AS VARCHAR) IS NULL OR (e.id IN (FROM read)) = (CAST($hand_coded AS VARCHAR) = 'without'))
      AND (CAST($places AS VARCHAR[]) IS NULL OR e.place IN (SELECT unnest(CAST($places AS VARCHAR[]))))
      AND (CAST($topic AS VARCHAR) IS NULL
           OR lower(e.type) = CAST($topic AS VARCHAR) OR e.mode = CAST($topic AS VARCHAR)
           OR list_contains(e.contexts, CAST($topic AS VARCHAR)) OR e.id IN (SELECT unnest(CAST($given AS VARCHAR[]))))
      AND (CAST($among AS VARCHAR[]) IS NULL OR e.id IN (SELECT unnest(CAST($among AS VARCHAR[]))))
      AND (len(CAST($types AS VARCHAR[])) = 0 OR list_contains(CAST($types AS VARCHAR[]), e.type))
      AND (len(CAST($statuses AS VARCHAR[])) = 0 OR list_contains(CAST($statuses AS VARCHAR[]), e.status))
      AND (CAST($since AS VARCHAR) IS NULL OR day >= CAST($since AS VARCHAR))
      AND (CAST($until AS VARCHAR) IS NULL OR day <= CAST($until AS VARCHAR))
      AND (CAST($after_day AS VARCHAR) IS NULL
           OR (day, e.id) > (CAST($after_day AS VARCHAR), CAST($after_id AS VARCHAR)))
    ORDER BY day, e.id
    LIMIT CAST($limit AS BIGINT)
),
picked AS (
    SELECT e.* FROM page p JOIN base.dated e ON e.seq = p.seq AND e.id = p.id
),
coding AS (
    SELECT t.whole AS id, list_sort(list(DISTINCT d.publisher)) AS names
    FROM base.tellings t JOIN page p ON p.id = t.whole JOIN documents d ON d.id = t.document
    WHERE starts_with(t.rule, 'hand:') GROUP BY t.whole
),
-- Whoever is shown is looked up once.
called AS MATERIALIZED (
    SELECT a.id, a.name
    FROM (SELECT DISTINCT unnest(list_append(list_concat(actors, recipients), speaker)) AS id FROM picked) p
    JOIN base.persons a ON a.key = hash(p.id)
),
acting AS (
    SELECT p.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(actors) AS actor FROM picked) p JOIN called a ON a.id = p.actor GROUP BY p.id
),
receiving AS (
    SELECT p.id, list(a.name ORDER BY a.name) AS names
    FROM (SELECT id, unnest(recipients) AS actor FROM picked) p JOIN called a ON a.id = p.actor GROUP BY p.id
)
SELECT e.day, e.id, e.date, e.type, e.mode, e.status, e.certainty,
       coalesce(x.names, []) AS actors, coalesce(y.names, []) AS recipients, e.trigger,
       w.name AS place, s.name AS according_to, e.document, d.publisher, d.title, e.start, e.stop, e.known_from, e.known_how,
       u.quad, coalesce(v.score, u.score) AS plover_score, e.reports, e.origins, e.retracted, e.corrected_by,
       coalesce(c.names, []) AS coded_by
FROM picked e
LEFT JOIN coding c ON c.id = e.id
LEFT JOIN acting x ON x.id = e.id
LEFT JOIN receiving y ON y.id = e.id
LEFT JOIN places w ON w.id = e.place
LEFT JOIN called s ON s.id = e.speaker
LEFT JOIN documents d ON d.id = e.document
LEFT JOIN plover u ON u.type = e.type AND u.mode IS NULL
LEFT JOIN plover v ON v.type = e.type AND v.mode = e.mode
ORDER BY e.day, e.id;

-- name: given
SELECT DISTINCT w.whole AS id
FROM base.things t JOIN base.tellings w ON w.seq = t.seq AND w.id = t.event
WHERE t.kind = $kind;

-- name: worded
-- Events that a document reports in the line (paragraph) in which the words stand.
WITH places AS (
    SELECT unnest(CAST($documents AS VARCHAR[])) AS document, unnest(CAST($starts AS BIGINT[])) AS start
)
SELECT DISTINCT r.event AS id
FROM reports r JOIN places w USING (document) JOIN texts t USING (document)
WHERE NOT contains(substring(t.text, least(r.start, w.start) + 1, abs(r.start - w.start)), chr(10));
