select text, language, entity, form, reading, use
from name
where entity = :entity
order by language, rank, text
