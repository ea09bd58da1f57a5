select text, language, entity, form, reading, use
from name
where language = :language and use != 'span'
order by text, rank
