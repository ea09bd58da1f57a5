create index name_of on name (entity, language);
create index term_of on term (person);
create index place_in on place (country, kind);
