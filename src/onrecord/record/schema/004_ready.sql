-- The record ready to be asked (docs/decisions/0015): the tables base.kept_* hold what readings, identities, occurrences, copies
-- and decisions come to, each row for the stretch of days on which it stands so, from `held_from` up to `held_to`. They are
-- kept as articles enter and as people decide (kept.py), by the views base.open_*, which work documents out as of a day
-- (those of base.kept_scope alone). What is asked of a day is then only which rows hold on it.

-- The reading of each document that counts.
CREATE TABLE base.kept_readings (
    document VARCHAR NOT NULL, reading VARCHAR NOT NULL, seq BIGINT NOT NULL, known_from DATE NOT NULL,
    known_how VARCHAR NOT NULL);

CREATE VIEW base.latest AS
    SELECT reading, document, known_from, CAST(NULL AS DATE) AS known_to, known_how, seq FROM base.kept_readings;

CREATE VIEW base.current AS
    SELECT l.* FROM base.latest l ANTI JOIN base.retracted r ON r.row = l.document;

-- The first actor of each node: the one known first, under whose id it goes.
CREATE VIEW base.nodes AS
    SELECT t.node, arg_min(t.actor, {'day': c.known_from, 'actor': t.actor}) AS actor, min(c.known_from) AS known_from
    FROM base.told t JOIN base.current c USING (reading)
    WHERE c.known_from <= base.day_asked() AND t.actor NOT IN (SELECT node FROM base.members_on)
    GROUP BY t.node
    UNION ALL
    SELECT node, node, known_from FROM base.members_on WHERE starts_with(node, 'actor_');

CREATE TABLE base.kept_scope (document VARCHAR NOT NULL, seq BIGINT NOT NULL, held_from DATE NOT NULL, held_to DATE NOT NULL);

CREATE VIEW base.credited AS
    SELECT d.id AS document, coalesce(base.outlet(d.origin_publisher), base.outlet(d.publisher), lower(d.id)) AS origin
    FROM base.documents d JOIN base.latest c USING (seq);

-- Of copies of one text, the word is that of the one known first. What its outlet took back is nobody's word any more, and
-- neither are its copies.
CREATE VIEW base.open_origins AS
    WITH taken AS (
        SELECT document, min(known_from) AS since FROM base.amended WHERE what = 'retraction' GROUP BY document
    )
    SELECT s.document, l.seq,
           CASE WHEN x.document IS NULL AND y.document IS NULL THEN coalesce(f.origin, d.origin) END AS origin,
           c.first AS copy_of, s.held_from, s.held_to
    FROM base.kept_scope s JOIN base.latest l ON l.document = s.document JOIN base.credited d ON d.document = s.document
    LEFT JOIN base.copied c ON c.document = s.document AND c.first <> s.document
         AND c.known_from <= s.held_from AND coalesce(c.known_to > s.held_from, true)
    LEFT JOIN base.credited f ON f.document = c.first
    LEFT JOIN taken x ON x.document = s.document AND x.since <= s.held_from
    LEFT JOIN taken y ON y.document = c.first AND y.since <= s.held_from;

CREATE TABLE base.kept_origins AS FROM base.open_origins LIMIT 0;

CREATE VIEW base.origins AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_origins WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

CREATE VIEW base.open_readings AS
    SELECT l.*, s.held_from, s.held_to FROM base.kept_scope s JOIN base.latest l ON l.document = s.document
    ANTI JOIN base.retractions r
         ON r.row = s.document AND r.known_from <= s.held_from AND coalesce(r.known_to > s.held_from, true);

-- The corrections of each row side by side: values by field ('' is nothing), and when each was decided.
CREATE VIEW base.open_overlaid AS
    SELECT o.row AS id, s.held_from, map(list(o.field), list(o.value)) AS given, map(list(o.field), list(o.recorded)) AS given_at,
           string_agg(DISTINCT o.author, ', ' ORDER BY o.author) AS corrected_by
    FROM base.overlays o JOIN (SELECT DISTINCT held_from FROM base.kept_scope) s
         ON o.known_from <= s.held_from AND coalesce(o.known_to > s.held_from, true)
    GROUP BY o.row, s.held_from;

-- The actors of readings that go by another's id: a node of its own (a known actor, or one that people keep apart) by that,
-- the rest by what is told of them.
CREATE VIEW base.open_faces AS
    WITH stood AS (
        SELECT c.seq, c.document, t.actor, t.node, c.held_from, c.held_to
        FROM base.open_readings c JOIN base.told t ON t.seq = c.seq
    ),
    named AS (
        SELECT s.*, coalesce(own.identity, m.identity) AS identity
        FROM stood s
        LEFT JOIN base.members m ON m.node = s.node AND m.known_from <= s.held_from AND coalesce(m.known_to > s.held_from, true)
        LEFT JOIN base.members own ON own.node = s.actor AND own.known_from <= s.held_from AND coalesce(own.known_to > s.held_from, true)
    )
    SELECT seq, document, actor, identity, held_from, held_to FROM named WHERE identity <> actor
    UNION ALL
    SELECT DISTINCT a.seq, c.document, a.id, m.identity, c.held_from, c.held_to
    FROM base.open_readings c JOIN base.actors a ON a.seq = c.seq
    JOIN (FROM base.members WHERE starts_with(node, 'actor_') AND identity <> node) m
         ON m.node = a.id AND m.known_from <= c.held_from AND coalesce(m.known_to > c.held_from, true)
    WHERE a.knowledge IS NOT NULL;

