-- Outlets under one name with and without their article, by every printing of a text; and which reports are one, the same
-- whatever came in first.

-- An outlet as names are compared: lower case, single spaces, without "the"; NULL where none is named.
CREATE MACRO base.outlet(name) AS nullif(regexp_replace(regexp_replace(lower(trim(name)), '\s+', ' ', 'g'), '^the ', ''), '');

CREATE OR REPLACE VIEW base.credited AS
    SELECT d.id AS document, coalesce(base.outlet(d.origin_publisher), base.outlet(d.publisher), lower(d.id)) AS origin
    FROM base.documents d JOIN base.latest c USING (seq);

-- The outlets that published a text, as the version that reads it now found them; the first is the document's.
CREATE OR REPLACE VIEW printings AS
    SELECT r.document, min(d.publisher) AS publisher, min(d.url) AS url, arg_min(d.published, r.known_from) AS published,
           bool_or(r.seq = c.seq) AS first, arg_min(d.published, r.known_from) AS valid_from,
           arg_min(d.published, r.known_from) AS valid_to, min(r.known_from) AS known_from, CAST(NULL AS DATE) AS known_to,
           arg_min(r.known_how, r.known_from) AS known_how
    FROM base.readings r JOIN base.documents d ON d.reading = r.id
    JOIN base.current c ON c.document = r.document JOIN base.readings n ON n.id = c.reading
    WHERE n.version = r.version AND n.knowledge = r.knowledge AND r.known_from <= base.day_asked()
    GROUP BY r.document, base.outlet(d.publisher);
COMMENT ON VIEW printings IS 'Each outlet that published an article word for word; all of them are copies of one origin.';

-- The printings that are not the first: by outlets that do not give the document its name. There are few.
CREATE VIEW base.reprints AS
    SELECT r.document, base.outlet(d.publisher) AS outlet, min(trim(d.publisher)) AS name, min(d.language) AS language,
           min(r.known_from) AS known_from
    FROM base.readings r JOIN base.current c ON c.document = r.document AND c.seq <> r.seq
    JOIN base.readings n ON n.seq = c.seq AND n.version = r.version AND n.knowledge = r.knowledge
    JOIN base.documents d ON d.reading = r.id JOIN base.documents f ON f.reading = n.id
    WHERE r.known_from <= base.day_asked() AND base.outlet(d.publisher) <> coalesce(base.outlet(f.publisher), '')
    GROUP BY r.document, base.outlet(d.publisher);

-- Which reports are one by which rule, and why, or by whose decision; of several that tell the same, the first known.
CREATE OR REPLACE VIEW sameness AS
    WITH told AS (
        SELECT p.account, arg_min(p.event, {'day': c.known_from, 'event': p.event}) AS event, min(c.known_from) AS known_from
        FROM base.reported p JOIN base.current c USING (seq) GROUP BY p.account
    )
    SELECT x.identity AS id, a.event AS one, b.event AS other, l.rule, l.score, l.reason,
           CAST(NULL AS VARCHAR) AS valid_from, CAST(NULL AS VARCHAR) AS valid_to,
           greatest(a.known_from, b.known_from) AS known_from, CAST(NULL AS DATE) AS known_to, 'linked' AS known_how,
           CAST(NULL AS VARCHAR) AS author, CAST(NULL AS VARCHAR) AS decision
    FROM base.account_links l
    JOIN base.occurrences_on x ON x.account = l.one
    JOIN base.occurrences_on y ON y.account = l.other AND y.identity = x.identity
    JOIN told a ON a.account = l.one JOIN told b ON b.account = l.other
    UNION ALL
    SELECT coalesce(w.identity, d.one), d.one, d.other, 'decision', 1.0, d.reason, NULL, NULL, d.known_from, NULL, 'decided',
           d.author, d.id
    FROM base.in_force d LEFT JOIN (SELECT DISTINCT event, identity FROM base.wholes) w ON w.event = d.one
    WHERE d.kind = 'merge' AND starts_with(d.one, 'event_');
COMMENT ON VIEW sameness IS 'Which reports are of one event, by which rule and why, or by whose decision.';

-- Outlets, by whose word each of their printings is (base.origins). Of events: `alone` no other origin reports; `first`, `tied`,
-- `later` whether its report was known on an earlier, the same or a later day than those of others. What was retracted is
-- nobody's word.
CREATE OR REPLACE VIEW outlets AS
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

-- As of a day, what was said by then; `printings` counts each statement once for every outlet that published it.
CREATE OR REPLACE VIEW sources AS
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
