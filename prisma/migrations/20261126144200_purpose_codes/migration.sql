-- The result of a referral has a day of its own. By itself: PostgreSQL uses a new code of a list only after the transaction that adds it.
ALTER TYPE "DeadlineRule" ADD VALUE 'REFERRAL_RESULT';
-- What the law gives other bodies days for: a lawyer appointed, an answer to a report.
ALTER TYPE "DeadlineRule" ADD VALUE 'LEGAL_AID_APPOINTMENT';
ALTER TYPE "DeadlineRule" ADD VALUE 'POLICE_FEEDBACK';
ALTER TYPE "LadderStep" ADD VALUE 'LEGAL_AID_LAWYER' AFTER 'LEGAL_AID';
ALTER TYPE "LadderStep" ADD VALUE 'POLICE_REPORT';
ALTER TYPE "LadderStep" ADD VALUE 'POLICE_REPLY';
ALTER TYPE "LadderResult" ADD VALUE 'POLICE_ACCEPTED';
ALTER TYPE "LadderResult" ADD VALUE 'POLICE_REFUSED';
ALTER TYPE "LadderResult" ADD VALUE 'CASE_FILED';
ALTER TYPE "LadderResult" ADD VALUE 'CASE_NOT_FILED';
ALTER TYPE "LadderResult" ADD VALUE 'INVESTIGATING';
