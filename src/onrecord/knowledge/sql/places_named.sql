select name.text, place.id as entity, place.country
from name join place on place.id = name.entity
where name.language = :language and name.reading = 'place' and place.country = :country
order by place.id, name.rank, name.text