-- These two are kept before the rest is worked out by them.
CREATE TABLE base.kept_faces AS FROM base.open_faces LIMIT 0;

-- Readings with a map of their actors; for lists of actors.
CREATE VIEW base.open_seen AS
    SELECT c.*, f.faces
    FROM base.open_readings c LEFT JOIN (
        SELECT seq, held_from, map(list(actor), list(identity)) AS faces
        FROM base.kept_faces WHERE seq IN (SELECT seq FROM base.kept_scope) GROUP BY seq, held_from) f
         ON f.seq = c.seq AND f.held_from = c.held_from;

CREATE VIEW base.open_statements AS
    SELECT a.* EXCLUDE (reading) REPLACE (
               coalesce(x.given['act'], a.act) AS act, coalesce(x.given['content'], a.content) AS content,
               base.amend(x.given['cue'], a.cue) AS cue, base.amend(x.given['source_text'], a.source_text) AS source_text,
               coalesce(CAST(x.given['start'] AS BIGINT), a.start) AS start, coalesce(CAST(x.given['stop'] AS BIGINT), a.stop) AS stop,
               coalesce(f.identity, base.amend(x.given['source'], a.source)) AS source,
               coalesce(g.identity, a.addressee) AS addressee,
               CASE WHEN x.given['source'] IS NULL THEN a.source_rule END AS source_rule,
               CASE WHEN x.given['source'] IS NULL THEN a.source_score END AS source_score),
           x.corrected_by, c.document, c.known_from, c.known_to, c.known_how, c.held_from, c.held_to
    FROM base.open_readings c JOIN base.read_attributions a ON a.seq = c.seq
    LEFT JOIN base.open_overlaid x ON x.id = a.id AND x.held_from = c.held_from
    LEFT JOIN base.kept_faces f
         ON f.seq = a.seq AND f.held_from = c.held_from AND f.actor = base.amend(x.given['source'], a.source)
    LEFT JOIN base.kept_faces g ON g.seq = a.seq AND g.held_from = c.held_from AND g.actor = a.addressee
    ANTI JOIN base.retractions r ON r.row = a.id AND r.known_from <= c.held_from AND coalesce(r.known_to > c.held_from, true);

CREATE TABLE base.kept_statements AS FROM base.open_statements LIMIT 0;

-- Every event of a reading as people corrected it, with the id of the whole that it is a report of, whose word that is, and
-- who said so.
-- One that people keep apart or join by hand goes by itself, the rest by their account.
CREATE VIEW base.open_tellings AS
    WITH told AS (
        SELECT p.seq, p.event, p.account, c.held_from FROM base.open_readings c JOIN base.reported p ON p.seq = c.seq
    ),
    read AS (
        SELECT e.seq, e.id, c.held_from FROM base.open_readings c JOIN base.read_events e ON e.seq = c.seq
    ),
    pinned AS (
        SELECT e.seq, e.id AS event, e.held_from, o.identity
        FROM read e JOIN (FROM base.occurrences WHERE starts_with(account, 'event_')) o
             ON o.account = e.id AND o.known_from <= e.held_from AND coalesce(o.known_to > e.held_from, true)
    ),
    wholes AS (
        SELECT t.seq, t.event, t.held_from, o.identity
        FROM told t JOIN base.occurrences o
             ON o.account = t.account AND o.known_from <= t.held_from AND coalesce(o.known_to > t.held_from, true)
        ANTI JOIN pinned p ON p.event = t.event AND p.held_from = t.held_from
        UNION ALL
        SELECT seq, event, held_from, identity FROM pinned
    ),
    said AS (
        SELECT e.* EXCLUDE (reading) REPLACE (
                   coalesce(x.given['type'], e.type) AS type, coalesce(x.given['trigger'], e.trigger) AS trigger,
                   coalesce(CAST(x.given['start'] AS BIGINT), e.start) AS start,
                   coalesce(CAST(x.given['stop'] AS BIGINT), e.stop) AS stop,
                   base.amend_mode(x.given['mode'], x.given['type'], e.mode, e.type) AS mode,
                   coalesce(x.given['status'], e.status) AS status,
                   coalesce(base.split(x.given['actors']), e.actors) AS actors,
                   coalesce(base.split(x.given['recipients']), e.recipients) AS recipients,
                   base.amend(x.given['place'], e.place) AS place, base.amend(x.given['date'], e.date) AS date,
                   CASE WHEN x.given['date'] IS NULL THEN e.time END AS time,
                   base.amend(x.given['first'], e.valid_from) AS valid_from, base.amend(x.given['last'], e.valid_to) AS valid_to,
                   base.amend_basis(x.given['date'], e.basis) AS basis),
               x.given, x.given_at, x.corrected_by, c.faces, c.document, c.known_from, c.known_to, c.known_how,
               c.held_from, c.held_to
        FROM base.open_seen c JOIN base.read_events e ON e.seq = c.seq
        LEFT JOIN base.open_overlaid x ON x.id = e.id AND x.held_from = c.held_from
        ANTI JOIN base.retractions r ON r.row = e.id AND r.known_from <= c.held_from AND coalesce(r.known_to > c.held_from, true)
    )
    SELECT s.* EXCLUDE (faces)
               REPLACE (base.faced(s.faces, s.actors) AS actors, base.faced(s.faces, s.recipients) AS recipients),
           coalesce(w.identity, s.id) AS whole, o.origin, q.source AS speaker
    FROM said s LEFT JOIN wholes w ON w.seq = s.seq AND w.event = s.id AND w.held_from = s.held_from
    JOIN base.kept_origins o ON o.seq = s.seq AND o.held_from = s.held_from
    LEFT JOIN base.kept_statements q ON q.seq = s.seq AND q.id = s.according_to AND q.held_from = s.held_from;

