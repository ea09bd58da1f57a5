-- What people decide of any row (docs/decisions/0012): they merge and part events and involvements as they do actors, correct
-- fields, and take rows off the record; and what outlets correct and retract. Nothing that machines read is touched: their
-- rows stand in base.read_events and its like, and the views of these names give them as people corrected them by the day
-- asked about.

ALTER TABLE base.decisions ADD COLUMN field VARCHAR;
-- What a field is corrected to: '' is nothing, a list is joined by U+001F; before what stood there when it was decided; of a
-- date also the first and last day that it can mean.
ALTER TABLE base.decisions ADD COLUMN value VARCHAR;
ALTER TABLE base.decisions ADD COLUMN before VARCHAR;
ALTER TABLE base.decisions ADD COLUMN first VARCHAR;
ALTER TABLE base.decisions ADD COLUMN last VARCHAR;

CREATE TABLE base.amendment_rule (version VARCHAR NOT NULL);

-- An outlet's note that an article corrects or takes back another; which that is as far as the note says.
CREATE TABLE base.notices (
    reading VARCHAR NOT NULL, document VARCHAR NOT NULL, what VARCHAR NOT NULL, start BIGINT NOT NULL, stop BIGINT NOT NULL,
    text VARCHAR NOT NULL, of_title VARCHAR, of_url VARCHAR, of_published VARCHAR);

-- The document that a notice is about, from the day of the notice on.
CREATE TABLE base.amended (
    document VARCHAR NOT NULL, notice VARCHAR NOT NULL, what VARCHAR NOT NULL, rule VARCHAR NOT NULL, score DOUBLE NOT NULL,
    known_from DATE NOT NULL);

-- A rung stands in the ladders that were known on the days from held_from up to held_to; NULL: on all.
ALTER TABLE base.rungs ADD COLUMN held_from DATE;
ALTER TABLE base.rungs ADD COLUMN held_to DATE;

CREATE VIEW base.rungs_on AS
    SELECT * EXCLUDE (held_from, held_to) FROM base.rungs
    WHERE coalesce(held_from <= base.day_asked(), true) AND coalesce(held_to > base.day_asked(), true);

-- The days from which the ladders of actors differ by what people decided about involvements, steps and documents, or by what
-- outlets took back.
CREATE VIEW base.ruled_days AS
    WITH spoken AS (
        SELECT id, unnest([one, other]) AS row, known_from AS day FROM base.decisions
        WHERE kind IN ('merge', 'unmerge', 'never-merge', 'correct', 'retract')
    ),
    days AS (
        SELECT row, day FROM spoken WHERE row IS NOT NULL
        UNION SELECT s.row, u.known_from FROM spoken s JOIN base.decisions u ON u.undoes = s.id WHERE s.row IS NOT NULL
        UNION SELECT document, known_from FROM base.amended WHERE what = 'retraction'
        UNION SELECT c.document, a.known_from FROM base.amended a JOIN base.copied c ON c.first = a.document WHERE a.what = 'retraction'
    )
    SELECT c.party, d.day FROM days d JOIN base.contests c ON c.alone = d.row
    UNION SELECT c.party, d.day FROM days d JOIN base.contest_steps s ON s.id = d.row JOIN base.contests c ON c.id = s.contest
    UNION SELECT c.party, d.day FROM days d JOIN base.readings r ON r.document = d.row JOIN base.contests c ON c.reading = r.id;

-- What people decided up to the day asked about. Whoever wants back what was undone decides anew.
CREATE OR REPLACE VIEW decisions AS
    SELECT d.id, d.kind, d.one, d.other, d.undoes, d.author, d.reason, d.recorded, u.id IS NULL AS in_force,
           u.id AS undone_by,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           d.known_from, CAST(NULL AS DATE) AS known_to, 'decided' AS known_how, d.field,
           replace(d.value, chr(31), ' ') AS value, replace(d.before, chr(31), ' ') AS before
    FROM base.decisions d
    LEFT JOIN (SELECT * FROM base.decisions WHERE known_from <= base.day_asked()) u ON u.undoes = d.id
    WHERE d.known_from <= base.day_asked();
COMMENT ON VIEW decisions IS 'What people decided: merge, unmerge, never-merge, correct, retract, accept, undo; with author, time and reason.';

CREATE VIEW base.in_force AS
    SELECT d.* FROM base.decisions d
    WHERE d.known_from <= base.day_asked() AND d.undoes IS NULL
      AND d.id NOT IN (SELECT undoes FROM base.decisions WHERE undoes IS NOT NULL AND known_from <= base.day_asked());

