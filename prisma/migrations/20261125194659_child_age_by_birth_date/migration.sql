-- The item for the child's age follows from the birth date: the stored version says which it is. Questions, options and points stay as they were.
UPDATE instrument_version
   SET definition = definition || '{"childAge": {"item": "B01", "bands": [{"option": "o1", "from": 12}, {"option": "o2", "from": 6}, {"option": "o3", "from": 0}]}}'::jsonb
 WHERE code = 'FOUR_COLOUR' AND number = 1;