CREATE TABLE base.kept_tellings AS FROM base.open_tellings LIMIT 0;

CREATE VIEW base.tellings AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_tellings WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

-- Pairs of reports of one event of which at least one document is worked out, and what they differ in: `denial` (the other
-- says it was not), `day` (this one tells the earlier), `toll` (this one tells fewer; `risen` where it was also known earlier),
-- and `doer` where both name who acts and nobody is named by both. Two copies of one text have one word on doer and day. Whether
-- those who are named stand for one country is asked of the day that is asked about (views/contradictions.sql).
CREATE VIEW base.open_disputes AS
    WITH mine AS (
        SELECT DISTINCT seq FROM base.kept_scope
    ),
    homes AS (
        SELECT DISTINCT seq, whole FROM base.kept_tellings
        WHERE whole IN (SELECT whole FROM base.kept_tellings WHERE seq IN (FROM mine))
    ),
    shared AS (
        SELECT t.seq, t.id, t.whole, t.type, t.status, t.basis IN ('stated', 'inherited') AS dated, t.valid_from, t.valid_to,
               t.actors, t.known_from, t.held_from, t.held_to, t.document, t.seq IN (FROM mine) AS mine
        FROM base.kept_tellings t JOIN homes h ON h.seq = t.seq AND h.whole = t.whole
        QUALIFY count(*) OVER (PARTITION BY t.whole) > 1
    ),
    told AS MATERIALIZED (
        SELECT s.* EXCLUDE (document), coalesce(o.copy_of, s.document) AS text
        FROM shared s JOIN base.kept_origins o ON o.seq = s.seq AND o.held_from = s.held_from
    ),
    met AS (
        SELECT a, b, greatest(a.held_from, b.held_from) AS held_from, least(a.held_to, b.held_to) AS held_to
        FROM told a JOIN told b ON b.whole = a.whole
        WHERE (a.mine OR b.mine) AND a.id <> b.id AND a.held_from < b.held_to AND b.held_from < a.held_to
    ),
    tolls AS (
        SELECT seq, event, kind, low, coalesce(high, 9223372036854775807) AS high, text
        FROM base.casualties WHERE low IS NOT NULL AND seq IN (SELECT seq FROM told)
    ),
    found AS (
        SELECT a, b, held_from, held_to, NULL AS toll, NULL AS words, NULL AS other_words,
               unnest(list_filter([
                   CASE WHEN a.status IN ('happened', 'ongoing', 'alleged') AND b.status IN ('denied', 'did_not_happen') THEN 'denial' END,
                   CASE WHEN a.id < b.id AND a.text <> b.text AND len(a.actors) > 0 AND len(b.actors) > 0
                             AND NOT list_has_any(a.actors, b.actors) THEN 'doer' END,
                   CASE WHEN a.text <> b.text AND a.dated AND b.dated AND a.valid_to < b.valid_from THEN 'day' END],
                   lambda x: x IS NOT NULL)) AS kind
        FROM met
        UNION ALL
        SELECT m.a, m.b, m.held_from, m.held_to, x.kind, x.text, y.text,
               CASE WHEN m.a.known_from < m.b.known_from THEN 'risen' ELSE 'toll' END
        FROM met m JOIN tolls x ON x.seq = m.a.seq AND x.event = m.a.id
        JOIN tolls y ON y.seq = m.b.seq AND y.event = m.b.id AND y.kind = x.kind AND x.high < y.low
    )
    SELECT kind, a.whole AS event, a.type AS type, a.valid_from AS day, a.seq AS seq, a.id AS one, b.seq AS other_seq, b.id AS other,
           toll, words, other_words, greatest(a.known_from, b.known_from) AS known_from, held_from, held_to
    FROM found;

CREATE TABLE base.kept_disputes AS FROM base.open_disputes LIMIT 0;

CREATE VIEW base.disputes AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_disputes WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

