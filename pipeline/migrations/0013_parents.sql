-- A part of an agency is asked for by the agency's name too: "Thanh tra Sở, Sở Y tế tỉnh Lạng Sơn".

CREATE INDEX units_parent ON units(parent_id) WHERE parent_id IS NOT NULL;
INSERT INTO names (kind, identity, name, keys)
  SELECT 'unit', u.id, u.name || ', ' || p.name, keys(u.name || ', ' || p.name)
  FROM units u JOIN readings o ON o.id = u.parent_id JOIN units p ON p.id = o.identity
  WHERE NOT EXISTS (SELECT 1 FROM names n WHERE n.identity = u.id AND n.name = u.name || ', ' || p.name);
