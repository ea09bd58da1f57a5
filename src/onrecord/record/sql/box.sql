-- A statement's syntax as JSON, without running it. Used by box.py.
SELECT json_serialize_sql(CAST($sql AS VARCHAR));
