-- The compiled knowledge base. Written by knowledge/builder, opened read-only by knowledge/store.
create table meta (key text primary key, value text not null) without rowid;

-- One file of rows: where they come from, under which licence, and the bytes they were in.
create table source (
    id integer primary key,
    name text not null,
    licence text not null,
    date text not null,
    path text not null,
    sha256 text not null,
    rows integer not null
);

create table entity (
    id text primary key,
    kind text not null,
    en text,
    th text,
    country text,
    plover text,
    wikidata text,
    parent text,
    valid_from text,
    valid_to text,
    adjective text,
    definite integer not null default 0,
    source integer not null references source
) without rowid;

-- Every surface, in order of trust for each text.
create table name (
    text text not null,
    rank integer not null,
    language text not null,
    entity text not null,
    form text not null,
    reading text not null,
    use text not null,
    source integer not null references source,
    primary key (text, rank)
) without rowid;

create table term (
    office text not null,
    country text not null,
    rank integer not null,
    name text not null,
    person text not null,
    since text not null,
    until text,
    as_of text not null,
    acting integer not null,
    source integer not null references source,
    primary key (office, country, rank)
) without rowid;

create table place (
    id text primary key,
    kind text not null,
    en text,
    th text,
    country text,
    admin1 text,
    lat real,
    lon real,
    precision text not null,
    south real,
    west real,
    north real,
    east real,
    population integer,
    geonames text,
    wikidata text,
    source integer not null references source
) without rowid;

create table claim (
    place text not null,
    rank integer not null,
    claimant text not null,
    how text not null,
    since text,
    until text,
    source integer not null references source,
    primary key (place, rank)
) without rowid;

-- Who may be meant by a Thai spelling: everyone in one row, the places of each country in one. A candidate a line, by
-- country and id, with the sounds of the name; beside them the index of the sounds (knowledge/skeletons.py).
create table spelling (
    kind text not null,
    country text not null,
    lines text not null,
    features text not null,
    positions blob not null,
    primary key (kind, country)
);

-- What a text is searched for: names that need no context, a line each; one cell is read faster than forty thousand.
create table trusted (language text primary key, texts text not null) without rowid;
