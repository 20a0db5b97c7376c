-- Nobody calls it: the trigger alone runs it.
REVOKE ALL ON FUNCTION note_conference_task_done() FROM PUBLIC;
