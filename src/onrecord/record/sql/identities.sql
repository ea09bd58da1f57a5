-- Who is one with whom: what is told of actors, what the rule links. Used by identities.py, components.py and decisions.py.

-- name: version
SELECT version FROM base.rule;

-- name: forget_rule
DELETE FROM base.rule;

-- name: forget_profiles
DELETE FROM base.profiles;

-- name: forget_keys
DELETE FROM base.keys;

-- name: forget_told
DELETE FROM base.told;

-- name: forget_links
DELETE FROM base.links;

-- name: forget_members
DELETE FROM base.members;

-- name: versioned
INSERT INTO base.rule VALUES ($version);

-- name: known_profiles
SELECT id FROM base.profiles WHERE id IN (SELECT unnest($ids));

-- name: sharing
SELECT key, profile FROM base.keys WHERE key IN (SELECT unnest($keys));

-- name: profiles_by_id
SELECT id, node, kind, latin, thai, country, offices, sides, gender, known
FROM base.profiles WHERE id IN (SELECT unnest($ids));

-- name: profiles_by_node
SELECT id, node, kind, latin, thai, country, offices, sides, gender, known
FROM base.profiles WHERE node IN (SELECT unnest($nodes)) ORDER BY id;

-- name: links_at
SELECT one, other, max(score) AS score FROM base.links
WHERE one IN (SELECT unnest($nodes)) OR other IN (SELECT unnest($nodes)) GROUP BY one, other;

-- name: linked
-- Nodes, where they are linked.
SELECT one FROM base.links WHERE one IN (SELECT unnest($nodes))
UNION SELECT other FROM base.links WHERE other IN (SELECT unnest($nodes));

-- name: touched
-- The nodes of all readings, current or not, of the documents that these readings are of; known actors that are linked
-- or decided about; actors that were nodes of their own and that no current reading has.
WITH sisters AS (
    SELECT id, document, seq FROM base.readings
    WHERE document IN (SELECT document FROM base.readings WHERE id IN (SELECT unnest($readings)))
),
current AS (SELECT arg_max(id, seq) AS reading FROM sisters GROUP BY document),
old AS (SELECT reading, actor, node FROM base.told WHERE reading IN (SELECT id FROM sisters))
SELECT node FROM old
UNION SELECT a.id FROM base.actors a
WHERE a.reading IN (SELECT unnest($readings)) AND a.knowledge IS NOT NULL
  AND a.id IN (SELECT unnest([one, other]) FROM base.links UNION ALL SELECT unnest([one, other]) FROM base.decisions)
UNION SELECT actor FROM old WHERE actor IN (SELECT node FROM base.members)
  AND actor NOT IN (SELECT actor FROM old WHERE reading IN (SELECT reading FROM current));

-- name: every_node
SELECT DISTINCT node FROM base.profiles;

-- name: firsts
-- The readings are made current here: `base.latest` would order those of the whole record.
WITH seen AS (
    SELECT t.node, t.actor, r.document, r.seq, r.known_from
    FROM (SELECT seq, actor, node FROM base.told
          WHERE node IN (SELECT unnest($nodes)) AND actor NOT IN (SELECT unnest($pinned))
          UNION ALL
          SELECT seq, id, id FROM base.actors
          WHERE id IN (SELECT id FROM (SELECT unnest($nodes) AS id) WHERE starts_with(id, 'actor_'))) t
    JOIN base.readings r ON r.seq = t.seq
),
current AS (
    SELECT document, max(seq) AS seq FROM base.readings WHERE document IN (SELECT document FROM seen) GROUP BY document
)
SELECT node, arg_min(actor, {'day': known_from, 'actor': actor}) AS actor, min(known_from) AS known_from
FROM seen JOIN current USING (document, seq) GROUP BY node;

-- name: pinned
SELECT t.actor, t.node, min(c.known_from) AS known_from
FROM base.told t JOIN base.latest c USING (reading) WHERE t.actor IN (SELECT unnest($actors)) GROUP BY t.actor, t.node;

-- name: successors
-- For actors of readings that a later one of their document took the place of: the actor that most of the same names
-- now refer to.
SELECT old.actor, arg_max(new.row, {'shared': n, 'row': new.row}) AS successor FROM (
    SELECT m.row AS actor, x.row, count(*) AS n
    FROM base.mentions m JOIN base.readings r ON r.id = m.reading
    JOIN base.latest c ON c.document = r.document AND c.reading <> m.reading
    JOIN base.mentions x ON x.reading = c.reading AND x.kind = 'actor' AND x.form = 'name'
         AND x.start = m.start AND x.stop = m.stop
    WHERE m.kind = 'actor' AND m.form = 'name' AND m.row IN (SELECT unnest($ids)) GROUP BY m.row, x.row
) AS new(actor, row, n) JOIN (SELECT unnest($ids) AS actor) old USING (actor) GROUP BY old.actor;

-- name: in_readings
SELECT DISTINCT a.id FROM base.actors a JOIN base.latest c USING (reading) WHERE a.id IN (SELECT unnest($ids));

-- name: settled
SELECT node, identity, known_from, known_to FROM base.members WHERE node IN (SELECT unnest($nodes));

-- name: unsettle
DELETE FROM base.members WHERE node IN (SELECT unnest($nodes));

-- name: beginning_so
SELECT DISTINCT id FROM base.actors WHERE starts_with(id, $id) ORDER BY id LIMIT 6;

-- name: identities_of
SELECT actor, any_value(identity) AS identity FROM base.faces JOIN base.latest USING (reading)
WHERE actor IN (SELECT unnest($ids)) GROUP BY actor;

-- name: group_of
SELECT DISTINCT actor FROM base.faces JOIN base.latest USING (reading) WHERE identity = $identity;