-- What each report tells to have changed hands: what is given (AID), and what is traded (COOPERATE) where the words say by
-- whom. Which way it goes is in base.trades.
CREATE VIEW base.gifts AS
    WITH moved AS (
        SELECT t.whole AS event, t.id AS report, t.document, t.known_from, t.type,
               CASE WHEN t.type = 'AID' THEN 'actor'
                    ELSE (SELECT arg_max(w.supplier, length(w.rule)) FROM base.trades w WHERE starts_with(t.rule, w.rule)) END AS supplier
        FROM base.tellings t WHERE t.type IN ('AID', 'COOPERATE')
    )
    SELECT m.*, g.kind, g.unit, g.quantity, base.lowest(g.quantity) AS low, base.highest(g.quantity) AS high,
           contains(g.quantity, '~') AS about, g.text, g.start, g.stop, o.origin IS NULL AS withdrawn
    FROM moved m JOIN base.current c USING (document)
    JOIN base.things g ON g.reading = c.reading AND g.event = m.report
    JOIN base.origins o ON o.document = m.document
    WHERE m.supplier IN ('actor', 'recipient');

CREATE TABLE base.kept_rule (version VARCHAR NOT NULL);

-- What is being worked out: documents, with the stretches for which their rows are to hold; the events, actors and places
-- that they tell of. Empty but within a transaction of kept.py.
CREATE TABLE base.kept_noted (document VARCHAR NOT NULL);

CREATE TABLE base.kept_scope_events (id VARCHAR NOT NULL);

CREATE TABLE base.kept_scope_actors (id VARCHAR NOT NULL, gone BOOLEAN NOT NULL);

CREATE TABLE base.kept_scope_places (id VARCHAR NOT NULL);

-- The numbers under which the rows of the documents that were noted are kept till now.
CREATE VIEW base.kept_before AS
    SELECT o.seq FROM base.kept_origins o SEMI JOIN base.kept_noted n ON n.document = o.document;

-- The words that ties and steps rest on, in the order of the text.
CREATE VIEW base.open_words AS
    SELECT e.seq, e.row, string_agg(e.text, ' … ' ORDER BY e.start, e.stop, e.text) AS words, min(e.start) AS start, max(e.stop) AS stop
    FROM (SELECT DISTINCT seq FROM base.kept_scope) c JOIN base.evidence e ON e.seq = c.seq
    WHERE e.kind IN ('relation', 'disclosure') GROUP BY e.seq, e.row;

CREATE VIEW base.open_ties AS
    SELECT r.* EXCLUDE (reading) REPLACE (list_transform(r.parties, lambda x: coalesce(c.faces[x], x)) AS parties),
           c.document, c.known_from, c.known_to, c.known_how, coalesce(x.given['words'], w.words) AS words,
           coalesce(CAST(x.given['start'] AS BIGINT), w.start) AS start, coalesce(CAST(x.given['stop'] AS BIGINT), w.stop) AS stop,
           c.held_from, c.held_to
    FROM base.open_seen c JOIN base.relations r ON r.seq = c.seq LEFT JOIN base.open_words w ON w.seq = r.seq AND w.row = r.id
    LEFT JOIN base.open_overlaid x ON x.id = r.id AND x.held_from = c.held_from
    ANTI JOIN base.retractions t ON t.row = r.id AND t.known_from <= c.held_from AND coalesce(t.known_to > c.held_from, true);

CREATE VIEW base.open_steps AS
    SELECT d.* EXCLUDE (reading) REPLACE (
               coalesce(x.given['step'], d.step) AS step, base.amend(x.given['date'], d.date) AS date,
               CASE WHEN x.given['date'] IS NULL THEN d.time END AS time,
               base.amend(x.given['first'], d.valid_from) AS valid_from, base.amend(x.given['last'], d.valid_to) AS valid_to,
               coalesce(c.faces[d.actor], d.actor) AS actor, coalesce(c.faces[d.supported], d.supported) AS supported,
               base.faced(c.faces, d."by") AS "by"),
           x.corrected_by, c.document, c.known_from, c.known_to, c.known_how, coalesce(x.given['words'], w.words) AS words,
           coalesce(CAST(x.given['start'] AS BIGINT), w.start) AS start, coalesce(CAST(x.given['stop'] AS BIGINT), w.stop) AS stop,
           c.held_from, c.held_to
    FROM base.open_seen c JOIN base.read_disclosures d ON d.seq = c.seq LEFT JOIN base.open_words w ON w.seq = d.seq AND w.row = d.id
    LEFT JOIN base.open_overlaid x ON x.id = d.id AND x.held_from = c.held_from
    ANTI JOIN base.retractions r ON r.row = d.id AND r.known_from <= c.held_from AND coalesce(r.known_to > c.held_from, true);

-- Each actor of a reading under the id of the whole, with how often the reading mentions it.
CREATE VIEW base.open_sightings AS
    SELECT a.* EXCLUDE (reading) REPLACE (coalesce(f.identity, a.id) AS id), a.id AS actor, coalesce(m.mentions, 0) AS mentions,
           c.document, c.known_from, c.known_how, c.held_from, c.held_to
    FROM base.open_readings c JOIN base.actors a ON a.seq = c.seq
    LEFT JOIN base.kept_faces f ON f.seq = a.seq AND f.held_from = c.held_from AND f.actor = a.id
    LEFT JOIN (SELECT n.seq, n.row, count(*) AS mentions
               FROM (SELECT DISTINCT seq FROM base.open_readings) c JOIN base.mentions n ON n.seq = c.seq
               WHERE n.kind = 'actor' GROUP BY n.seq, n.row) m ON m.seq = a.seq AND m.row = a.id;

