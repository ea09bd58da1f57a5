-- What rows say now, and which there are. Used by corrections.py.

-- name: event_beginning_so
SELECT DISTINCT id FROM base.tellings WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: quote_beginning_so
SELECT DISTINCT id FROM base.statements WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: step_beginning_so
SELECT DISTINCT id FROM base.steps WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: actor_beginning_so
SELECT DISTINCT id FROM base.actors JOIN base.current USING (reading) WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: document_beginning_so
SELECT DISTINCT document FROM base.current WHERE starts_with(document, $id) ORDER BY document LIMIT 6;

-- name: involvement_beginning_so
SELECT DISTINCT alone FROM base.contests JOIN base.current USING (reading) WHERE starts_with(alone, $id) ORDER BY alone LIMIT 6;

-- name: relation_beginning_so
SELECT DISTINCT id FROM relations WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: place_beginning_so
SELECT id FROM places WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: actor_named
SELECT id FROM base.named(CAST($id AS VARCHAR)) ORDER BY id LIMIT 6;

-- name: place_named
SELECT id FROM places WHERE name_th = $id OR lower($id) IN (lower(name), lower(name_en)) ORDER BY id LIMIT 6;

-- name: event
SELECT type, mode, status, date, actors, recipients, place FROM (
    SELECT id, type, mode, status, date, actors, recipients, place FROM events
    UNION ALL SELECT id, type, mode, status, date, actors, recipients, place FROM reports WHERE id <> event)
WHERE id = $id;

-- name: quote
SELECT act, source FROM attributions WHERE id = $id;

-- name: step
SELECT step, date FROM disclosures WHERE id = $id;

-- name: actor
SELECT kind, country, name, name_en, name_th FROM actors
WHERE id = coalesce((SELECT any_value(identity) FROM base.aliases WHERE actor = $id), $id);

-- name: home
-- The document of a row: of an event, that of the report with this id.
SELECT document FROM base.tellings WHERE id = $id
UNION SELECT document FROM base.statements WHERE id = $id
UNION SELECT document FROM base.steps WHERE id = $id
UNION SELECT document FROM base.ties WHERE id = $id;

-- name: text
SELECT text FROM texts WHERE document = $document;

-- name: words
-- The words that a row rests on now, for one role.
SELECT start, stop, text FROM evidence WHERE report = $id AND role = $role ORDER BY start, stop;

-- name: told_of
-- Decisions of a kind about a row, or two, that nobody undid.
SELECT id FROM base.in_force WHERE kind = $kind AND one = $one AND other IS NOT DISTINCT FROM CAST($other AS VARCHAR);

-- name: reports_of
SELECT id FROM reports WHERE event = $id ORDER BY id;
