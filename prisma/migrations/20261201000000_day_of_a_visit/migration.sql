-- A visit may be made all of its day: the clocks of those whose day is not over run until midnight. What is overdue stays as it was told.
UPDATE task SET due_at = (((due_at AT TIME ZONE 'Asia/Shanghai')::date + 1)::timestamp AT TIME ZONE 'Asia/Shanghai') - interval '1 millisecond'
 WHERE rule = 'VISIT' AND done_at IS NULL AND (due_at AT TIME ZONE 'Asia/Shanghai')::date >= (now() AT TIME ZONE 'Asia/Shanghai')::date;
