-- Which actors of different documents are one (docs/decisions/0008). What a document tells of an actor without a place
-- in the knowledge base is a profile; a node is a profile, a known actor, or an actor that people keep apart. Links are
-- what the rule says of two profiles, decisions what people say of two actors; members follow from both, for each day.

CREATE TABLE base.rule (version VARCHAR NOT NULL);

CREATE TABLE base.profiles (
    id VARCHAR NOT NULL, node VARCHAR NOT NULL, kind VARCHAR NOT NULL, latin VARCHAR[] NOT NULL, thai VARCHAR[] NOT NULL,
    country VARCHAR, offices VARCHAR[] NOT NULL, sides VARCHAR[] NOT NULL, gender VARCHAR, known VARCHAR);

CREATE TABLE base.keys (key BIGINT NOT NULL, profile VARCHAR NOT NULL);

CREATE TABLE base.told (reading VARCHAR NOT NULL, actor VARCHAR NOT NULL, node VARCHAR NOT NULL);

CREATE TABLE base.links (
    profile VARCHAR NOT NULL, beside VARCHAR NOT NULL, one VARCHAR NOT NULL, other VARCHAR NOT NULL,
    rule VARCHAR NOT NULL, score DOUBLE NOT NULL, reason VARCHAR NOT NULL);

CREATE TABLE base.decisions (
    id VARCHAR NOT NULL, seq BIGINT NOT NULL, kind VARCHAR NOT NULL, one VARCHAR, other VARCHAR, undoes VARCHAR,
    author VARCHAR NOT NULL, reason VARCHAR NOT NULL, recorded TIMESTAMP NOT NULL, known_from DATE NOT NULL,
    shard VARCHAR NOT NULL);

