-- The stable tables of the record (docs/record.md): the same names in the commands, in SQL and in Python; and what questions ask
-- them by. known_from is the day on which a document made a row known; known_to stays NULL until something takes it back.

CREATE VIEW texts AS SELECT document, text FROM base.texts;
COMMENT ON VIEW texts IS 'The text of each document, as read; every start and stop counts its code points.';

CREATE VIEW runs AS
    SELECT r.* EXCLUDE (seq), c.reading IS NOT NULL AS current
    FROM base.readings r LEFT JOIN base.current c ON c.reading = r.id;
COMMENT ON VIEW runs IS 'Every reading that entered: what made it, when, and what was dropped or rejected.';

CREATE VIEW journal AS SELECT shard, sha256, readings, recorded FROM base.journal;
COMMENT ON VIEW journal IS 'The shards of the journal that are loaded.';

-- What people decided up to the day asked about. Whoever wants back what was undone decides anew.
CREATE VIEW decisions AS
    SELECT d.id, d.kind, d.one, d.other, d.undoes, d.author, d.reason, d.recorded, u.id IS NULL AS in_force,
           u.id AS undone_by,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           d.known_from, CAST(NULL AS DATE) AS known_to, 'decided' AS known_how, d.field,
           replace(d.value, chr(31), ' ') AS value, replace(d.before, chr(31), ' ') AS before
    FROM base.decisions d
    LEFT JOIN (SELECT * FROM base.decisions WHERE known_from <= base.day_asked()) u ON u.undoes = d.id
    WHERE d.known_from <= base.day_asked();
COMMENT ON VIEW decisions IS 'What people decided: merge, unmerge, never-merge, correct, retract, accept, undo; with author, time and reason.';

-- Which actors are one by links, of those that go by the given ids (a list; NULL: of all).
CREATE MACRO base.joined(ids) AS TABLE
    WITH wanted AS (
        SELECT unnest(CAST(ids AS VARCHAR[])) AS identity
        UNION ALL SELECT DISTINCT identity FROM base.members_on WHERE ids IS NULL
    ),
    mine AS MATERIALIZED (
        SELECT m.node, m.identity, m.known_from FROM base.members_on m JOIN wanted w ON w.identity = m.identity
    ),
    linked AS MATERIALIZED (
        SELECT x.identity, l.* FROM base.links l JOIN mine x ON x.node = l.one JOIN mine y ON y.node = l.other
        WHERE x.identity = y.identity
    ),
    seen AS MATERIALIZED (
        SELECT t.node, t.actor, c.known_from FROM (SELECT DISTINCT node FROM mine) m
        JOIN base.told t ON t.node = m.node JOIN base.current c ON c.seq = t.seq
        WHERE c.known_from <= base.day_asked() AND t.actor NOT IN (SELECT node FROM base.members_on)
    ),
    nodes AS MATERIALIZED (
        SELECT node, arg_min(actor, {'day': known_from, 'actor': actor}) AS actor, min(known_from) AS known_from
        FROM seen GROUP BY node
        UNION ALL
        SELECT node, node, known_from FROM mine WHERE starts_with(node, 'actor_')
    ),
    parted AS (
        SELECT * FROM linked WHERE one <> other
        QUALIFY row_number() OVER (PARTITION BY one, other ORDER BY score DESC, profile, beside) = 1
    )
    SELECT l.identity AS id, a.actor AS one, b.actor AS other, l.rule, l.score, l.reason,
           greatest(a.known_from, b.known_from) AS known_from
    FROM parted l JOIN nodes a ON a.node = l.one JOIN nodes b ON b.node = l.other
    UNION ALL
    SELECT l.identity, a.actor, s.actor, l.rule, l.score, l.reason, greatest(a.known_from, s.known_from)
    FROM linked l JOIN seen s ON s.node = l.one JOIN nodes a ON a.node = l.one
    WHERE l.one = l.other AND s.actor <> a.actor;

-- Which actors people made one.
CREATE VIEW base.decided_joined AS
    WITH made AS (
        SELECT * FROM base.in_force WHERE kind = 'merge' AND starts_with(one, 'actor_')
    )
    SELECT coalesce(al.identity, d.one) AS id, d.one, d.other, 'decision' AS rule, 1.0 AS score, d.reason, d.known_from, d.author,
           d.id AS decision
    FROM made d
    LEFT JOIN (SELECT DISTINCT actor, identity FROM base.aliases WHERE actor IN (SELECT one FROM made)) al ON al.actor = d.one;

