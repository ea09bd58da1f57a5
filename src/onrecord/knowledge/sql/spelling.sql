select lines, features, positions from spelling where kind = :kind and country = :country