CREATE TABLE base.members (node VARCHAR NOT NULL, identity VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

ALTER TABLE base.journal ADD COLUMN decisions INTEGER DEFAULT 0;

-- The day that is asked about: the variable that reader.py sets for a question, else any.
CREATE MACRO base.day_asked() AS coalesce(CAST(getvariable('as_of') AS DATE), DATE '9999-12-31');

CREATE VIEW base.members_on AS
    SELECT node, identity, known_from FROM base.members
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

-- The actors of readings that are one with another, under the id of the whole. Who is a node of its own (a known actor,
-- or one that people keep apart) goes by that, the rest by what is told of it.
CREATE VIEW base.faces AS
    SELECT t.reading, t.actor, coalesce(own.identity, m.identity) AS identity
    FROM base.told t LEFT JOIN base.members_on m ON m.node = t.node
    LEFT JOIN (FROM base.members_on WHERE starts_with(node, 'actor_')) own ON own.node = t.actor
    WHERE coalesce(own.identity, m.identity) <> t.actor
    UNION ALL
    SELECT DISTINCT a.reading, a.id, m.identity
    FROM base.actors a JOIN (FROM base.members_on WHERE starts_with(node, 'actor_') AND identity <> node) m ON m.node = a.id
    WHERE a.knowledge IS NOT NULL;

-- The same of current readings alone.
CREATE VIEW base.aliases AS
    SELECT f.* FROM base.faces f JOIN base.current c USING (reading);

-- Current readings with a map of their actors; for lists of actors.
CREATE VIEW base.seen AS
    SELECT c.*, f.faces
    FROM base.current c LEFT JOIN (
        SELECT reading, map(list(actor), list(identity)) AS faces FROM base.faces GROUP BY reading) f USING (reading);

-- A list of actors under the ids of the wholes, each once, in its order.
CREATE MACRO base.faced(faces, ids) AS
    CASE WHEN faces IS NULL THEN ids
         ELSE list_filter(list_transform(ids, lambda x: coalesce(faces[x], x)),
                          lambda y, n: list_position(list_transform(ids, lambda x: coalesce(faces[x], x)), y) = n) END;

CREATE OR REPLACE VIEW base.sightings AS
    SELECT a.* EXCLUDE (reading) REPLACE (coalesce(f.identity, a.id) AS id),
           c.document, c.known_from, c.known_to, c.known_how, c.seq
    FROM base.actors a JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = a.reading AND f.actor = a.id;

CREATE OR REPLACE VIEW actors AS
    SELECT id, first(kind ORDER BY seq) AS kind, first(name ORDER BY seq) AS name,
           first(name_en ORDER BY seq) FILTER (name_en IS NOT NULL) AS name_en,
           first(name_th ORDER BY seq) FILTER (name_th IS NOT NULL) AS name_th,
           first(country ORDER BY seq) FILTER (country IS NOT NULL) AS country,
           first(plover ORDER BY seq) FILTER (plover IS NOT NULL) AS plover,
           first(cameo ORDER BY seq) FILTER (cameo IS NOT NULL) AS cameo,
           first(wikidata ORDER BY seq) FILTER (wikidata IS NOT NULL) AS wikidata,
           coalesce(first(knowledge ORDER BY seq) FILTER (knowledge IS NOT NULL),
                    (SELECT any_value(p.known) FROM base.profiles p WHERE p.node = s.id AND p.known IS NOT NULL)) AS knowledge,
           arg_max(titles, seq) AS titles,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           min(known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(known_how, known_from) AS known_how
    FROM base.sightings s GROUP BY id;
COMMENT ON VIEW actors IS 'One row for each actor; those without a place in the knowledge base are one by the rule or by decision.';

CREATE OR REPLACE VIEW mentions AS
    SELECT m.* EXCLUDE (reading) REPLACE (coalesce(f.identity, m.row) AS row),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.mentions m JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = m.reading AND f.actor = m.row;
COMMENT ON VIEW mentions IS 'The words that refer to an actor or a place.';

CREATE OR REPLACE VIEW attributions AS
    SELECT a.* EXCLUDE (reading)
               REPLACE (coalesce(f.identity, a.source) AS source, coalesce(g.identity, a.addressee) AS addressee),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.attributions a JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = a.reading AND f.actor = a.source
    LEFT JOIN base.faces g ON g.reading = a.reading AND g.actor = a.addressee;
COMMENT ON VIEW attributions IS 'Who is on record for what: the source, its cue and the words.';

CREATE OR REPLACE VIEW events AS
    SELECT e.* EXCLUDE (reading)
               REPLACE (base.faced(c.faces, e.actors) AS actors, base.faced(c.faces, e.recipients) AS recipients),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.seen c USING (reading);
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it.';

CREATE OR REPLACE VIEW casualties AS
    SELECT k.* EXCLUDE (reading) REPLACE (coalesce(f.identity, k.who) AS who), c.document, e.valid_from, e.valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.casualties k JOIN base.current c USING (reading)
    JOIN base.events e ON e.reading = c.reading AND e.id = k.event
    LEFT JOIN base.faces f ON f.reading = k.reading AND f.actor = k.who;
COMMENT ON VIEW casualties IS 'How many were killed, wounded, missing, captured or displaced in an event.';

CREATE OR REPLACE VIEW transfers AS
    SELECT t.event AS id, t.event, base.faced(c.faces, e.actors) AS givers,
           base.faced(c.faces, e.recipients) AS receivers, t.kind, t.quantity, t.unit, t.text,
           t.start, t.stop, e.status, e.date, e.according_to, c.document, e.valid_from, e.valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.things t JOIN base.seen c USING (reading)
    JOIN base.events e ON e.reading = c.reading AND e.id = t.event
    WHERE e.type = 'AID' AND e.status NOT IN ('denied', 'did_not_happen', 'conditional');
COMMENT ON VIEW transfers IS 'What was given to whom; a denial that something was given is no transfer.';

CREATE OR REPLACE VIEW relations AS
    SELECT r.* EXCLUDE (reading) REPLACE (list_transform(r.parties, lambda x: coalesce(c.faces[x], x)) AS parties),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.relations r JOIN base.seen c USING (reading);
COMMENT ON VIEW relations IS 'Standing ties with their interval.';

CREATE OR REPLACE VIEW disclosures AS
    SELECT d.* EXCLUDE (reading)
               REPLACE (coalesce(c.faces[d.actor], d.actor) AS actor, coalesce(c.faces[d.supported], d.supported) AS supported,
                        base.faced(c.faces, d."by") AS "by"),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.disclosures d JOIN base.seen c USING (reading);
COMMENT ON VIEW disclosures IS 'Steps of contested involvements: alleged, denied, acknowledged, celebrated.';

-- What people decided up to the day asked about. Whoever wants back what was undone decides anew.
CREATE VIEW decisions AS
    SELECT d.id, d.kind, d.one, d.other, d.undoes, d.author, d.reason, d.recorded, u.id IS NULL AS in_force,
           u.id AS undone_by,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           d.known_from, CAST(NULL AS DATE) AS known_to, 'decided' AS known_how
    FROM base.decisions d
    LEFT JOIN (SELECT * FROM base.decisions WHERE known_from <= base.day_asked()) u ON u.undoes = d.id
    WHERE d.known_from <= base.day_asked();
COMMENT ON VIEW decisions IS 'What people decided: merge, unmerge, never-merge, undo; with author, time and reason.';

-- The first actor of each node: the one known first, under whose id it goes.
CREATE VIEW base.nodes AS
    SELECT t.node, arg_min(t.actor, {'day': c.known_from, 'actor': t.actor}) AS actor, min(c.known_from) AS known_from
    FROM base.told t JOIN base.current c USING (reading)
    WHERE c.known_from <= base.day_asked() AND t.actor NOT IN (SELECT node FROM base.members_on)
    GROUP BY t.node
    UNION ALL
    SELECT node, node, known_from FROM base.members_on WHERE starts_with(node, 'actor_');

CREATE VIEW merges AS
    SELECT x.identity AS id, a.actor AS one, b.actor AS other, l.rule, l.score, l.reason,
           CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           greatest(a.known_from, b.known_from) AS known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how
    FROM base.links l JOIN base.members_on x ON x.node = l.one JOIN base.members_on y ON y.node = l.other
    JOIN base.nodes a ON a.node = l.one JOIN base.nodes b ON b.node = l.other
    WHERE l.one <> l.other AND x.identity = y.identity
    QUALIFY row_number() OVER (PARTITION BY l.one, l.other ORDER BY l.score DESC, l.profile, l.beside) = 1
    UNION ALL
    SELECT x.identity, a.actor, t.actor, l.rule, l.score, l.reason, NULL, NULL, NULL, NULL,
           greatest(a.known_from, c.known_from), NULL, 'linked'
    FROM base.told t JOIN base.current c USING (reading) JOIN base.links l ON l.one = t.node AND l.other = t.node
    JOIN base.members_on x ON x.node = t.node JOIN base.nodes a ON a.node = t.node
    WHERE t.actor <> a.actor AND c.known_from <= base.day_asked() AND t.actor NOT IN (SELECT node FROM base.members_on)
    UNION ALL
    SELECT coalesce(al.identity, d.one), d.one, d.other, 'decision', 1.0, d.reason, d.author, d.id, NULL, NULL,
           d.known_from, NULL, 'decided'
    FROM decisions d LEFT JOIN (SELECT DISTINCT actor, identity FROM base.aliases) al ON al.actor = d.one
    WHERE d.kind = 'merge' AND d.in_force;
COMMENT ON VIEW merges IS 'Why actors of several documents are one: a rule with its score and reason, or a decision.';

-- As before, and the ids of the parts.
CREATE OR REPLACE MACRO base.named(who) AS TABLE
    SELECT id FROM main.actors
    WHERE who IN (id, knowledge, wikidata, name_th) OR country = upper(who) OR lower(who) IN (lower(name), lower(name_en))
    UNION SELECT row FROM main.mentions WHERE kind = 'actor' AND form = 'name' AND lower(text) = lower(who)
    UNION SELECT identity FROM base.aliases WHERE actor = who;