CREATE VIEW merges AS
    SELECT id, one, other, rule, score, reason, CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how
    FROM base.joined(NULL)
    UNION ALL
    SELECT id, one, other, rule, score, reason, author, decision, NULL, NULL, known_from, NULL, 'decided' FROM base.decided_joined;
COMMENT ON VIEW merges IS 'Why actors of several documents are one: a rule with its score and reason, or a decision.';

-- Each copy with the document that was known first, and why: the link to it, else the surest to another of its copies.
CREATE VIEW copies AS
    WITH now AS (
        SELECT document, first, known_from FROM base.copied
        WHERE known_from <= base.day_asked() AND coalesce(known_to > base.day_asked(), true)
    )
    SELECT c.document, c.first AS copy_of, l.beside, l.rule, l.score, l.reason,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           c.known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how
    FROM now c
    JOIN (SELECT one AS document, other AS beside, rule, score, reason FROM base.copies
          UNION ALL SELECT other, one, rule, score, reason FROM base.copies) l USING (document)
    JOIN now d ON d.document = l.beside AND d.first = c.first
    WHERE c.document <> c.first
    QUALIFY row_number() OVER (PARTITION BY c.document ORDER BY l.beside <> c.first, l.score DESC, l.beside) = 1;
COMMENT ON VIEW copies IS 'Which article copies, translates or rewrites which, by which rule and why; a group of copies is one origin.';

CREATE VIEW disclosures AS
    SELECT d.* EXCLUDE (seq, words, start, stop), r.identity AS involvement, r.number, r.capacity, r.effect, r.standing
    FROM base.steps d LEFT JOIN base.rungs_on r ON r.id = d.id;
COMMENT ON VIEW disclosures IS 'Steps of contested involvements: alleged, denied, acknowledged; what each did, what stands after it.';

-- How contested involvements stood on a day by what is on record now (docs/decisions/0011): the last move among the steps
-- that had been taken by then, in the order of their days, whenever they became known; a word that was told again later
-- counts on its own day.
CREATE MACRO base.steps_by(asked) AS TABLE
    SELECT d.*, o.origin, o.copy_of, d.effect IN ('move', 'relapse', 'recap') AS moved,
           least(coalesce(d.valid_to, CAST(d.known_from AS VARCHAR)), CAST(d.known_from AS VARCHAR)) AS day,
           CASE WHEN d.effect = 'recap' THEN d.step ELSE d.standing END AS stands
    FROM main.disclosures d JOIN base.origins o USING (document)
    WHERE d.involvement IS NOT NULL AND d.known_from <= base.day_asked()
      AND least(coalesce(d.valid_to, CAST(d.known_from AS VARCHAR)), CAST(d.known_from AS VARCHAR)) <= CAST(asked AS VARCHAR);

CREATE VIEW plover AS
    SELECT type, mode, quad, quad_name, score FROM base.plover;
COMMENT ON VIEW plover IS 'PLOVER 0.8: each type, and each mode of it, with its quad and its score from -10 (conflict) to 10.';

-- Actors as people corrected them, to be found by `key`, the hash of their id: by it alone, as DuckDB reads all ids where they are
-- compared too.
CREATE VIEW base.persons AS
    SELECT p.key, p.id, coalesce(r.new_kind, p.kind) AS kind, coalesce(r.new_name, r.new_name_en, p.name) AS name,
           coalesce(r.new_name_en, p.name_en) AS name_en, coalesce(r.new_name_th, p.name_th) AS name_th,
           base.amend(r.new_country, p.country) AS country, p.plover, p.cameo, p.wikidata, p.knowledge, p.titles,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           p.known_from, CAST(NULL AS DATE) AS known_to, p.known_how, r.corrected_by
    FROM base.people p LEFT JOIN base.renamed r ON r.id = p.id;

CREATE VIEW actors AS SELECT * EXCLUDE (key) FROM base.persons;
COMMENT ON VIEW actors IS 'One row for each actor; those without a place in the knowledge base are one by the rule or by decision.';

