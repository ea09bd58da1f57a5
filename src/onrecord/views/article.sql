-- What the record holds of one article, in order of its text. Used by article.py.

-- name: about
SELECT d.id, d.language, d.title, d.publisher, d.byline, d.url, d.published, d.origin_publisher, d.origin_url,
       d.origin_published, d.reference_date, d.reference_how, d.reference_note, d.amended, d.amended_by, d.known_from
FROM documents d
WHERE d.id = $document AND (CAST($as_of AS DATE) IS NULL OR d.known_from <= CAST($as_of AS DATE));

-- name: mentions
WITH said AS MATERIALIZED (SELECT * FROM mentions WHERE document = $document),
people AS MATERIALIZED (SELECT * FROM actors WHERE id IN (SELECT row FROM said WHERE kind = 'actor')),
spots AS MATERIALIZED (SELECT * FROM places WHERE id IN (SELECT row FROM said WHERE kind = 'place'))
SELECT m.kind, m.row, coalesce(a.name, p.name) AS name, coalesce(a.name_en, p.name_en) AS name_en,
       coalesce(a.name_th, p.name_th) AS name_th, coalesce(a.kind, p.kind) AS sort,
       coalesce(a.country, p.country) AS country, p.lat, p.lon, p.precision, m.form, m.start, m.stop, m.text, m.rule, m.score
FROM said m
LEFT JOIN people a ON m.kind = 'actor' AND a.id = m.row
LEFT JOIN spots p ON m.kind = 'place' AND p.id = m.row
ORDER BY m.start, m.stop DESC, m.row;

-- name: times
SELECT id, type, value, earliest, latest, how, calendar, start, stop, text
FROM times WHERE document = $document ORDER BY start, stop, id;

-- name: statements
WITH said AS MATERIALIZED (SELECT * FROM attributions WHERE document = $document),
people AS MATERIALIZED (
    SELECT id, name FROM actors WHERE id IN (SELECT source FROM said UNION SELECT addressee FROM said))
SELECT q.id, q.kind, q.act, q.source AS speaker_id, coalesce(a.name, q.source_text) AS speaker, q.source_text, q.cue,
       q.content, q.addressee AS addressee_id, b.name AS addressee, q.date, q.within,
       q.place AS place_id, q.venue, q.source_rule AS rule, q.source_score AS score, q.start, q.stop
FROM said q LEFT JOIN people a ON a.id = q.source LEFT JOIN people b ON b.id = q.addressee
ORDER BY q.start, q.stop DESC, q.id;

-- name: told
SELECT r.event, r.id, r.type, r.mode, r.contexts, r.actors, r.recipients, r.date, r.place AS place_id,
       r.status, r.certainty, r.according_to, r.trigger, r.basis, r.origin, r.score, r.start, r.stop
FROM reports r WHERE r.document = $document
ORDER BY r.start, r.stop DESC, r.id;

-- name: ties
SELECT id, kind, parties, roles, status, valid_from AS since, valid_to AS until
FROM relations WHERE document = $document ORDER BY id;

-- name: steps
SELECT id, involvement, step, "by", capacity, effect, standing, date
FROM disclosures WHERE document = $document ORDER BY number, id;

-- name: kin
SELECT 'original' AS role, c.copy_of AS id, c.rule, c.score, c.reason, d.title, d.publisher, d.language, d.known_from
FROM copies c JOIN documents d ON d.id = c.copy_of WHERE c.document = $document
UNION ALL
SELECT 'rendering', c.document, c.rule, c.score, c.reason, d.title, d.publisher, d.language, d.known_from
FROM copies c JOIN documents d ON d.id = c.document WHERE c.copy_of = $document
ORDER BY role, id;