-- The words by which actors and places are called, of actors only names; found by their hash.
CREATE VIEW base.open_names AS
    WITH called AS (
        SELECT m.seq, m.kind, m.row, m.text FROM base.kept_scope c JOIN base.mentions m ON m.seq = c.seq
        WHERE m.kind = 'place' OR m.form = 'name'
        UNION ALL
        SELECT a.seq, 'actor', a.id, unnest([a.name, a.name_en, a.name_th])
        FROM base.kept_scope c JOIN base.actors a ON a.seq = c.seq
    )
    SELECT DISTINCT n.seq, c.document, n.kind, coalesce(f.identity, n.row) AS id, lower(n.text) AS text,
           hash(lower(n.text)) AS key, c.held_from, c.held_to
    FROM base.open_readings c JOIN called n ON n.seq = c.seq
    LEFT JOIN base.kept_faces f ON f.seq = n.seq AND f.held_from = c.held_from AND f.actor = n.row
    WHERE n.text IS NOT NULL;

CREATE TABLE base.kept_ties AS FROM base.open_ties LIMIT 0;

CREATE TABLE base.kept_steps AS FROM base.open_steps LIMIT 0;

CREATE TABLE base.kept_sightings AS FROM base.open_sightings LIMIT 0;

CREATE TABLE base.kept_names AS FROM base.open_names LIMIT 0;

-- What of it holds on the day asked about.
CREATE VIEW base.aliases AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_faces WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

CREATE VIEW base.statements AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_statements WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

CREATE VIEW base.ties AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_ties WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

CREATE VIEW base.steps AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_steps WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

CREATE VIEW base.sightings AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_sightings WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

CREATE VIEW base.names AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_names WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

-- The fields of an event are those of the report that tells most (parties, day, place), of equals the one known first;
-- what people corrected in any of its reports is so for the event; `id` is that of the report known first of all, so that
-- it stays. `retracted`: every outlet that told it has taken its report back.
CREATE VIEW base.open_events AS
    WITH mine AS MATERIALIZED (
        SELECT t.* FROM base.kept_tellings t
        JOIN (SELECT DISTINCT seq, whole FROM base.kept_tellings WHERE whole IN (SELECT id FROM base.kept_scope_events)) o
             ON o.seq = t.seq AND o.whole = t.whole
    ),
    days AS (
        SELECT whole, held_from AS day FROM mine UNION SELECT whole, held_to FROM mine
    ),
    spans AS (
        SELECT whole, day AS since, lead(day) OVER (PARTITION BY whole ORDER BY day) AS until FROM days
    ),
    gathered AS (
        SELECT t.* EXCLUDE (held_from, held_to), s.since AS held_from, s.until AS held_to
        FROM spans s JOIN mine t ON t.whole = s.whole AND t.held_from <= s.since AND t.held_to > s.since
        WHERE s.until IS NOT NULL
    ),
    ranked AS (
        SELECT t.*, row_number() OVER (
                   PARTITION BY whole, held_from
                   ORDER BY (len(actors) > 0)::INT + (len(recipients) > 0)::INT + (place IS NOT NULL)::INT
                            + CASE basis WHEN 'stated' THEN 2 WHEN 'inherited' THEN 2 ELSE 0 END DESC, known_from, id) AS n
        FROM gathered t
    ),
    told AS (
        SELECT t.whole, t.held_from, count(*) AS reports, count(DISTINCT t.document) AS documents, count(DISTINCT t.origin) AS origins,
               list_sort(list_distinct(list(t.status))) AS statuses, min(t.known_from) AS known_from,
               arg_min(t.known_how, t.known_from) AS known_how, count(t.origin) = 0 AS retracted,
               arg_max(t.given['type'], t.given_at['type']) FILTER (t.given IS NOT NULL) AS new_type,
               arg_max(t.given['mode'], t.given_at['mode']) FILTER (t.given IS NOT NULL) AS new_mode,
               arg_max(t.given['status'], t.given_at['status']) FILTER (t.given IS NOT NULL) AS new_status,
               arg_max(t.given['actors'], t.given_at['actors']) FILTER (t.given IS NOT NULL) AS new_actors,
               arg_max(t.given['recipients'], t.given_at['recipients']) FILTER (t.given IS NOT NULL) AS new_recipients,
               arg_max(t.given['place'], t.given_at['place']) FILTER (t.given IS NOT NULL) AS new_place,
               arg_max(t.given['date'], t.given_at['date']) FILTER (t.given IS NOT NULL) AS new_date,
               arg_max(t.given['first'], t.given_at['first']) FILTER (t.given IS NOT NULL) AS new_first,
               arg_max(t.given['last'], t.given_at['last']) FILTER (t.given IS NOT NULL) AS new_last,
               string_agg(DISTINCT t.corrected_by, ', ' ORDER BY t.corrected_by) AS corrected_by
        FROM gathered t GROUP BY t.whole, t.held_from
    )
    SELECT r.whole AS id,
           r.* EXCLUDE (id, whole, n, origin, known_from, known_how, known_to, given, given_at, corrected_by)
               REPLACE (coalesce(d.new_type, r.type) AS type, base.amend_mode(d.new_mode, d.new_type, r.mode, r.type) AS mode,
                        coalesce(d.new_status, r.status) AS status,
                        coalesce(base.split(d.new_actors), r.actors) AS actors,
                        coalesce(base.split(d.new_recipients), r.recipients) AS recipients,
                        base.amend(d.new_place, r.place) AS place, base.amend(d.new_date, r.date) AS date,
                        CASE WHEN d.new_date IS NULL THEN r.time END AS time,
                        base.amend(d.new_first, r.valid_from) AS valid_from, base.amend(d.new_last, r.valid_to) AS valid_to,
                        base.amend_basis(d.new_date, r.basis) AS basis),
           d.known_from, r.known_to, d.known_how, r.id AS report, d.reports, d.documents, d.origins, d.statuses,
           d.corrected_by, d.retracted,
           coalesce(base.amend(d.new_first, r.valid_from), CAST(d.known_from AS VARCHAR)) AS day
    FROM ranked r JOIN told d USING (whole, held_from) WHERE r.n = 1;

