-- One row by its id or the beginning of it, and the words that it rests on. Used by show.py.

-- name: find_documents
SELECT 'documents' AS "table", id FROM documents WHERE starts_with(id, $id) LIMIT 6;

-- name: find_actors
SELECT 'actors' AS "table", id FROM actors WHERE starts_with(id, $id)
UNION ALL (SELECT DISTINCT 'actors', identity FROM base.aliases
           WHERE starts_with(actor, $id) AND NOT starts_with(identity, $id))
LIMIT 6;

-- name: find_places
SELECT 'places' AS "table", id FROM places WHERE starts_with(id, $id) LIMIT 6;

-- name: find_times
SELECT 'times' AS "table", id FROM times WHERE starts_with(id, $id) LIMIT 6;

-- name: find_attributions
SELECT 'attributions' AS "table", id FROM attributions WHERE starts_with(id, $id) LIMIT 6;

-- name: find_events
SELECT 'events' AS "table", id FROM events WHERE starts_with(id, $id)
UNION ALL (SELECT DISTINCT 'events', whole FROM base.tellings WHERE starts_with(id, $id) AND NOT starts_with(whole, $id))
LIMIT 6;

-- name: find_relations
SELECT 'relations' AS "table", id FROM relations WHERE starts_with(id, $id) LIMIT 6;

-- name: find_disclosures
SELECT 'disclosures' AS "table", id FROM disclosures WHERE starts_with(id, $id) LIMIT 6;

-- name: find_involvements
SELECT 'involvements' AS "table", id FROM involvements WHERE starts_with(id, $id)
UNION ALL (SELECT DISTINCT 'involvements', identity FROM base.openings
           WHERE starts_with(opening, $id) AND NOT starts_with(identity, $id))
LIMIT 6;

-- name: documents
SELECT * FROM documents WHERE id = $id;

-- name: actors
SELECT * FROM actors WHERE id = $id;

-- name: places
SELECT * FROM places WHERE id = $id;

-- name: times
SELECT * FROM times WHERE id = $id;

-- name: attributions
SELECT q.*, a.name AS source_name, b.name AS addressee_name, w.name AS place_name
FROM attributions q LEFT JOIN actors a ON a.id = q.source LEFT JOIN actors b ON b.id = q.addressee
LEFT JOIN places w ON w.id = q.place WHERE q.id = $id;

-- name: events
WITH one AS MATERIALIZED (
    SELECT * FROM base.dated WHERE id = $id
)
SELECT e.* EXCLUDE (seq, day, speaker),
       (SELECT list(a.name ORDER BY a.id) FROM actors a WHERE a.id IN (SELECT unnest(actors) FROM one)) AS actor_names,
       (SELECT list(a.name ORDER BY a.id) FROM actors a WHERE a.id IN (SELECT unnest(recipients) FROM one)) AS recipient_names,
       (SELECT q.act FROM base.statements q WHERE q.id = e.according_to) AS said_as,
       (SELECT a.name FROM actors a WHERE a.id IN (SELECT speaker FROM one)) AS said_by
FROM one e;

-- name: relations
SELECT * FROM relations WHERE id = $id;

-- name: disclosures
SELECT * FROM disclosures WHERE id = $id;

-- name: involvements
SELECT i.*, a.name AS actor_name, b.name AS supported_name,
       (SELECT list(DISTINCT p.name ORDER BY p.name) FROM places p WHERE list_contains(i.theatre, p.id)) AS theatre_names
FROM involvements i LEFT JOIN actors a ON a.id = i.actor LEFT JOIN actors b ON b.id = i.supported WHERE i.id = $id;

-- name: words
WITH shown AS MATERIALIZED (
    FROM base.evidence_of($id)
),
meant AS (
    SELECT h.document, n.start, n.stop, string_agg(DISTINCT a.name, ', ' ORDER BY a.name) AS name,
           any_value(n.rule) AS rule, any_value(n.score) AS score
    FROM (SELECT DISTINCT seq, document FROM shown WHERE role IN ('actor', 'recipient')) h
    JOIN base.mentions n ON n.seq = h.seq AND n.kind = 'actor'
    JOIN base.sightings s ON s.seq = n.seq AND s.actor = n.row JOIN actors a ON a.id = s.id
    GROUP BY h.document, n.start, n.stop
)
SELECT w.document, w.role, w.start, w.stop, w.text, d.title, d.publisher, d.published, w.rule, w.score, w.means,
       w.link, w.strength,
       CASE WHEN list_has_any(g.engines, ['hand acled', 'hand ged', 'hand own']) THEN d.origin_publisher END AS coded_from
FROM (
    SELECT e.document, e.role, e.start, e.stop, e.text,
           CASE WHEN e.role = 'source' THEN q.source_rule WHEN e.role IN ('actor', 'recipient') THEN m.rule END AS rule,
           CASE WHEN e.role = 'source' THEN q.source_score WHEN e.role IN ('actor', 'recipient') THEN m.score END AS score,
           CASE WHEN e.role IN ('actor', 'recipient') THEN m.name END AS means,
           e.link, e.strength
    FROM shown e LEFT JOIN (SELECT * FROM attributions WHERE id = $id) q ON q.id = e.row
    LEFT JOIN meant m ON m.document = e.document AND m.start = e.start AND m.stop = e.stop
    UNION ALL SELECT document, form, start, stop, text, rule, score, NULL, NULL, NULL FROM mentions
    WHERE (starts_with($id, 'actor_') OR starts_with($id, 'place_')) AND row = $id
    UNION ALL SELECT s.document, s.step, e.start, e.stop, e.text, NULL, NULL, NULL, NULL, NULL
    FROM disclosures s JOIN base.steps t ON t.id = s.id JOIN base.evidence e ON e.seq = t.seq AND e.row = t.id
    ANTI JOIN base.reworded x ON x.row = e.row AND x.role = e.role
    WHERE starts_with($id, 'involvement_') AND s.involvement = $id
    UNION ALL SELECT s.document, s.step, x.start, x.stop, x.text, NULL, NULL, NULL, NULL, NULL
    FROM disclosures s JOIN base.worded x ON x.report = s.id
    WHERE starts_with($id, 'involvement_') AND s.involvement = $id
    UNION ALL SELECT document, 'time', start, stop, text, NULL, NULL, NULL, NULL, NULL FROM times
    WHERE starts_with($id, 'time_') AND id = $id
) w JOIN documents d ON d.id = w.document LEFT JOIN base.readings g ON g.id = d.reading
WHERE CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE)
ORDER BY d.known_from, w.document, w.start, w.stop DESC, w.role
LIMIT CAST($limit AS BIGINT);
