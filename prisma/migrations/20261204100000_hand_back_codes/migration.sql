-- That a child was handed back to whom a court gave the guardianship back, or stays with somebody else, and by what the end of interim guardianship says so. By themselves: PostgreSQL uses a new code of a list only after the transaction that adds it.
ALTER TYPE "LadderStep" ADD VALUE 'HAND_BACK';
ALTER TYPE "LadderResult" ADD VALUE 'HANDED_BACK';
ALTER TYPE "LadderResult" ADD VALUE 'STAYS_ELSEWHERE';
