-- Codes of a referral's thread. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
CREATE TYPE "ReferralDecision" AS ENUM ('DONE', 'GO_ON', 'OTHER_DEPARTMENT');
ALTER TYPE "DocumentKind" ADD VALUE 'REFERRAL_PAPER';
