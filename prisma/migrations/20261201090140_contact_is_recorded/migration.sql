-- A registration that comes of a report says nothing of how the child was met: the first contact stays open until somebody writes it down, also after the child is registered (docs/decisions/intake.md).
ALTER TABLE intake_report DROP CONSTRAINT intake_report_contacted;
ALTER TABLE intake_report ADD CONSTRAINT intake_report_contacted CHECK (status <> 'CONTACTED' OR contacted_at IS NOT NULL);