CREATE TABLE base.kept_events AS FROM base.open_events LIMIT 0;

-- Events with the day in whose order they stand (on which they were, or were known where no day is told), the number of the
-- reading whose report they are told by, and who said so.
CREATE VIEW base.dated AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_events
    WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

-- Who acts (role 1) and who is acted on (2) in each event, by the hash of the actor's id: events are found by their parties
-- without opening every list.
CREATE VIEW base.open_parties AS
    WITH told AS (FROM base.kept_events WHERE id IN (SELECT id FROM base.kept_scope_events))
    SELECT hash(unnest(actors)) AS actor, CAST(1 AS UTINYINT) AS role, seq, id AS event, held_from, held_to FROM told
    UNION ALL
    SELECT hash(unnest(recipients)), 2, seq, id, held_from, held_to FROM told;

CREATE TABLE base.kept_parties AS FROM base.open_parties LIMIT 0;

CREATE VIEW base.partaking AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.kept_parties
    WHERE held_from <= base.day_asked() AND held_to > base.day_asked();

-- Events between two sides, each a list of actors, with the way they lie (base.direction).
CREATE MACRO base.sided(ours, theirs) AS TABLE
    SELECT p.seq, p.event,
           base.direction(bool_or(p.role = 1 AND s.ours), bool_or(p.role = 1 AND NOT s.ours),
                          bool_or(p.role = 2 AND s.ours), bool_or(p.role = 2 AND NOT s.ours)) AS direction
    FROM base.partaking p
    JOIN (SELECT hash(unnest(CAST(ours AS VARCHAR[]))) AS actor, true AS ours
          UNION ALL SELECT hash(unnest(CAST(theirs AS VARCHAR[]))), false) s ON s.actor = p.actor
    GROUP BY p.seq, p.event HAVING direction IS NOT NULL;

-- Events in which all that is asked is so: one of some actors acts, one of some is acted on, one of some does either, and they
-- lie between two sides; NULL asks nothing.
CREATE MACRO base.narrowed(acts, suffers, meets, ours, theirs) AS TABLE
    WITH met AS (
        SELECT DISTINCT seq, event, 1 AS what FROM base.partaking
        WHERE role = 1 AND actor IN (SELECT hash(unnest(CAST(acts AS VARCHAR[]))))
        UNION ALL
        SELECT DISTINCT seq, event, 2 FROM base.partaking
        WHERE role = 2 AND actor IN (SELECT hash(unnest(CAST(suffers AS VARCHAR[]))))
        UNION ALL
        SELECT DISTINCT seq, event, 3 FROM base.partaking WHERE actor IN (SELECT hash(unnest(CAST(meets AS VARCHAR[]))))
        UNION ALL
        SELECT seq, event, 4 FROM base.sided(ours, theirs)
    )
    SELECT seq, event FROM (SELECT seq, event, count(*) AS met FROM met GROUP BY seq, event)
    WHERE met = CAST(acts IS NOT NULL AS INTEGER) + CAST(suffers IS NOT NULL AS INTEGER)
                + CAST(meets IS NOT NULL AS INTEGER) + CAST(ours IS NOT NULL AS INTEGER);

