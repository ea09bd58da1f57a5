-- Which reports of different documents are of one event (docs/decisions/0010). What a document tells of an event, as far as
-- it says which, is an account; links are what the rule says of two accounts; occurrences follow from both, for each day.

CREATE TABLE base.event_rule (version VARCHAR NOT NULL);

CREATE TABLE base.accounts (
    id VARCHAR NOT NULL, type VARCHAR NOT NULL, mode VARCHAR NOT NULL, actors VARCHAR[] NOT NULL,
    recipients VARCHAR[] NOT NULL, first VARCHAR NOT NULL, last VARCHAR NOT NULL, place VARCHAR, country VARCHAR,
    lat DOUBLE, lon DOUBLE, figures VARCHAR[] NOT NULL, beside VARCHAR[] NOT NULL);

CREATE TABLE base.account_keys (key BIGINT NOT NULL, account VARCHAR NOT NULL);

CREATE TABLE base.reported (reading VARCHAR NOT NULL, event VARCHAR NOT NULL, account VARCHAR NOT NULL);

CREATE TABLE base.account_links (
    one VARCHAR NOT NULL, other VARCHAR NOT NULL, rule VARCHAR NOT NULL, score DOUBLE NOT NULL, reason VARCHAR NOT NULL);

CREATE TABLE base.occurrences (account VARCHAR NOT NULL, identity VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

-- The events of readings that are one with another, under the id of the whole: that of the report known first.
CREATE VIEW base.wholes AS
    SELECT p.reading, p.event, o.identity
    FROM base.reported p JOIN base.occurrences o ON o.account = p.account
    WHERE o.known_from <= base.day_asked() AND coalesce(o.known_to > base.day_asked(), true);

-- Every event of a current reading that was known on the day, with the id of the whole that it is a report of.
CREATE VIEW base.tellings AS
    SELECT e.* EXCLUDE (reading)
               REPLACE (base.faced(c.faces, e.actors) AS actors, base.faced(c.faces, e.recipients) AS recipients),
           coalesce(w.identity, e.id) AS whole, c.document, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.seen c USING (reading)
    LEFT JOIN base.wholes w ON w.reading = e.reading AND w.event = e.id
    WHERE c.known_from <= base.day_asked();

CREATE TABLE base.copy_rule (version VARCHAR NOT NULL);

CREATE TABLE base.sketches (document VARCHAR NOT NULL, hashes UINTEGER[] NOT NULL);

CREATE TABLE base.sketch_keys (key BIGINT NOT NULL, document VARCHAR NOT NULL);

CREATE TABLE base.copies (one VARCHAR NOT NULL, other VARCHAR NOT NULL, score DOUBLE NOT NULL);

CREATE TABLE base.copied (document VARCHAR NOT NULL, first VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

-- Whose word a document is: the outlet that it credits, else its own; of copies of one text, that of the one known first.
CREATE VIEW base.credited AS
    SELECT id AS document, lower(trim(coalesce(origin_publisher, publisher, id))) AS origin FROM main.documents;

CREATE VIEW base.origins AS
    SELECT d.document, coalesce(f.origin, d.origin) AS origin, c.first AS copy_of
    FROM base.credited d
    LEFT JOIN (FROM base.copied WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)) c
         ON c.document = d.document AND c.first <> d.document
    LEFT JOIN base.credited f ON f.document = c.first;

CREATE OR REPLACE VIEW reports AS
    SELECT t.id, t.whole AS event, t.document, t.status, t.certainty, t.according_to, t.trigger, t.start, t.stop, t.score,
           t.valid_from, t.valid_to, t.known_from, t.known_to, t.known_how,
           t.type, t.mode, t.contexts, t.actors, t.recipients, t.place, t.date, t.basis, o.origin
    FROM base.tellings t JOIN base.origins o USING (document);
COMMENT ON VIEW reports IS 'One row for each document that reports an event, with how real that document makes it.';

-- The fields of an event are those of the report that tells most (parties, day, place), of equals the one known first;
-- `id` is that of the report known first of all, so that it stays.
CREATE OR REPLACE VIEW events AS
    WITH ranked AS (
        SELECT t.*, row_number() OVER (
                   PARTITION BY whole
                   ORDER BY (len(actors) > 0)::INT + (len(recipients) > 0)::INT + (place IS NOT NULL)::INT
                            + CASE basis WHEN 'stated' THEN 2 WHEN 'inherited' THEN 2 ELSE 0 END DESC, known_from, id) AS n
        FROM base.tellings t
    ),
    told AS (
        SELECT t.whole, count(*) AS reports, count(DISTINCT t.document) AS documents, count(DISTINCT o.origin) AS origins,
               list_sort(list_distinct(list(t.status))) AS statuses, min(t.known_from) AS known_from,
               arg_min(t.known_how, t.known_from) AS known_how
        FROM base.tellings t JOIN base.origins o USING (document) GROUP BY t.whole
    )
    SELECT r.whole AS id, r.* EXCLUDE (id, whole, n, known_from, known_how, known_to), d.known_from, r.known_to, d.known_how,
           r.id AS report, d.reports, d.documents, d.origins, d.statuses
    FROM ranked r JOIN told d USING (whole) WHERE r.n = 1;
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it, and what they differ in.';

CREATE OR REPLACE VIEW casualties AS
    SELECT k.* EXCLUDE (reading) REPLACE (coalesce(f.identity, k.who) AS who, coalesce(w.identity, k.event) AS event),
           c.document, e.valid_from, e.valid_to, c.known_from, c.known_to, c.known_how, k.event AS report
    FROM base.casualties k JOIN base.current c USING (reading)
    JOIN base.events e ON e.reading = c.reading AND e.id = k.event
    LEFT JOIN base.faces f ON f.reading = k.reading AND f.actor = k.who
    LEFT JOIN base.wholes w ON w.reading = k.reading AND w.event = k.event;
COMMENT ON VIEW casualties IS 'How many were killed, wounded, missing, captured or displaced in an event, by report.';

CREATE OR REPLACE VIEW transfers AS
    SELECT t.event AS id, coalesce(w.identity, t.event) AS event, base.faced(c.faces, e.actors) AS givers,
           base.faced(c.faces, e.recipients) AS receivers, t.kind, t.quantity, t.unit, t.text,
           t.start, t.stop, e.status, e.date, e.according_to, c.document, e.valid_from, e.valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.things t JOIN base.seen c USING (reading)
    JOIN base.events e ON e.reading = c.reading AND e.id = t.event
    LEFT JOIN base.wholes w ON w.reading = t.reading AND w.event = t.event
    WHERE e.type = 'AID' AND e.status NOT IN ('denied', 'did_not_happen', 'conditional');
COMMENT ON VIEW transfers IS 'What was given to whom; a denial that something was given is no transfer.';

CREATE OR REPLACE VIEW evidence AS
    SELECT e.* EXCLUDE (reading) REPLACE (coalesce(w.identity, e.row) AS row), c.document, c.known_from, c.known_to,
           c.known_how, e.row AS report
    FROM base.evidence e JOIN base.current c USING (reading)
    LEFT JOIN base.wholes w ON w.reading = e.reading AND e.kind = 'event' AND w.event = e.row;
COMMENT ON VIEW evidence IS 'The words that every attribution, event, relation and disclosure rests on.';

-- Which reports are one by which rule, and why.
CREATE VIEW sameness AS
    SELECT x.identity AS id, a.event AS one, b.event AS other, l.rule, l.score, l.reason,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           greatest(a.known_from, b.known_from) AS known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how
    FROM base.account_links l
    JOIN (FROM base.occurrences WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)) x ON x.account = l.one
    JOIN (FROM base.occurrences WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)) y
         ON y.account = l.other AND y.identity = x.identity
    JOIN (SELECT p.account, arg_min(p.event, c.known_from) AS event, min(c.known_from) AS known_from
          FROM base.reported p JOIN base.current c USING (reading) GROUP BY p.account) a ON a.account = l.one
    JOIN (SELECT p.account, arg_min(p.event, c.known_from) AS event, min(c.known_from) AS known_from
          FROM base.reported p JOIN base.current c USING (reading) GROUP BY p.account) b ON b.account = l.other;
COMMENT ON VIEW sameness IS 'Which reports are of one event, by which rule and why.';
