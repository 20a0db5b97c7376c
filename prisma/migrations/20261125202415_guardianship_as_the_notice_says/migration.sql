-- The first dimension is called as the notice calls it (四(一)2: 监护情况). A name alone: questions, options and points stay as they were.
UPDATE instrument_version
   SET definition = jsonb_set(definition, '{dimensions,0,label,zh}', '"监护情况"')
 WHERE code = 'FOUR_COLOUR' AND number = 1 AND definition #>> '{dimensions,0,code}' = 'GUARDIANSHIP';