-- Of actors that are one, the name, country and codes are those of the known one, else of the document that was known
-- first, and the titles of the one that was known last: the order in which documents were added is nothing. A row is kept
-- for today; `filled` is the day from which it says the same (its counts apart). `key` finds an id without reading all as text.
CREATE MACRO base.merged(asked) AS TABLE
    WITH seen AS MATERIALIZED (
        SELECT s.*, {'late': s.knowledge IS NULL, 'day': s.known_from, 'document': s.document, 'actor': s.actor} AS rank,
               {'day': s.known_from, 'document': s.document, 'actor': s.actor} AS moment
        FROM base.kept_sightings s
        JOIN (SELECT DISTINCT seq, id FROM base.kept_sightings WHERE id IN (SELECT id FROM query_table(asked))) o
             ON o.seq = s.seq AND o.id = s.id
        WHERE s.held_from <= base.day_asked() AND s.held_to > base.day_asked()
    ),
    told AS MATERIALIZED (
        SELECT id, arg_min(kind, rank) AS kind, arg_min_null(name, rank) AS name, arg_min(name_en, rank) AS name_en,
               arg_min(name_th, rank) AS name_th, arg_min(country, rank) AS country, arg_min(plover, rank) AS plover,
               arg_min(cameo, rank) AS cameo, arg_min(wikidata, rank) AS wikidata, arg_min(knowledge, rank) AS knowledge,
               arg_max(titles, moment) AS titles, max(moment) AS last, min(known_from) AS known_from, arg_min(known_how, known_from) AS known_how,
               CAST(sum(mentions) AS BIGINT) AS mentions, count(DISTINCT document) AS documents,
               greatest(
                   min(rank).day, min(rank) FILTER (name_en IS NOT NULL).day, min(rank) FILTER (name_th IS NOT NULL).day,
                   min(rank) FILTER (country IS NOT NULL).day, min(rank) FILTER (plover IS NOT NULL).day,
                   min(rank) FILTER (cameo IS NOT NULL).day, min(rank) FILTER (wikidata IS NOT NULL).day,
                   min(rank) FILTER (knowledge IS NOT NULL).day, max(held_from) FILTER (held_from > known_from)) AS filled
        FROM seen GROUP BY id
    ),
    other AS (
        SELECT s.id, max(s.moment) AS last FROM seen s JOIN told t USING (id) WHERE s.titles <> t.titles GROUP BY s.id
    ),
    since AS (
        SELECT s.id, min(s.known_from) AS day FROM seen s JOIN other o USING (id) WHERE s.moment > o.last GROUP BY s.id
    ),
    known AS (
        SELECT node, any_value(known) AS known FROM base.profiles
        WHERE known IS NOT NULL AND node IN (SELECT id FROM told) GROUP BY node
    )
    SELECT t.* REPLACE (coalesce(t.knowledge, k.known) AS knowledge, greatest(t.known_from, t.filled, n.day) AS filled), hash(t.id) AS key
    FROM told t LEFT JOIN since n USING (id) LEFT JOIN known k ON k.node = t.id;

CREATE TABLE base.kept_actors AS FROM base.merged('base.kept_scope_actors') LIMIT 0;

-- Known actors whom new documents mention, and of whom nothing went: what is kept of them with what is new. They are the ones
-- that half of all documents mention, and what the knowledge base says of them does not change.
CREATE VIEW base.open_mentioned AS
    WITH fresh AS (
        SELECT s.id, sum(s.mentions) AS mentions, count(DISTINCT s.document) AS documents,
               max({'day': s.known_from, 'document': s.document, 'actor': s.actor}) AS last,
               arg_max(s.titles, {'day': s.known_from, 'document': s.document, 'actor': s.actor}) AS titles,
               bool_or(s.titles <> k.titles OR (k.name_en IS NULL AND s.name_en IS NOT NULL)
                       OR (k.name_th IS NULL AND s.name_th IS NOT NULL) OR (k.country IS NULL AND s.country IS NOT NULL)
                       OR (k.plover IS NULL AND s.plover IS NOT NULL) OR (k.cameo IS NULL AND s.cameo IS NOT NULL)
                       OR (k.wikidata IS NULL AND s.wikidata IS NOT NULL)) AS other,
               max(s.name_en) AS name_en, max(s.name_th) AS name_th, max(s.country) AS country, max(s.plover) AS plover,
               max(s.cameo) AS cameo, max(s.wikidata) AS wikidata, max(s.held_from) AS held_from
        FROM (SELECT DISTINCT seq FROM base.kept_scope) c JOIN base.kept_sightings s ON s.seq = c.seq
        JOIN base.kept_actors k ON k.id = s.id AND k.knowledge IS NOT NULL
        WHERE s.held_to = DATE 'infinity'
        GROUP BY s.id HAVING min(s.known_from) >= any_value(k.known_from)
    )
    SELECT k.* REPLACE (
               k.mentions + CAST(n.mentions AS BIGINT) AS mentions, k.documents + n.documents AS documents,
               CASE WHEN n.last > k.last THEN n.titles ELSE k.titles END AS titles, greatest(k.last, n.last) AS last,
               coalesce(k.name_en, n.name_en) AS name_en, coalesce(k.name_th, n.name_th) AS name_th,
               coalesce(k.country, n.country) AS country, coalesce(k.plover, n.plover) AS plover,
               coalesce(k.cameo, n.cameo) AS cameo, coalesce(k.wikidata, n.wikidata) AS wikidata,
               CASE WHEN n.other THEN greatest(k.filled, struct_extract(k.last, 'day'), struct_extract(n.last, 'day'), n.held_from) ELSE k.filled END AS filled)
    FROM base.kept_actors k JOIN fresh n USING (id)
    WHERE k.id NOT IN (SELECT id FROM base.kept_scope_actors WHERE gone);

-- The actors of whom something else was told on a day that is over; where none is asked about, nobody.
CREATE VIEW base.open_ids AS
    SELECT id FROM base.kept_actors WHERE getvariable('as_of') IS NOT NULL AND known_from <= base.day_asked() AND filled > base.day_asked()
    UNION
    SELECT id FROM base.kept_sightings
    WHERE getvariable('as_of') IS NOT NULL AND held_from <= base.day_asked() AND held_to > base.day_asked() AND held_to < DATE 'infinity';

