-- Which reports are of one event: what is told of events, what the rule links, what is one since when. Used by
-- occurrences.py.

-- name: version
SELECT version FROM base.event_rule;

-- name: versioned
INSERT INTO base.event_rule VALUES ($version);

-- name: forget_event_rule
DELETE FROM base.event_rule;

-- name: forget_accounts
DELETE FROM base.accounts;

-- name: forget_account_keys
DELETE FROM base.account_keys;

-- name: forget_reported
DELETE FROM base.reported;

-- name: forget_account_links
DELETE FROM base.account_links;

-- name: forget_occurrences
DELETE FROM base.occurrences;

-- name: forget_scenes
DELETE FROM base.scenes;

-- name: staged
SELECT document FROM base.scenes WHERE document IN (SELECT unnest($documents));

-- name: scenes_of
SELECT document, marks FROM base.scenes WHERE document IN (SELECT unnest($documents));

-- name: known_accounts
SELECT id FROM base.accounts WHERE id IN (SELECT unnest($ids));

-- name: sharing
SELECT key, account FROM base.account_keys WHERE key IN (SELECT unnest($keys));

-- name: accounts_by_id
SELECT id, type, mode, actors, recipients, first, last, place, country, lat, lon, figures, beside, document
FROM base.accounts WHERE rowid IN (SELECT rowid FROM base.accounts WHERE id IN (SELECT unnest($ids)));

-- name: links_at
SELECT one, other, score, rule = 'event-story' AS weak FROM base.account_links
WHERE one IN (SELECT unnest($ids)) OR other IN (SELECT unnest($ids));

-- name: touched
-- The accounts of all readings, current or not, of the documents that these readings are of.
SELECT DISTINCT account FROM base.reported WHERE reading IN (
    SELECT id FROM base.readings
    WHERE document IN (SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings))));

-- name: every_account
SELECT id FROM base.accounts;

-- name: firsts
-- The events of each account, with their documents, those known first first. The readings are made current here.
WITH seen AS (
    SELECT p.account, p.event, r.document, r.seq, r.known_from
    FROM base.reported p JOIN base.readings r ON r.id = p.reading WHERE p.account IN (SELECT unnest($ids))
),
current AS (
    SELECT document, max(seq) AS seq FROM base.readings WHERE document IN (SELECT document FROM seen) GROUP BY document
)
SELECT account, event, document, known_from FROM seen JOIN current USING (document, seq)
ORDER BY account, known_from, event;

-- name: since
-- The first day on which what these readings, or others of their documents, tell can have changed anything.
SELECT min(known_from) AS since FROM base.readings
WHERE document IN (SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings)));

-- name: settled
SELECT account, identity, known_from, known_to FROM base.occurrences
WHERE account IN (SELECT unnest($ids)) AND coalesce(known_to >= CAST($since AS DATE), true);

-- name: unsettle
DELETE FROM base.occurrences
WHERE account IN (SELECT unnest($ids)) AND coalesce(known_to >= CAST($since AS DATE), true);

-- name: untold
-- The events of these readings about which people decided though too little is told of them to have an account.
SELECT DISTINCT e.id FROM base.read_events e
WHERE e.reading IN (SELECT unnest($readings)) AND e.id IN (SELECT unnest([one, other]) FROM base.decisions)
  AND e.id NOT IN (SELECT event FROM base.reported WHERE reading IN (SELECT unnest($readings)));

-- name: pinned
-- Where events are told: their account, or themselves; their document, and the day from which that was known.
SELECT e.id, coalesce(p.account, e.id) AS home, c.document, c.known_from
FROM base.read_events e JOIN base.latest c USING (reading)
LEFT JOIN base.reported p ON p.reading = e.reading AND p.event = e.id
WHERE e.id IN (SELECT unnest($events));

-- name: beginning_so
SELECT DISTINCT id FROM base.read_events WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: in_readings
SELECT DISTINCT e.id FROM base.read_events e JOIN base.latest c USING (reading) WHERE e.id IN (SELECT unnest($ids));

-- name: successors
-- For events of readings that a later one of their document took the place of: the event whose trigger now shares words
-- with theirs, the same type and the nearest beginning first.
SELECT o.id, arg_min(n.id, (n.type <> o.type, abs(n.start - o.start), n.id)) AS successor
FROM (SELECT DISTINCT e.id, e.type, e.start, e.stop, r.document
      FROM base.read_events e JOIN base.readings r ON r.id = e.reading WHERE e.id IN (SELECT unnest($ids))) o
JOIN base.latest c USING (document)
JOIN base.read_events n ON n.reading = c.reading AND n.start < o.stop AND o.start < n.stop
GROUP BY o.id;

-- name: identities_of
SELECT event, any_value(identity) AS identity FROM base.wholes JOIN base.latest USING (reading)
WHERE event IN (SELECT unnest($ids)) GROUP BY event;

-- name: group_of
SELECT DISTINCT event FROM base.wholes JOIN base.latest USING (reading) WHERE identity = $identity;

-- name: copied
-- The pairs of copies of which one is a document of these readings.
WITH touched AS (
    SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings))
)
SELECT DISTINCT one, other FROM base.copies WHERE one IN (FROM touched) OR other IN (FROM touched) ORDER BY ALL;

-- name: told_in
-- What documents tell of events, in order of their texts.
SELECT r.document, p.account FROM base.reported p
JOIN base.readings r ON r.id = p.reading
JOIN base.read_events e ON e.seq = p.seq AND e.id = p.event
WHERE r.document IN (SELECT unnest($documents))
GROUP BY r.document, p.account ORDER BY r.document, min(e.start), p.account;
