-- The total above a street's ledger was read from the index alone without policies and from every row with them: they ask for the division and the child, which the
-- index did not hold, so that the rows were fetched for them, and the plan was made anew each time besides (docs/benchmark.md, --only rls). Now it holds both.
DROP INDEX "registration_street_code_stage_filed_on_id_idx";
CREATE INDEX "registration_street_code_stage_filed_on_id_idx" ON "registration"("street_code", "stage", "filed_on", "id") INCLUDE ("division", "child_id");
