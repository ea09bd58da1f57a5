select text, language, entity, form, reading, use
from name
where text = :text
order by rank