-- What people corrected in single rows and took off the record, for each stretch of days: worked out of base.decisions
-- whenever something is decided, and of who is one (overlays.py). Of a date, `first` and `last` stand as fields of their own.
CREATE TABLE base.overlays (
    row VARCHAR NOT NULL, field VARCHAR NOT NULL, value VARCHAR NOT NULL, author VARCHAR NOT NULL, recorded TIMESTAMP NOT NULL,
    known_from DATE NOT NULL, known_to DATE);

CREATE TABLE base.retractions (row VARCHAR NOT NULL, known_from DATE NOT NULL, known_to DATE);

CREATE VIEW base.retracted AS
    SELECT DISTINCT row FROM base.retractions
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

-- The readings that are current, and those of them whose documents nobody took off the record.
CREATE VIEW base.latest AS
    SELECT id AS reading, document, known_from, CAST(NULL AS DATE) AS known_to, known_how, seq
    FROM base.readings
    QUALIFY row_number() OVER (PARTITION BY document ORDER BY seq DESC) = 1;

CREATE OR REPLACE VIEW base.current AS
    SELECT l.* FROM base.latest l ANTI JOIN base.retracted r ON r.row = l.document;

-- What outlets take back: the gravest notice about each document.
CREATE VIEW base.amendments AS
    SELECT document, CASE max(what) WHEN 'retraction' THEN 'retracted' ELSE 'corrected' END AS amended,
           arg_max(notice, (what, known_from, notice)) AS amended_by
    FROM base.amended WHERE known_from <= base.day_asked() GROUP BY document;

CREATE OR REPLACE VIEW documents AS
    SELECT d.* EXCLUDE (reading), d.reading, d.published AS valid_from, d.published AS valid_to,
           c.known_from, c.known_to, c.known_how, a.amended, a.amended_by
    FROM base.documents d JOIN base.current c USING (reading) LEFT JOIN base.amendments a ON a.document = d.id;
COMMENT ON VIEW documents IS 'One row for each article: where it came from, what its relative dates count from, and whether its outlet corrected or retracted it.';

-- The corrections of each row side by side: values by field ('' is nothing), and when each was decided.
CREATE VIEW base.overlaid AS
    SELECT row AS id, map(list(field), list(value)) AS given, map(list(field), list(recorded)) AS given_at,
           string_agg(DISTINCT author, ', ' ORDER BY author) AS corrected_by
    FROM base.overlays
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)
    GROUP BY row;

CREATE VIEW base.occurrences_on AS
    SELECT account, identity FROM base.occurrences
    WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true);

ALTER TABLE base.events RENAME TO read_events;
ALTER TABLE base.attributions RENAME TO read_attributions;
ALTER TABLE base.disclosures RENAME TO read_disclosures;

-- The events of readings that are one with another, under the id of the whole: that of the report known first. One that
-- people keep apart or join by hand goes by itself, the rest by their account.
CREATE OR REPLACE VIEW base.wholes AS
    SELECT p.reading, p.event, o.identity
    FROM base.reported p JOIN base.occurrences_on o ON o.account = p.account
    WHERE p.event NOT IN (SELECT account FROM base.occurrences_on WHERE starts_with(account, 'event_'))
    UNION ALL
    SELECT e.reading, e.id, o.identity
    FROM base.read_events e JOIN (FROM base.occurrences_on WHERE starts_with(account, 'event_')) o ON o.account = e.id;

-- A field as people corrected it; `given` is NULL where nobody did.
CREATE MACRO base.amend(given, machine) AS CASE WHEN given IS NULL THEN machine ELSE nullif(given, '') END;

-- A mode, which goes with the type that it was read with.
CREATE MACRO base.amend_mode(mode, type, read_mode, read_type) AS
    CASE WHEN mode IS NOT NULL THEN nullif(mode, '') WHEN coalesce(type, read_type) = read_type THEN read_mode END;

-- What a time rests on: a corrected one is stated.
CREATE MACRO base.amend_basis(date, basis) AS CASE WHEN date IS NULL THEN basis WHEN date <> '' THEN 'stated' END;

