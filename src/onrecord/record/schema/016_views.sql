-- What questions about dyads, transfers, places and outlets ask of the record, so that SQL gives the rows that the commands do.

-- Filled from tables of facts and words when a store is opened for writing (reference.py).
CREATE TABLE base.reference (version VARCHAR NOT NULL);

CREATE TABLE base.plover (type VARCHAR NOT NULL, mode VARCHAR, quad INTEGER NOT NULL, quad_name VARCHAR NOT NULL, score DOUBLE NOT NULL);

CREATE TABLE base.trades (rule VARCHAR NOT NULL, supplier VARCHAR NOT NULL);

CREATE VIEW plover AS
    SELECT type, mode, quad, quad_name, score FROM base.plover;
COMMENT ON VIEW plover IS 'PLOVER 0.8: each type, and each mode of it, with its quad and its score from -10 (conflict) to 10.';

-- Whoever a word stands for as one side of a dyad: those named so, and with a country all that are of it.
CREATE MACRO base.side(who) AS TABLE
    SELECT id FROM base.named(who)
    UNION
    SELECT id FROM main.actors WHERE country IN (
        SELECT country FROM main.actors WHERE kind = 'country' AND id IN (SELECT id FROM base.named(who)));

-- The places that a word may stand for: an id of ours, of Wikidata or GeoNames, a name, the words of a mention; with a
-- country's code or name all places in it.
CREATE MACRO base.placed(place) AS TABLE
    SELECT id FROM main.places
    WHERE place IN (id, wikidata, CAST(geonames AS VARCHAR), name_th) OR country = upper(place)
       OR lower(place) IN (lower(name), lower(name_en))
       OR country IN (SELECT country FROM main.places
                      WHERE kind = 'country' AND (place = name_th OR lower(place) IN (lower(name), lower(name_en))))
    UNION SELECT row FROM main.mentions WHERE kind = 'place' AND lower(text) = lower(place);

-- Which way an event lies between two sides, by whether each acts and is acted on: `forth` where the one acts on the other,
-- `back` the other way, `both` where each acts on the other or they act together, NULL where it does not lie between them.
CREATE MACRO base.direction(we_act, they_act, on_us, on_them) AS
    CASE WHEN we_act AND on_them THEN CASE WHEN they_act AND on_us THEN 'both' ELSE 'forth' END
         WHEN they_act AND on_us THEN 'back' WHEN we_act AND they_act THEN 'both' END;

-- The bounds of an amount as readings write it (12, 11000~ about, 20/30 a range); NULL where it is none.
CREATE MACRO base.lowest(quantity) AS TRY_CAST(split_part(trim(quantity, '~'), '/', 1) AS DOUBLE);
CREATE MACRO base.highest(quantity) AS TRY_CAST(split_part(trim(quantity, '~'), '/', -1) AS DOUBLE);

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

-- One row for each kind of thing (and unit) that changed hands in an event, whatever its standing: what is denied is there,
-- as denied. The parties, day, place and standing are the event's, the bounds those of all its reports that no outlet took
-- back, the words those of the report known first that counts. A tie of supplier and customer says neither what nor how much.
CREATE OR REPLACE VIEW transfers AS
    WITH amounts AS (
        SELECT event, kind, unit, first(supplier ORDER BY known_from, report, start) AS supplier,
               CASE WHEN bool_and(withdrawn) THEN min(low) ELSE min(low) FILTER (NOT withdrawn) END AS low,
               CASE WHEN bool_and(withdrawn) THEN max(high) ELSE max(high) FILTER (NOT withdrawn) END AS high,
               coalesce(bool_or(about) FILTER (low IS NOT NULL), false) AS about,
               coalesce(list(quantity ORDER BY known_from, report, start) FILTER (quantity IS NOT NULL), []) AS told,
               first({'text': text, 'document': document, 'start': start, 'stop': stop}
                     ORDER BY withdrawn, low IS NULL, known_from, report, start) AS words,
               count(DISTINCT report) AS reports, min(known_from) AS known_from
        FROM base.gifts GROUP BY event, kind, unit
    )
    SELECT e.id, e.id AS event, CASE a.supplier WHEN 'actor' THEN e.actors ELSE e.recipients END AS givers,
           CASE a.supplier WHEN 'actor' THEN e.recipients ELSE e.actors END AS receivers,
           a.kind, a.low, a.high, a.about, a.unit,
           list_filter(a.told, lambda x, n: list_position(a.told, x) = n) AS quantities, a.words.text AS text,
           a.words.start AS start, a.words.stop AS stop, e.type, e.status, e.statuses, e.certainty, e.date, e.place, e.according_to,
           a.reports, e.origins, e.retracted, a.words.document AS document, e.valid_from, e.valid_to, a.known_from,
           CAST(NULL AS DATE) AS known_to, e.known_how
    FROM amounts a JOIN main.events e ON e.id = a.event
    UNION ALL BY NAME
    SELECT r.id, CAST(NULL AS VARCHAR) AS event,
           list_filter(r.parties, lambda x, n: r.roles[n] = 'supplier') AS givers,
           list_filter(r.parties, lambda x, n: r.roles[n] <> 'supplier') AS receivers,
           false AS about, CAST([] AS VARCHAR[]) AS quantities, v.text, v.start, v.stop, 'RELATION' AS type, r.status, [r.status] AS statuses,
           1 AS reports, 1 AS origins, false AS retracted, r.document, r.valid_from, r.valid_to, r.known_from, CAST(NULL AS DATE) AS known_to, r.known_how
    FROM main.relations r JOIN (
        SELECT row, string_agg(text, ' … ' ORDER BY start) AS text, min(start) AS start, max(stop) AS stop
        FROM main.evidence WHERE kind = 'relation' GROUP BY row) v ON v.row = r.id
    WHERE r.kind = 'transfer' AND r.known_from <= base.day_asked();