-- The actors that a word may stand for: an id of ours, of the knowledge base or of Wikidata, a country's code, a name, the
-- words of a mention, or the id of a part.
CREATE MACRO base.named(who) AS TABLE
    SELECT id FROM main.actors WHERE who IS NOT NULL AND (who IN (id, knowledge, wikidata) OR country = upper(who))
    UNION SELECT id FROM base.names WHERE key = hash(lower(who)) AND kind = 'actor' AND text = lower(who)
    UNION SELECT id FROM base.renamed
    WHERE lower(who) IN (lower(new_name), lower(new_name_en), lower(new_name_th))
    UNION SELECT identity FROM base.aliases WHERE actor = who;

CREATE VIEW events AS SELECT * EXCLUDE (seq, day, speaker) FROM base.dated;
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it, and what they differ in.';

CREATE VIEW relations AS SELECT * EXCLUDE (seq, words, start, stop) FROM base.ties;
COMMENT ON VIEW relations IS 'Standing ties with their interval.';

-- Evidence of what people took off the record is none; where they gave other words for a role, those count.
CREATE VIEW evidence AS
    SELECT e.* EXCLUDE (reading, seq), c.document, c.known_from, c.known_to, c.known_how, e.row AS report
    FROM base.evidence e JOIN base.current c USING (seq) ANTI JOIN base.retracted x ON x.row = e.row
    ANTI JOIN base.reworded w ON w.row = e.row AND w.role = e.role
    WHERE e.kind <> 'event'
    UNION ALL
    SELECT e.* EXCLUDE (reading, seq) REPLACE (t.whole AS row), t.document, t.known_from, t.known_to, t.known_how, e.row AS report
    FROM base.evidence e JOIN base.tellings t ON t.seq = e.seq AND t.id = e.row
    ANTI JOIN base.reworded w ON w.row = e.row AND w.role = e.role
    WHERE e.kind = 'event'
    UNION ALL
    FROM base.worded;
COMMENT ON VIEW evidence IS 'The words that every attribution, event, relation and disclosure rests on.';

-- One row for each kind of thing (and unit) that changed hands in an event, whatever its standing: what is denied is there,
-- as denied. The parties, day, place and standing are the event's, the bounds those of all its reports that no outlet took
-- back, the words those of the report known first that counts. A tie of supplier and customer says neither what nor how much.
CREATE VIEW transfers AS
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

-- The days on which what a document tells came to stand otherwise: by who is one, what is one event, what is a copy, what
-- an outlet took back, what people decided. A stretch that shows nothing (its own id) has no days.
CREATE VIEW base.open_changes AS
    WITH here AS (
        SELECT l.* FROM base.latest l SEMI JOIN base.kept_noted o ON o.document = l.document
    ),
    people AS (
        SELECT h.document, unnest([m.known_from, m.known_to]) AS day
        FROM base.told t JOIN here h ON h.seq = t.seq JOIN base.members m ON m.node = t.node AND m.identity <> t.actor
        UNION ALL
        SELECT h.document, unnest([m.known_from, m.known_to])
        FROM base.actors a JOIN here h ON h.seq = a.seq
        JOIN (FROM base.members WHERE starts_with(node, 'actor_')) m ON m.node = a.id
        WHERE a.knowledge IS NULL OR m.identity <> m.node
    ),
    happenings AS (
        SELECT h.document, unnest([o.known_from, o.known_to]) AS day
        FROM base.reported p JOIN here h ON h.seq = p.seq JOIN base.occurrences o ON o.account = p.account AND o.identity <> p.event
        UNION ALL
        SELECT h.document, unnest([o.known_from, o.known_to])
        FROM base.read_events e JOIN here h ON h.seq = e.seq
        JOIN (FROM base.occurrences WHERE starts_with(account, 'event_')) o ON o.account = e.id
    ),
    texts AS (
        SELECT h.document, unnest([c.known_from, c.known_to]) AS day
        FROM base.copied c JOIN here h ON h.document = c.document AND c.first <> c.document
        UNION ALL
        SELECT h.document, a.known_from FROM base.amended a JOIN here h ON h.document = a.document
        UNION ALL
        SELECT h.document, a.known_from
        FROM base.amended a JOIN base.copied c ON c.first = a.document JOIN here h ON h.document = c.document
    ),
    decided AS (
        SELECT row, unnest([known_from, known_to]) AS day FROM base.overlays
        UNION ALL SELECT row, unnest([known_from, known_to]) FROM base.retractions
    )
    FROM people UNION ALL FROM happenings UNION ALL FROM texts
    UNION ALL SELECT h.document, d.day FROM decided d JOIN here h ON h.document = d.row
    UNION ALL SELECT h.document, d.day FROM decided d JOIN base.read_events e ON e.id = d.row JOIN here h ON h.seq = e.seq
    UNION ALL SELECT h.document, d.day FROM decided d JOIN base.read_attributions e ON e.id = d.row JOIN here h ON h.seq = e.seq
    UNION ALL SELECT h.document, d.day FROM decided d JOIN base.read_disclosures e ON e.id = d.row JOIN here h ON h.seq = e.seq
    UNION ALL SELECT h.document, d.day FROM decided d JOIN base.relations e ON e.id = d.row JOIN here h ON h.seq = e.seq;