CREATE VIEW base.events AS
    SELECT e.* REPLACE (
               coalesce(x.given['type'], e.type) AS type,
               base.amend_mode(x.given['mode'], x.given['type'], e.mode, e.type) AS mode,
               coalesce(x.given['status'], e.status) AS status,
               coalesce(base.split(x.given['actors']), e.actors) AS actors,
               coalesce(base.split(x.given['recipients']), e.recipients) AS recipients,
               base.amend(x.given['place'], e.place) AS place, base.amend(x.given['date'], e.date) AS date,
               CASE WHEN x.given['date'] IS NULL THEN e.time END AS time,
               base.amend(x.given['first'], e.valid_from) AS valid_from, base.amend(x.given['last'], e.valid_to) AS valid_to,
               base.amend_basis(x.given['date'], e.basis) AS basis),
           x.given, x.given_at, x.corrected_by
    FROM base.read_events e ANTI JOIN base.retracted r ON r.row = e.id LEFT JOIN base.overlaid x ON x.id = e.id;

CREATE VIEW base.attributions AS
    SELECT a.* REPLACE (
               coalesce(x.given['act'], a.act) AS act, base.amend(x.given['source'], a.source) AS source,
               CASE WHEN x.given['source'] IS NULL THEN a.source_rule END AS source_rule,
               CASE WHEN x.given['source'] IS NULL THEN a.source_score END AS source_score),
           x.corrected_by
    FROM base.read_attributions a ANTI JOIN base.retracted r ON r.row = a.id LEFT JOIN base.overlaid x ON x.id = a.id;

CREATE VIEW base.disclosures AS
    SELECT d.* REPLACE (
               coalesce(x.given['step'], d.step) AS step, base.amend(x.given['date'], d.date) AS date,
               CASE WHEN x.given['date'] IS NULL THEN d.time END AS time,
               base.amend(x.given['first'], d.valid_from) AS valid_from, base.amend(x.given['last'], d.valid_to) AS valid_to),
           x.corrected_by
    FROM base.read_disclosures d ANTI JOIN base.retracted r ON r.row = d.id LEFT JOIN base.overlaid x ON x.id = d.id;

CREATE OR REPLACE VIEW attributions AS
    SELECT a.* EXCLUDE (reading)
               REPLACE (coalesce(f.identity, a.source) AS source, coalesce(g.identity, a.addressee) AS addressee),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.attributions a JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = a.reading AND f.actor = a.source
    LEFT JOIN base.faces g ON g.reading = a.reading AND g.actor = a.addressee;
COMMENT ON VIEW attributions IS 'Who is on record for what: the source, its cue and the words.';

-- Every event of a current reading that was known on the day, with the id of the whole that it is a report of.
CREATE OR REPLACE VIEW base.tellings AS
    SELECT e.* EXCLUDE (reading)
               REPLACE (base.faced(c.faces, e.actors) AS actors, base.faced(c.faces, e.recipients) AS recipients),
           coalesce(w.identity, e.id) AS whole, c.document, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.seen c USING (reading)
    LEFT JOIN base.wholes w ON w.reading = e.reading AND w.event = e.id
    WHERE c.known_from <= base.day_asked();

-- Whose word a document is: the outlet that it credits, else its own; of copies of one text, that of the one known first.
-- What its outlet took back is nobody's word any more, and neither are its copies.
CREATE OR REPLACE VIEW base.credited AS
    SELECT d.id AS document, lower(trim(coalesce(d.origin_publisher, d.publisher, d.id))) AS origin
    FROM base.documents d JOIN base.latest c USING (reading);

CREATE VIEW base.withdrawn AS
    SELECT DISTINCT document FROM base.amended WHERE what = 'retraction' AND known_from <= base.day_asked();

CREATE OR REPLACE VIEW base.origins AS
    SELECT d.document,
           CASE WHEN x.document IS NULL AND y.document IS NULL THEN coalesce(f.origin, d.origin) END AS origin,
           c.first AS copy_of
    FROM base.credited d
    LEFT JOIN (FROM base.copied WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)) c
         ON c.document = d.document AND c.first <> d.document
    LEFT JOIN base.credited f ON f.document = c.first
    LEFT JOIN base.withdrawn x ON x.document = d.document
    LEFT JOIN base.withdrawn y ON y.document = c.first;

CREATE OR REPLACE VIEW reports AS
    SELECT t.id, t.whole AS event, t.document, t.status, t.certainty, t.according_to, t.trigger, t.start, t.stop, t.score,
           t.valid_from, t.valid_to, t.known_from, t.known_to, t.known_how,
           t.type, t.mode, t.contexts, t.actors, t.recipients, t.place, t.date, t.basis, o.origin,
           t.corrected_by, a.amended, a.amended_by
    FROM base.tellings t JOIN base.origins o USING (document) LEFT JOIN base.amendments a USING (document);
