-- The look-up of possible duplicates is asked for once for each row of a roster, and again when the row is registered. Planned anew for each call it took fifteen times as long as it did to
-- run: the plan is the same whatever is looked for, an index for each of its branches. A new text of the function has to say so again.
ALTER FUNCTION find_possible_matches(text[], text, text, date, text[], uuid) SET plan_cache_mode TO force_generic_plan;