CREATE VIEW base.open_spans AS
    WITH days AS (
        SELECT document, seq, known_from, known_from AS day FROM base.latest SEMI JOIN base.kept_noted USING (document)
        UNION
        SELECT l.document, l.seq, l.known_from, c.day
        FROM base.open_changes c JOIN base.latest l ON l.document = c.document WHERE c.day > l.known_from
    )
    SELECT document, seq, day AS held_from,
           lead(day, 1, DATE 'infinity') OVER (PARTITION BY document ORDER BY day) AS held_to
    FROM days;

CREATE VIEW places AS
    SELECT id, kind, name, name_en, name_th, country, lat, lon, geonames, precision,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           known_from, CAST(NULL AS DATE) AS known_to, known_how, wikidata
    FROM base.kept_places;
COMMENT ON VIEW places IS 'One row for each place; coordinates are never finer than the words.';

CREATE VIEW documents AS
    SELECT d.* EXCLUDE (reading, seq), d.reading, d.published AS valid_from, d.published AS valid_to,
           c.known_from, c.known_to, c.known_how, a.amended, a.amended_by
    FROM base.documents d JOIN base.current c USING (seq) LEFT JOIN base.amendments a ON a.document = d.id;
COMMENT ON VIEW documents IS 'One row for each article: where it came from, what its relative dates count from, and whether its outlet corrected or retracted it.';

CREATE VIEW times AS
    SELECT t.* EXCLUDE (reading, seq), c.document, t.earliest AS valid_from, t.latest AS valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.times t JOIN base.current c USING (seq);
COMMENT ON VIEW times IS 'Each time expression with its value in EDTF, NULL where the text does not settle it.';

CREATE VIEW mentions AS
    SELECT m.* EXCLUDE (reading, seq) REPLACE (coalesce(f.identity, m.row) AS row),
           c.document, c.known_from, c.known_to, c.known_how
    FROM base.mentions m JOIN base.current c USING (seq)
    LEFT JOIN base.aliases f ON f.seq = m.seq AND f.actor = m.row;
COMMENT ON VIEW mentions IS 'The words that refer to an actor or a place.';

CREATE VIEW attributions AS SELECT * EXCLUDE (seq) FROM base.statements;
COMMENT ON VIEW attributions IS 'Who is on record for what: the source, its cue and the words.';

CREATE VIEW reports AS
    SELECT t.id, t.whole AS event, t.document, t.status, t.certainty, t.according_to, t.trigger, t.start, t.stop, t.score,
           t.valid_from, t.valid_to, t.known_from, t.known_to, t.known_how,
           t.type, t.mode, t.contexts, t.actors, t.recipients, t.place, t.date, t.basis, o.origin,
           t.corrected_by, a.amended, a.amended_by
    FROM base.tellings t JOIN base.origins o USING (document) LEFT JOIN base.amendments a USING (document);
COMMENT ON VIEW reports IS 'One row for each document that reports an event, with how real that document makes it.';

CREATE VIEW casualties AS
    SELECT k.* EXCLUDE (reading, seq) REPLACE (coalesce(f.identity, k.who) AS who, t.whole AS event),
           t.document, t.valid_from, t.valid_to, t.known_from, t.known_to, t.known_how, k.event AS report
    FROM base.casualties k JOIN base.tellings t ON t.seq = k.seq AND t.id = k.event
    LEFT JOIN base.aliases f ON f.seq = k.seq AND f.actor = k.who;
COMMENT ON VIEW casualties IS 'How many were killed, wounded, missing, captured or displaced in an event, by report.';

