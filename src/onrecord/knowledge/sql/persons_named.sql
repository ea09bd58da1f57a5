-- A name of one word that others bear too is left out: as a part of the full name it is there for all of them.
select name.text, name.entity, entity.country
from name join entity on entity.id = name.entity
where name.language = :language and entity.kind = 'person' and (name.use = 'always' or name.text like '% %')
order by name.entity, name.rank, name.text
