-- Codes of the work in the field. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
ALTER TYPE "DeadlineRule" ADD VALUE 'HOME_VISIT';
ALTER TYPE "DeadlineRule" ADD VALUE 'FAILED_VISITS';
ALTER TYPE "DeadlineRule" ADD VALUE 'PATROL';
