-- A name of one word that others bear too is left out: as a part of the full name it is there for all of them.
select name.entity, name.text, entity.country, null as people
from name join entity on entity.id = name.entity
where name.language = :language and entity.kind = 'person' and (name.use = 'always' or name.text like '% %')
order by name.entity, name.rank, name.text