-- Who stands for whom when parties are compared: a country where it is known, else the actor.
CREATE VIEW base.parties AS
    SELECT a.id, coalesce(a.country, a.id) AS party, CASE WHEN a.country IS NULL THEN a.name ELSE coalesce(l.name, a.country) END AS party_name
    FROM main.actors a
    LEFT JOIN (SELECT country, max(name) AS name FROM main.actors WHERE kind = 'country' GROUP BY country) l ON l.country = a.country;

CREATE MACRO base.placed(place) AS TABLE
    SELECT id FROM main.places
    WHERE place IN (id, wikidata, CAST(geonames AS VARCHAR), name_th) OR country = upper(place)
       OR lower(place) IN (lower(name), lower(name_en))
       OR country IN (SELECT country FROM main.places
                      WHERE kind = 'country' AND (place = name_th OR lower(place) IN (lower(name), lower(name_en))))
    UNION SELECT id FROM base.names WHERE key = hash(lower(place)) AND kind = 'place' AND text = lower(place);

-- The outlets that published a text, as the version that reads it now found them; the first is the document's.
CREATE VIEW printings AS
    SELECT r.document, min(d.publisher) AS publisher, min(d.url) AS url, arg_min(d.published, r.known_from) AS published,
           bool_or(r.seq = c.seq) AS first, arg_min(d.published, r.known_from) AS valid_from,
           arg_min(d.published, r.known_from) AS valid_to, min(r.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(r.known_how, r.known_from) AS known_how
    FROM base.readings r JOIN base.documents d ON d.reading = r.id
    JOIN base.current c ON c.document = r.document JOIN base.readings n ON n.id = c.reading
    WHERE n.version = r.version AND n.knowledge = r.knowledge AND r.known_from <= base.day_asked()
    GROUP BY r.document, base.outlet(d.publisher);
COMMENT ON VIEW printings IS 'Each outlet that published an article word for word; all of them are copies of one origin.';

-- Which reports are one by links of the given scores (a list; NULL: of all), or in a whole; of several that tell the same, the
-- first known.
CREATE MACRO base.same(scores, whole) AS TABLE
    WITH wanted AS (
        SELECT unnest(CAST(scores AS DOUBLE[])) AS score
        UNION ALL SELECT DISTINCT score FROM base.account_links WHERE scores IS NULL
    ),
    -- One after the other: accounts of one whole are not to be paired first.
    chosen AS MATERIALIZED (
        SELECT l.* FROM base.account_links l JOIN wanted w ON w.score = l.score
        UNION ALL
        SELECT l.* FROM base.account_links l JOIN base.occurrences_on x ON x.account = l.one WHERE x.identity = whole
    ),
    begun AS MATERIALIZED (
        SELECT l.*, x.identity FROM chosen l JOIN base.occurrences_on x ON x.account = l.one
    ),
    linked AS MATERIALIZED (
        SELECT l.* FROM begun l JOIN base.occurrences_on y ON y.account = l.other AND y.identity = l.identity
    ),
    told AS MATERIALIZED (
        SELECT p.account, arg_min(p.event, {'day': c.known_from, 'event': p.event}) AS event, min(c.known_from) AS known_from
        FROM (SELECT one AS account FROM linked UNION SELECT other FROM linked) e
        JOIN base.reported p ON p.account = e.account JOIN base.current c ON c.seq = p.seq GROUP BY p.account
    )
    SELECT l.identity AS id, a.event AS one, b.event AS other, l.rule, l.score, l.reason,
           greatest(a.known_from, b.known_from) AS known_from
    FROM linked l JOIN told a ON a.account = l.one JOIN told b ON b.account = l.other;

-- Which reports people made one.
CREATE VIEW base.decided_same AS
    WITH made AS (
        SELECT * FROM base.in_force WHERE kind = 'merge' AND starts_with(one, 'event_')
    )
    SELECT coalesce(w.identity, d.one) AS id, d.one, d.other, 'decision' AS rule, 1.0 AS score, d.reason, d.known_from, d.author,
           d.id AS decision
    FROM made d
    LEFT JOIN (SELECT DISTINCT event, identity FROM base.wholes WHERE event IN (SELECT one FROM made)) w ON w.event = d.one;

-- Which reports are one by which rule, and why, or by whose decision.
CREATE VIEW sameness AS
    SELECT id, one, other, rule, score, reason, CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how,
           CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision
    FROM base.same(NULL, NULL)
    UNION ALL
    SELECT id, one, other, rule, score, reason, NULL, NULL, known_from, NULL, 'decided', author, decision FROM base.decided_same;
COMMENT ON VIEW sameness IS 'Which reports are of one event, by which rule and why, or by whose decision.';

-- Outlets, by whose word each of their printings is (base.origins). Of events: `alone` no other origin reports; `first`, `tied`,
-- `later` whether its report was known on an earlier, the same or a later day than those of others. What was retracted is
-- nobody's word. Documents that name no outlet are not one outlet's: they have no row, and each is a word of its own against
-- which others are first or later.
CREATE VIEW outlets AS
    WITH printed AS (
        SELECT d.id, base.outlet(d.publisher) AS outlet, trim(d.publisher) AS name, d.language, d.known_from
        FROM main.documents d WHERE d.known_from <= base.day_asked()
        UNION ALL
        SELECT document, outlet, name, language, known_from FROM base.reprints
    ),
    papers AS (
        SELECT p.*, o.origin, CASE WHEN NOT starts_with(o.origin, 'sha256:') THEN o.origin END AS word,
               o.origin <> coalesce(p.outlet, lower(p.id)) AS copied
        FROM printed p JOIN base.origins o ON o.document = p.id
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
        SELECT r.event, r.origin, CASE WHEN NOT starts_with(r.origin, 'sha256:') THEN r.origin END AS word, min(r.known_from) AS day
        FROM main.reports r WHERE r.origin IS NOT NULL AND r.known_from <= base.day_asked() GROUP BY r.event, r.origin
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
    SELECT k.outlet AS id, coalesce(o.name, k.outlet) AS name, coalesce(o.documents, 0) AS documents,
           coalesce(o.copies, 0) AS copies, coalesce(o.retracted, 0) AS retracted, coalesce(o.copies_from, []) AS copies_from, coalesce(l.copied, 0) AS copied,
           coalesce(l.copied_by, []) AS copied_by, coalesce(s.events, 0) AS events, coalesce(s.alone, 0) AS alone,
           coalesce(s.first, 0) AS first, coalesce(s.tied, 0) AS tied, coalesce(s.later, 0) AS later,
           coalesce(o.languages, []) AS languages, CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           least(o.known_from, l.known_from) AS known_from, greatest(o.last_known, l.last_known) AS last_known,
           CAST(NULL AS DATE) AS known_to, 'counted' AS known_how
    FROM (SELECT outlet FROM own WHERE outlet IS NOT NULL UNION SELECT outlet FROM lent WHERE outlet IS NOT NULL) k
    LEFT JOIN own o ON o.outlet = k.outlet
    LEFT JOIN lent l ON l.outlet = k.outlet
    LEFT JOIN scored s ON s.outlet = k.outlet;
COMMENT ON VIEW outlets IS 'Outlets: how often each had an event alone, first, or after others; whom it copies, and who copies it.';

-- As of a day, what was said by then; `printings` counts each statement once for every outlet that published it.
CREATE VIEW sources AS
    SELECT q.source AS id, any_value(a.name) AS name, any_value(a.kind) AS kind, any_value(a.country) AS country,
           count(*) AS statements, count(DISTINCT q.document) AS documents,
           coalesce(list_sort(list(DISTINCT o.origin) FILTER (o.origin IS NOT NULL)), []) AS origins,
           min(q.valid_from) AS valid_from, max(q.valid_to) AS valid_to,
           min(q.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(q.known_how, q.known_from) AS known_how,
           CAST(sum(1 + coalesce(p.printings, 0)) AS BIGINT) AS printings
    FROM main.attributions q JOIN main.actors a ON a.id = q.source JOIN base.origins o ON o.document = q.document
    LEFT JOIN (SELECT document, count(*) AS printings FROM base.reprints GROUP BY document) p ON p.document = q.document
    WHERE q.known_from <= base.day_asked()
    GROUP BY q.source;
COMMENT ON VIEW sources IS 'Who is on record, how often, and out of how many independent origins.';

-- Involvements with the given ids; NULL asks for all.
CREATE MACRO base.involved(asked) AS TABLE
    WITH mine AS (
        SELECT unnest(CAST(asked AS VARCHAR[])) AS identity
        UNION ALL SELECT DISTINCT identity FROM base.rungs_on WHERE asked IS NULL
    ),
    climbed AS MATERIALIZED (
        SELECT r.* FROM base.rungs_on r JOIN mine m ON m.identity = r.identity
    ),
    rungs AS (
        SELECT d.*, r.identity AS involvement, r.number, r.capacity, r.effect, r.standing, o.origin, o.copy_of,
               r.effect IN ('move', 'relapse') AS moved
        FROM climbed r JOIN base.steps d ON d.id = r.id JOIN base.origins o ON o.document = d.document
        WHERE d.known_from <= base.day_asked()
    )
    SELECT involvement AS id, first(actor ORDER BY number) AS actor,
           mode(supported ORDER BY number) AS supported,
           mode(what ORDER BY number) AS what,
           list_sort(list_distinct(flatten(list(theatre)))) AS theatre,
           last(standing ORDER BY number) AS standing,
           last(base.told_day(date, known_from, known_how) ORDER BY number) FILTER (moved) AS since,
           last(known_from ORDER BY number) FILTER (moved) AS told,
           last(id ORDER BY number) FILTER (moved) AS moved_by,
           last(capacity ORDER BY number) FILTER (moved) AS capacity,
           coalesce(bool_or(moved AND step IN ('acknowledged', 'celebrated') AND capacity IN ('itself', 'other')), false) AS ever_admitted,
           count(*) AS steps, count(*) FILTER (moved) AS moves, count(DISTINCT document) AS documents,
           count(DISTINCT origin) AS origins,
           min(base.told_day(valid_from, known_from, known_how)) AS valid_from,
           max(base.told_day(valid_to, known_from, known_how)) AS valid_to,
           min(known_from) AS known_from, CAST(NULL AS DATE) AS known_to, arg_min(known_how, known_from) AS known_how,
           max(known_from) AS last_known
    FROM rungs GROUP BY involvement;

CREATE VIEW involvements AS FROM base.involved(NULL);
COMMENT ON VIEW involvements IS 'One row for each contested involvement: who, for whom, what, where, and how it stands since when.';

CREATE MACRO base.stood(asked) AS TABLE
    SELECT involvement AS id, first(actor ORDER BY number) AS actor,
           mode(supported ORDER BY number) AS supported,
           mode(what ORDER BY number) AS what,
           list_sort(list_distinct(flatten(list(theatre)))) AS theatre,
           coalesce(last(stands ORDER BY day, number) FILTER (moved), 'unreported') AS standing,
           last(base.told_day(date, known_from, known_how) ORDER BY day, number) FILTER (moved) AS since,
           last(known_from ORDER BY day, number) FILTER (moved) AS told,
           last(id ORDER BY day, number) FILTER (moved) AS moved_by,
           last(capacity ORDER BY day, number) FILTER (moved) AS capacity,
           coalesce(bool_or(moved AND step IN ('acknowledged', 'celebrated') AND capacity IN ('itself', 'other')), false) AS ever_admitted,
           count(*) AS steps, count(*) FILTER (moved) AS moves, count(DISTINCT document) AS documents,
           count(DISTINCT origin) AS origins, min(known_from) AS known_from, max(known_from) AS last_known
    FROM base.steps_by(asked) GROUP BY involvement;

-- How a side of an involvement is called: a body that is of no state by its own name, whatever country it is of.
CREATE VIEW base.called AS
    SELECT a.key, a.id, CASE WHEN a.own THEN a.name ELSE coalesce(a.country, a.id) END AS code,
           CASE WHEN a.own OR a.country IS NULL THEN a.name ELSE coalesce(l.name, a.country) END AS name, a.name AS own_name
    FROM (SELECT *, kind IN ('armed_group', 'organisation', 'people', 'media')
                    AND coalesce(plover, '') NOT IN ('GOV', 'MIL', 'COP', 'SPY', 'LEG', 'JUD') AS own FROM base.persons) a
    LEFT JOIN (SELECT country, max(name) AS name FROM main.actors WHERE kind = 'country' GROUP BY country) l
      ON l.country = a.country;

-- Whose involvements a word means: those named so, by the record or by the knowledge base (its ids in `entities`), and with a
-- country its bodies.
CREATE MACRO base.answering(who, entities) AS TABLE
    WITH meant AS MATERIALIZED (
        SELECT id FROM base.named(who) UNION SELECT id FROM main.actors WHERE list_contains(entities, knowledge)
    )
    SELECT id FROM meant
    UNION SELECT id FROM main.actors
    WHERE kind IN ('country', 'government', 'armed_force')
      AND country IN (SELECT country FROM main.actors WHERE kind = 'country' AND id IN (SELECT id FROM meant));
