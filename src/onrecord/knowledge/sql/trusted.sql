select texts from trusted where language = :language
