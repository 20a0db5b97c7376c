-- Codes of the looks after a closing. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "FollowUpFinding" AS ENUM ('STABLE', 'NEEDS_HELP', 'NOT_FOUND');
ALTER TYPE "DeadlineRule" ADD VALUE 'FIRST_FOLLOW_UP';
ALTER TYPE "DeadlineRule" ADD VALUE 'SECOND_FOLLOW_UP';