CREATE VIEW base.people AS
    FROM base.kept_actors
    WHERE filled <= base.day_asked() AND (getvariable('as_of') IS NULL OR id NOT IN (FROM base.open_ids))
    UNION ALL BY NAME
    SELECT * FROM base.merged('base.open_ids') WHERE getvariable('as_of') IS NOT NULL;

-- What people corrected in any of the actors that are one is so for the whole.
CREATE VIEW base.renamed AS
    SELECT s.id, arg_max(x.given['kind'], x.given_at['kind']) AS new_kind,
           arg_max(x.given['country'], x.given_at['country']) AS new_country,
           arg_max(x.given['name'], x.given_at['name']) AS new_name,
           arg_max(x.given['name_en'], x.given_at['name_en']) AS new_name_en,
           arg_max(x.given['name_th'], x.given_at['name_th']) AS new_name_th,
           string_agg(DISTINCT x.corrected_by, ', ' ORDER BY x.corrected_by) AS corrected_by
    FROM base.overlaid x JOIN base.sightings s ON s.actor = x.id GROUP BY s.id;

-- Places come from the gazetteer, alike in all readings.
CREATE VIEW base.open_places AS
    SELECT p.id, arg_min(p.kind, c.seq) AS kind, arg_min(p.name, c.seq) AS name, arg_min(p.name_en, c.seq) AS name_en,
           arg_min(p.name_th, c.seq) AS name_th, arg_min(p.country, c.seq) AS country, arg_min(p.lat, c.seq) AS lat,
           arg_min(p.lon, c.seq) AS lon, arg_min(p.geonames, c.seq) AS geonames, arg_min(p.precision, c.seq) AS precision,
           min(c.known_from) AS known_from, arg_min(c.known_how, c.known_from) AS known_how, arg_min(p.wikidata, c.seq) AS wikidata
    FROM base.places p SEMI JOIN base.kept_scope_places o ON o.id = p.id JOIN base.current c ON c.seq = p.seq GROUP BY p.id;

CREATE TABLE base.kept_places AS SELECT * FROM base.open_places LIMIT 0;

-- The words that people gave for a role of a row, which stand in place of those that were read: `said` has one `start:stop
-- words` for each stretch.
CREATE VIEW base.reworded AS
    SELECT row, substr(field, length('spans.') + 1) AS role, base.split(value)[1] AS document, base.split(value)[2:] AS said
    FROM base.overlays
    WHERE starts_with(field, 'spans.') AND known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

-- These words as evidence, of rows that their documents still have.
CREATE VIEW base.worded AS
    WITH given AS (
        SELECT row, role, document, unnest(said) AS said FROM base.reworded
    )
    SELECT DISTINCT e.kind, coalesce(t.whole, g.row) AS row, g.role, CAST(split_part(g.said, ':', 1) AS BIGINT) AS start,
           CAST(split_part(split_part(g.said, ' ', 1), ':', 2) AS BIGINT) AS stop, substr(g.said, strpos(g.said, ' ') + 1) AS text,
           CAST(NULL AS VARCHAR) AS link, CAST(NULL AS DOUBLE) AS strength, c.document, c.known_from, c.known_to, c.known_how, g.row AS report
    FROM given g JOIN base.current c ON c.document = g.document JOIN base.evidence e ON e.seq = c.seq AND e.row = g.row
    LEFT JOIN base.tellings t ON t.seq = c.seq AND t.id = g.row
    ANTI JOIN base.retracted x ON x.row = g.row;

-- The evidence of one row, found by its documents: what the view tells of it.
CREATE MACRO base.evidence_of(asked) AS TABLE
    WITH homes AS (
        SELECT seq, id, document FROM base.tellings WHERE whole = asked
        UNION ALL SELECT seq, id, document FROM base.statements WHERE id = asked
        UNION ALL SELECT seq, id, document FROM base.ties WHERE id = asked
        UNION ALL SELECT seq, id, document FROM base.steps WHERE id = asked
    )
    SELECT e.kind, asked AS row, e.role, e.start, e.stop, e.text, e.link, e.strength, h.document, h.seq, e.row AS report
    FROM homes h JOIN base.evidence e ON e.seq = h.seq AND e.row = h.id
    ANTI JOIN base.reworded w ON w.row = e.row AND w.role = e.role
    UNION ALL
    SELECT w.kind, asked, w.role, w.start, w.stop, w.text, w.link, w.strength, h.document, h.seq, w.report
    FROM homes h JOIN base.worded w ON w.report = h.id;

-- The printings that are not the first: by outlets that do not give the document its name. There are few.
CREATE VIEW base.reprints AS
    SELECT r.document, base.outlet(d.publisher) AS outlet, min(trim(d.publisher)) AS name, min(d.language) AS language,
           min(r.known_from) AS known_from
    FROM base.readings r JOIN base.current c ON c.document = r.document AND c.seq <> r.seq
    JOIN base.readings n ON n.seq = c.seq AND n.version = r.version AND n.knowledge = r.knowledge
    JOIN base.documents d ON d.reading = r.id JOIN base.documents f ON f.reading = n.id
    WHERE r.known_from <= base.day_asked() AND base.outlet(d.publisher) <> coalesce(base.outlet(f.publisher), '')
    GROUP BY r.document, base.outlet(d.publisher);
