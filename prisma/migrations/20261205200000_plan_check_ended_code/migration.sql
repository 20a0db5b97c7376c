-- A review of a plan that waited when the plan ended. By itself: PostgreSQL uses a new code of a list only after the transaction that adds it.
ALTER TYPE "PlanCheckStatus" ADD VALUE 'ENDED';