COMMENT ON VIEW reports IS 'One row for each document that reports an event, with how real that document makes it.';

-- The fields of an event are those of the report that tells most (parties, day, place), of equals the one known first;
-- what people corrected in any of its reports is so for the event; `id` is that of the report known first of all, so that
-- it stays. `retracted`: every outlet that told it has taken its report back.
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
               arg_min(t.known_how, t.known_from) AS known_how, count(o.origin) = 0 AS retracted,
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
        FROM base.tellings t JOIN base.origins o USING (document) GROUP BY t.whole
    )
    SELECT r.whole AS id,
           r.* EXCLUDE (id, whole, n, known_from, known_how, known_to, given, given_at, corrected_by)
               REPLACE (coalesce(d.new_type, r.type) AS type, base.amend_mode(d.new_mode, d.new_type, r.mode, r.type) AS mode,
                        coalesce(d.new_status, r.status) AS status,
                        coalesce(base.split(d.new_actors), r.actors) AS actors,
                        coalesce(base.split(d.new_recipients), r.recipients) AS recipients,
                        base.amend(d.new_place, r.place) AS place, base.amend(d.new_date, r.date) AS date,
                        CASE WHEN d.new_date IS NULL THEN r.time END AS time,
                        base.amend(d.new_first, r.valid_from) AS valid_from, base.amend(d.new_last, r.valid_to) AS valid_to,
                        base.amend_basis(d.new_date, r.basis) AS basis),
           d.known_from, r.known_to, d.known_how, r.id AS report, d.reports, d.documents, d.origins, d.statuses,
           d.corrected_by, d.retracted
    FROM ranked r JOIN told d USING (whole) WHERE r.n = 1;
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it, and what they differ in.';

CREATE OR REPLACE VIEW disclosures AS
    SELECT d.* EXCLUDE (reading)
               REPLACE (coalesce(c.faces[d.actor], d.actor) AS actor, coalesce(c.faces[d.supported], d.supported) AS supported,
                        base.faced(c.faces, d."by") AS "by"),
           c.document, c.known_from, c.known_to, c.known_how,
           r.identity AS involvement, r.number, r.capacity, r.effect, r.standing
    FROM base.disclosures d JOIN base.seen c USING (reading)
    LEFT JOIN base.rungs_on r ON r.id = d.id;
COMMENT ON VIEW disclosures IS 'Steps of contested involvements: alleged, denied, acknowledged; what each did, what stands after it.';

-- Every id by which an involvement opens that documents told of up to the day: the one that it would have by any of them.
CREATE OR REPLACE VIEW base.openings AS
    SELECT DISTINCT r.identity, c.alone AS opening FROM base.rungs_on r JOIN base.contests c ON c.id = r.contest
    WHERE r.known_from <= base.day_asked();

-- Evidence of what people took off the record is none; machines' words stay those of what was corrected.
CREATE OR REPLACE VIEW evidence AS
    SELECT e.* EXCLUDE (reading) REPLACE (coalesce(w.identity, e.row) AS row), c.document, c.known_from, c.known_to,
           c.known_how, e.row AS report
    FROM base.evidence e JOIN base.current c USING (reading)
    ANTI JOIN base.retracted x ON x.row = e.row
    LEFT JOIN base.wholes w ON w.reading = e.reading AND e.kind = 'event' AND w.event = e.row;
COMMENT ON VIEW evidence IS 'The words that every attribution, event, relation and disclosure rests on.';

-- Actors in readings, with what people corrected in them.
CREATE OR REPLACE VIEW base.sightings AS
    SELECT a.* EXCLUDE (reading) REPLACE (coalesce(f.identity, a.id) AS id),
           c.document, c.known_from, c.known_to, c.known_how, c.seq, x.given, x.given_at, x.corrected_by
    FROM base.actors a JOIN base.current c USING (reading)
    LEFT JOIN base.faces f ON f.reading = a.reading AND f.actor = a.id
    LEFT JOIN base.overlaid x ON x.id = a.id;

