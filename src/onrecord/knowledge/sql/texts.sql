-- Everything that a text is searched for: names that need no context, in the languages that may stand in it.
select distinct text
from name
where use = 'always' and language in (select value from json_each(:languages))
order by text
