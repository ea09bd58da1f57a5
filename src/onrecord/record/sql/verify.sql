-- Each asks for what should not be there; no rows is well. Used by verify.py.

-- name: texts
SELECT 'the text of ' || document || ' is not the one that was read'
FROM base.texts WHERE 'sha256:' || sha256(text) <> document LIMIT 20;

-- name: spans
SELECT printf('%s %s: the words at %d:%d are not those that are quoted', s.kind, s.row, s.start, s.stop)
FROM (
    SELECT reading, kind, row, start, stop, text FROM base.evidence
    UNION ALL SELECT reading, kind, row, start, stop, text FROM base.mentions
    UNION ALL SELECT reading, 'time', id, start, stop, text FROM base.times
    UNION ALL SELECT reading, 'event', id, start, stop, trigger FROM base.read_events
    UNION ALL SELECT reading, 'thing', event, start, stop, text FROM base.things
    UNION ALL SELECT reading, 'casualties', event, start, stop, text FROM base.casualties
) s
JOIN base.readings r ON r.id = s.reading JOIN base.texts t ON t.document = r.document
WHERE substring(t.text, s.start + 1, s.stop - s.start) <> s.text LIMIT 20;

-- name: bare
SELECT 'attribution ' || id || ' has no evidence' FROM base.read_attributions
WHERE id NOT IN (SELECT row FROM base.evidence WHERE kind = 'attribution')
UNION ALL SELECT 'event ' || id || ' has no evidence' FROM base.read_events
WHERE id NOT IN (SELECT row FROM base.evidence WHERE kind = 'event')
UNION ALL SELECT 'relation ' || id || ' has no evidence' FROM base.relations
WHERE id NOT IN (SELECT row FROM base.evidence WHERE kind = 'relation')
UNION ALL SELECT 'disclosure ' || id || ' has no evidence' FROM base.read_disclosures
WHERE id NOT IN (SELECT row FROM base.evidence WHERE kind = 'disclosure')
UNION ALL SELECT 'actor ' || id || ' has no mention' FROM base.actors
WHERE id NOT IN (SELECT row FROM base.mentions WHERE kind = 'actor')
LIMIT 20;

-- name: counted
SELECT 'shard ' || j.shard || ' has ' || count(r.id) || ' readings in the tables, not ' || j.readings
FROM base.journal j LEFT JOIN base.readings r ON r.shard = j.shard
GROUP BY j.shard, j.readings HAVING count(r.id) <> j.readings LIMIT 20;

-- name: decided
SELECT 'shard ' || j.shard || ' has ' || count(d.id) || ' decisions in the tables, not ' || j.decisions
FROM base.journal j LEFT JOIN base.decisions d ON d.shard = j.shard
GROUP BY j.shard, j.decisions HAVING count(d.id) <> j.decisions LIMIT 20;

-- name: strangers
SELECT 'member ' || node || ' goes by the id of ' || identity || ', whom no reading has' FROM base.members
WHERE identity NOT IN (SELECT id FROM base.actors UNION ALL SELECT node FROM base.profiles WHERE known IS NOT NULL)
UNION ALL SELECT 'decision ' || id || ' is about ' || a || ', which no reading has'
FROM (SELECT id, unnest([one, other]) AS a FROM base.decisions)
WHERE a NOT IN (SELECT id FROM base.actors UNION ALL SELECT id FROM base.read_events UNION ALL SELECT id FROM base.read_attributions
                UNION ALL SELECT id FROM base.read_disclosures UNION ALL SELECT id FROM base.relations UNION ALL SELECT document FROM base.texts)
  AND NOT starts_with(a, 'involvement_')
UNION ALL SELECT 'decision ' || id || ' undoes one that is not there' FROM base.decisions
WHERE undoes NOT IN (SELECT id FROM base.decisions)
LIMIT 20;

-- name: spans_total
SELECT (SELECT count(*) FROM base.evidence) + (SELECT count(*) FROM base.mentions) + (SELECT count(*) FROM base.times);

-- name: documents_total
SELECT count(*) FROM base.texts;

-- name: journal
SELECT shard, sha256 FROM base.journal;
