-- A child that three visits in a row have not met is looked after at once: the supervisor has the next working day, not two, where the limit is still the one of the installation.
-- Where limits are guarded already (an order of migrations that only a database in development has), it is for the administrator to change.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_trigger WHERE tgname = 'deadline_rule_decided') THEN
    UPDATE deadline_rule_row SET amount = 1 WHERE rule = 'FAILED_VISITS' AND effective_from = '2013-07-24' AND amount = 2 AND unit = 'WORKING_DAY';
  END IF;
END $$;
