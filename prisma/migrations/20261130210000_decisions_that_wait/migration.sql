-- What waits for a decision is asked for whenever somebody opens today's work: it is little among much that is decided. By what is empty until then, which a query tells the
-- planner whatever it compares the status with.
CREATE INDEX task_pause_undecided ON task_pause (division) WHERE decided_at IS NULL;
CREATE INDEX assessment_departure_asked ON assessment (division) WHERE confirmed_colour IS NOT NULL AND confirmed_at IS NULL;
CREATE INDEX plan_check_undecided ON plan_check (division) WHERE decided_at IS NULL;
