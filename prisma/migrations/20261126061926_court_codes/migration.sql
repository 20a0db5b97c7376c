-- Codes of what stands before a court and of support payments. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "HearingState" AS ENUM ('SET', 'HELD', 'ADJOURNED', 'CANCELLED');
ALTER TYPE "DeadlineRule" ADD VALUE 'COURT_HEARING';
ALTER TYPE "DeadlineRule" ADD VALUE 'SUPPORT_PAYMENT';
ALTER TYPE "DocumentKind" ADD VALUE 'LADDER_PAPER';
