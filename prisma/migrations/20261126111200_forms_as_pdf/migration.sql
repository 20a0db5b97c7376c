-- The forms of the children leave as a workbook or as a PDF; by the same request, approval and time (docs/decisions/exports.md).
ALTER TABLE export_request DROP CONSTRAINT export_request_kind;
ALTER TABLE export_request ADD CONSTRAINT export_request_kind CHECK (kind IN ('LEDGER', 'FORMS', 'FORMS_PDF'));
