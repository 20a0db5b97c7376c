-- What is taken out may be the forms of the children instead of a table of them; by the same request, approval and time (docs/decisions/exports.md).
ALTER TABLE "export_request" ADD COLUMN "kind" TEXT NOT NULL DEFAULT 'LEDGER';
ALTER TABLE export_request ADD CONSTRAINT export_request_kind CHECK (kind IN ('LEDGER', 'FORMS'));