COMMENT ON VIEW transfers IS 'What changed hands: who supplied whom with what, how much, and how it stands; the denied too.';

-- Outlets, by whose word each document is (base.origins). Of events: `alone` no other origin reports; `first`, `tied`, `later`
-- whether its report was known on an earlier, the same or a later day than those of others. What was retracted is nobody's word.
CREATE VIEW outlets AS
    WITH papers AS (
        SELECT d.id, nullif(lower(trim(d.publisher)), '') AS outlet, trim(d.publisher) AS name, o.origin,
               CASE WHEN NOT starts_with(o.origin, 'sha256:') THEN o.origin END AS word,
               o.origin <> coalesce(nullif(lower(trim(d.publisher)), ''), lower(d.id)) AS copied, d.language, d.known_from
        FROM main.documents d JOIN base.origins o ON o.document = d.id
        WHERE d.known_from <= base.day_asked()
    ),
    own AS (
        SELECT outlet, first(name ORDER BY known_from, id) AS name, count(*) AS documents,
               count(*) FILTER (copied) AS copies, count(*) FILTER (origin IS NULL) AS retracted,
               coalesce(list_sort(list(DISTINCT word) FILTER (copied AND word IS NOT NULL)), []) AS copies_from,
               list_sort(list(DISTINCT language)) AS languages, min(known_from) AS known_from, max(known_from) AS last_known
        FROM papers GROUP BY outlet
    ),
    lent AS (
        SELECT word AS outlet, count(*) AS copied, list_sort(list(DISTINCT outlet) FILTER (outlet IS NOT NULL)) AS copied_by,
               min(known_from) AS known_from, max(known_from) AS last_known
        FROM papers WHERE copied GROUP BY word
    ),
    told AS (
        SELECT r.event, r.origin, any_value(p.word) AS word, min(r.known_from) AS day
        FROM main.reports r JOIN papers p ON p.id = r.document WHERE r.origin IS NOT NULL GROUP BY r.event, r.origin
    ),
    raced AS (
        SELECT *, count(*) OVER (PARTITION BY event) AS origins, min(day) OVER (PARTITION BY event) AS earliest,
               count(*) OVER (PARTITION BY event, day) AS same_day
        FROM told
    ),
    scored AS (
        SELECT word AS outlet, count(*) AS events, count(*) FILTER (origins = 1) AS alone,
               count(*) FILTER (origins > 1 AND day = earliest AND same_day = 1) AS first,
               count(*) FILTER (origins > 1 AND day = earliest AND same_day > 1) AS tied,
               count(*) FILTER (day > earliest) AS later
        FROM raced GROUP BY word
    )
    SELECT coalesce(k.outlet, '') AS id, coalesce(o.name, k.outlet) AS name, coalesce(o.documents, 0) AS documents,
           coalesce(o.copies, 0) AS copies, coalesce(o.retracted, 0) AS retracted, coalesce(o.copies_from, []) AS copies_from, coalesce(l.copied, 0) AS copied,
           coalesce(l.copied_by, []) AS copied_by, coalesce(s.events, 0) AS events, coalesce(s.alone, 0) AS alone,
           coalesce(s.first, 0) AS first, coalesce(s.tied, 0) AS tied, coalesce(s.later, 0) AS later,
           coalesce(o.languages, []) AS languages, CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           least(o.known_from, l.known_from) AS known_from, greatest(o.last_known, l.last_known) AS last_known,
           CAST(NULL AS DATE) AS known_to, 'counted' AS known_how
    FROM (SELECT outlet FROM own UNION SELECT outlet FROM lent) k
    LEFT JOIN own o ON o.outlet IS NOT DISTINCT FROM k.outlet
    LEFT JOIN lent l ON l.outlet IS NOT DISTINCT FROM k.outlet
    LEFT JOIN scored s ON s.outlet IS NOT DISTINCT FROM k.outlet;
COMMENT ON VIEW outlets IS 'Outlets: how often each had an event alone, first, or after others; whom it copies, and who copies it.';

-- As of a day, what was said by then.
CREATE OR REPLACE VIEW sources AS
    SELECT q.source AS id, any_value(a.name) AS name, any_value(a.kind) AS kind, any_value(a.country) AS country,
           count(*) AS statements, count(DISTINCT q.document) AS documents,
           coalesce(list_sort(list(DISTINCT o.origin) FILTER (o.origin IS NOT NULL)), []) AS origins,
           min(q.valid_from) AS valid_from, max(q.valid_to) AS valid_to,
           min(q.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(q.known_how, q.known_from) AS known_how
    FROM main.attributions q JOIN main.actors a ON a.id = q.source JOIN base.origins o ON o.document = q.document
    WHERE q.known_from <= base.day_asked()
    GROUP BY q.source;
COMMENT ON VIEW sources IS 'Who is on record, how often, and out of how many independent origins.';