-- Of actors that are one, the name, country and codes are those of the known one, else of the document that was known
-- first, and the titles of the one that was known last: the order in which documents were added is nothing. What people
-- corrected in any of them is so for all.
CREATE OR REPLACE VIEW actors AS
    WITH told AS (
        SELECT s.id, first(s.kind ORDER BY s.knowledge IS NULL, s.known_from, s.document) AS kind, first(s.name ORDER BY s.knowledge IS NULL, s.known_from, s.document) AS name,
               first(s.name_en ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.name_en IS NOT NULL) AS name_en,
               first(s.name_th ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.name_th IS NOT NULL) AS name_th,
               first(s.country ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.country IS NOT NULL) AS country,
               first(s.plover ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.plover IS NOT NULL) AS plover,
               first(s.cameo ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.cameo IS NOT NULL) AS cameo,
               first(s.wikidata ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.wikidata IS NOT NULL) AS wikidata,
               coalesce(first(s.knowledge ORDER BY s.knowledge IS NULL, s.known_from, s.document) FILTER (s.knowledge IS NOT NULL),
                        (SELECT any_value(p.known) FROM base.profiles p WHERE p.node = s.id AND p.known IS NOT NULL)) AS knowledge,
               last(s.titles ORDER BY s.known_from, s.document) AS titles, min(s.known_from) AS known_from,
               arg_min(s.known_how, s.known_from) AS known_how,
               arg_max(s.given['kind'], s.given_at['kind']) FILTER (s.given IS NOT NULL) AS new_kind,
               arg_max(s.given['country'], s.given_at['country']) FILTER (s.given IS NOT NULL) AS new_country,
               arg_max(s.given['name'], s.given_at['name']) FILTER (s.given IS NOT NULL) AS new_name,
               arg_max(s.given['name_en'], s.given_at['name_en']) FILTER (s.given IS NOT NULL) AS new_name_en,
               arg_max(s.given['name_th'], s.given_at['name_th']) FILTER (s.given IS NOT NULL) AS new_name_th,
               string_agg(DISTINCT s.corrected_by, ', ' ORDER BY s.corrected_by) AS corrected_by
        FROM base.sightings s WHERE s.known_from <= base.day_asked() GROUP BY s.id
    )
    SELECT id, coalesce(new_kind, kind) AS kind, coalesce(new_name, new_name_en, name) AS name,
           coalesce(new_name_en, name_en) AS name_en, coalesce(new_name_th, name_th) AS name_th,
           base.amend(new_country, country) AS country, plover, cameo, wikidata, knowledge, titles,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           known_from, CAST(NULL AS DATE) AS known_to, known_how, corrected_by
    FROM told;
COMMENT ON VIEW actors IS 'One row for each actor; those without a place in the knowledge base are one by the rule or by decision.';

CREATE OR REPLACE VIEW merges AS
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
    FROM base.in_force d LEFT JOIN (SELECT DISTINCT actor, identity FROM base.aliases) al ON al.actor = d.one
    WHERE d.kind = 'merge' AND starts_with(d.one, 'actor_');
COMMENT ON VIEW merges IS 'Why actors of several documents are one: a rule with its score and reason, or a decision.';

-- Which reports are one by which rule, and why, or by whose decision.
CREATE OR REPLACE VIEW sameness AS
    SELECT x.identity AS id, a.event AS one, b.event AS other, l.rule, l.score, l.reason,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           greatest(a.known_from, b.known_from) AS known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how,
           CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision
    FROM base.account_links l
    JOIN base.occurrences_on x ON x.account = l.one
    JOIN base.occurrences_on y ON y.account = l.other AND y.identity = x.identity
    JOIN (SELECT p.account, arg_min(p.event, c.known_from) AS event, min(c.known_from) AS known_from
          FROM base.reported p JOIN base.current c USING (reading) GROUP BY p.account) a ON a.account = l.one
    JOIN (SELECT p.account, arg_min(p.event, c.known_from) AS event, min(c.known_from) AS known_from
          FROM base.reported p JOIN base.current c USING (reading) GROUP BY p.account) b ON b.account = l.other
    UNION ALL
    SELECT coalesce(w.identity, d.one), d.one, d.other, 'decision', 1.0, d.reason, NULL, NULL, d.known_from, NULL, 'decided',
           d.author, d.id
    FROM base.in_force d LEFT JOIN (SELECT DISTINCT event, identity FROM base.wholes) w ON w.event = d.one
    WHERE d.kind = 'merge' AND starts_with(d.one, 'event_');
COMMENT ON VIEW sameness IS 'Which reports are of one event, by which rule and why, or by whose decision.';
