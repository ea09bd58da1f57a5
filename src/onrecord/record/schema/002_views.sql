-- The stable tables of the record (docs/record.md): the same names in the commands, in SQL and in Python.
-- Each row comes from the reading of its document that is current: the one that entered last.
-- known_from is the day on which the document made it known; known_to stays NULL until something takes it back.

CREATE VIEW base.current AS
    SELECT id AS reading, document, known_from, CAST(NULL AS DATE) AS known_to, known_how, seq
    FROM base.readings
    QUALIFY row_number() OVER (PARTITION BY document ORDER BY seq DESC) = 1;

CREATE VIEW documents AS
    SELECT d.* EXCLUDE (reading), d.reading, d.published AS valid_from, d.published AS valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.documents d JOIN base.current c USING (reading);
COMMENT ON VIEW documents IS 'One row for each article: where it came from, and what its relative dates count from.';

CREATE VIEW texts AS SELECT document, text FROM base.texts;
COMMENT ON VIEW texts IS 'The text of each document, as read; every start and stop counts its code points.';

CREATE VIEW base.sightings AS
    SELECT a.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how, c.seq
    FROM base.actors a JOIN base.current c USING (reading);

CREATE VIEW actors AS
    SELECT id, first(kind ORDER BY seq) AS kind, first(name ORDER BY seq) AS name,
           first(name_en ORDER BY seq) FILTER (name_en IS NOT NULL) AS name_en,
           first(name_th ORDER BY seq) FILTER (name_th IS NOT NULL) AS name_th,
           first(country ORDER BY seq) FILTER (country IS NOT NULL) AS country,
           first(plover ORDER BY seq) FILTER (plover IS NOT NULL) AS plover,
           first(cameo ORDER BY seq) FILTER (cameo IS NOT NULL) AS cameo,
           first(wikidata ORDER BY seq) FILTER (wikidata IS NOT NULL) AS wikidata,
           first(knowledge ORDER BY seq) FILTER (knowledge IS NOT NULL) AS knowledge,
           arg_max(titles, seq) AS titles,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           min(known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(known_how, known_from) AS known_how
    FROM base.sightings GROUP BY id;
COMMENT ON VIEW actors IS 'One row for each actor: known ones across documents, unknown ones in their document.';

CREATE VIEW places AS
    SELECT p.id, first(p.kind ORDER BY c.seq) AS kind, first(p.name ORDER BY c.seq) AS name,
           first(p.name_en ORDER BY c.seq) FILTER (p.name_en IS NOT NULL) AS name_en,
           first(p.name_th ORDER BY c.seq) FILTER (p.name_th IS NOT NULL) AS name_th,
           first(p.country ORDER BY c.seq) FILTER (p.country IS NOT NULL) AS country,
           first(p.lat ORDER BY c.seq) AS lat, first(p.lon ORDER BY c.seq) AS lon,
           first(p.geonames ORDER BY c.seq) AS geonames, first(p.precision ORDER BY c.seq) AS precision,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           min(c.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(c.known_how, c.known_from) AS known_how
    FROM base.places p JOIN base.current c USING (reading) GROUP BY p.id;
COMMENT ON VIEW places IS 'One row for each place; coordinates are never finer than the words.';

CREATE VIEW times AS
    SELECT t.* EXCLUDE (reading), c.document, t.earliest AS valid_from, t.latest AS valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.times t JOIN base.current c USING (reading);
COMMENT ON VIEW times IS 'Each time expression with its value in EDTF, NULL where the text does not settle it.';

CREATE VIEW mentions AS
    SELECT m.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how
    FROM base.mentions m JOIN base.current c USING (reading);
COMMENT ON VIEW mentions IS 'The words that refer to an actor or a place.';

CREATE VIEW evidence AS
    SELECT e.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how
    FROM base.evidence e JOIN base.current c USING (reading);
COMMENT ON VIEW evidence IS 'The words that every attribution, event, relation and disclosure rests on.';

CREATE VIEW attributions AS
    SELECT a.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how
    FROM base.attributions a JOIN base.current c USING (reading);
COMMENT ON VIEW attributions IS 'Who is on record for what: the source, its cue and the words.';

CREATE VIEW reports AS
    SELECT e.id, e.id AS event, c.document, e.status, e.certainty, e.according_to, e.trigger, e.start, e.stop, e.score,
           e.valid_from, e.valid_to, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.current c USING (reading);
COMMENT ON VIEW reports IS 'One row for each document that reports an event, with how real that document makes it.';

CREATE VIEW events AS
    SELECT e.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how
    FROM base.events e JOIN base.current c USING (reading);
COMMENT ON VIEW events IS 'One row for each event, in PLOVER terms; its reports say who told it.';

CREATE VIEW casualties AS
    SELECT k.* EXCLUDE (reading), c.document, e.valid_from, e.valid_to, c.known_from, c.known_to, c.known_how
    FROM base.casualties k JOIN base.current c USING (reading)
    JOIN base.events e ON e.reading = c.reading AND e.id = k.event;
COMMENT ON VIEW casualties IS 'How many were killed, wounded, missing, captured or displaced in an event.';

CREATE VIEW transfers AS
    SELECT t.event AS id, t.event, e.actors AS givers, e.recipients AS receivers, t.kind, t.quantity, t.unit, t.text,
           t.start, t.stop, e.status, e.date, e.according_to, c.document, e.valid_from, e.valid_to,
           c.known_from, c.known_to, c.known_how
    FROM base.things t JOIN base.current c USING (reading)
    JOIN base.events e ON e.reading = c.reading AND e.id = t.event
    WHERE e.type = 'AID' AND e.status NOT IN ('denied', 'did_not_happen', 'conditional');
COMMENT ON VIEW transfers IS 'What was given to whom; a denial that something was given is no transfer.';

CREATE VIEW relations AS
    SELECT r.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how
    FROM base.relations r JOIN base.current c USING (reading);
COMMENT ON VIEW relations IS 'Standing ties with their interval.';

CREATE VIEW disclosures AS
    SELECT d.* EXCLUDE (reading), c.document, c.known_from, c.known_to, c.known_how
    FROM base.disclosures d JOIN base.current c USING (reading);
COMMENT ON VIEW disclosures IS 'Steps of contested involvements: alleged, denied, acknowledged, celebrated.';

CREATE VIEW sources AS
    SELECT q.source AS id, any_value(a.name) AS name, any_value(a.kind) AS kind, any_value(a.country) AS country,
           count(*) AS statements, count(DISTINCT q.document) AS documents,
           list_sort(list_distinct(list(coalesce(d.origin_publisher, d.publisher)))) AS origins,
           min(q.valid_from) AS valid_from, max(q.valid_to) AS valid_to,
           min(q.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(q.known_how, q.known_from) AS known_how
    FROM attributions q JOIN actors a ON a.id = q.source JOIN documents d ON d.id = q.document
    GROUP BY q.source;
COMMENT ON VIEW sources IS 'Who is on record, how often, and out of how many independent origins.';

CREATE VIEW runs AS
    SELECT r.* EXCLUDE (seq), c.reading IS NOT NULL AS current
    FROM base.readings r LEFT JOIN base.current c ON c.reading = r.id;
COMMENT ON VIEW runs IS 'Every reading that entered: what made it, when, and what was dropped or rejected.';

CREATE VIEW journal AS SELECT * FROM base.journal;
COMMENT ON VIEW journal IS 'The shards of the journal that are loaded.';

-- The actors that a word may stand for: an id of ours, of the knowledge base or of Wikidata, a country's code,
-- a name, or the words of a mention. (`main.` because names inside `base` are looked up there first.)
CREATE MACRO base.named(who) AS TABLE
    SELECT id FROM main.actors
    WHERE who IN (id, knowledge, wikidata, name_th) OR country = upper(who) OR lower(who) IN (lower(name), lower(name_en))
    UNION SELECT row FROM main.mentions WHERE kind = 'actor' AND form = 'name' AND lower(text) = lower(who);

-- Who stands for whom when parties are compared: a country where it is known, else the actor.
CREATE VIEW base.parties AS
    SELECT id, coalesce(country, id) AS party,
           CASE WHEN country IS NULL THEN name
                ELSE coalesce(max(name) FILTER (kind = 'country') OVER (PARTITION BY country), country) END AS party_name
    FROM main.actors;
