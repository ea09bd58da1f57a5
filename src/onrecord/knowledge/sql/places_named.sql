-- The places of a country, and those that it claims or holds and that for the dispute have none.
select name.text, place.id as entity
from name join place on place.id = name.entity
where name.language = :language and name.reading = 'place'
  and (
    place.country = :country
    or (place.country is null and place.id in (select claim.place from claim where claim.claimant = :country))
  )
order by place.id, name.rank, name.text
