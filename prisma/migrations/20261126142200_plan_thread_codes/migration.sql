-- Codes of threads, entries and reviews of a plan. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "CommentStatus" AS ENUM ('OPEN', 'ANSWERED', 'RESOLVED');
CREATE TYPE "PlanCheckStatus" AS ENUM ('WRITTEN', 'COUNTERSIGNED', 'SENT_BACK', 'TO_DISTRICT');
ALTER TYPE "DeadlineRule" ADD VALUE 'MEASURE_DUE';
ALTER TYPE "DeadlineRule" ADD VALUE 'PLAN_CHECK';
