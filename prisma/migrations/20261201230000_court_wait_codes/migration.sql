-- What waits for the court without a day of its own has a clock too: the new day of a hearing that was put off, the day of effect of a judgment that revokes (docs/decisions/court-and-support.md).
ALTER TYPE "DeadlineRule" ADD VALUE 'HEARING_DAY';
ALTER TYPE "DeadlineRule" ADD VALUE 'JUDGMENT_EFFECT';
