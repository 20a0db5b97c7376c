-- Called by its trigger alone.
REVOKE ALL ON FUNCTION cut_openings() FROM PUBLIC;
