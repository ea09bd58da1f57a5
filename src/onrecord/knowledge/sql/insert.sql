insert into {table} values ({marks})
