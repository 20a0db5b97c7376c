-- One assessment of a case at a time is being written or decided.
CREATE UNIQUE INDEX assessment_one_open ON assessment (case_id) WHERE status IN ('DRAFT', 'SUBMITTED');

-- Why an assessment, or a wish to depart from its proposal, was given back, by whom and when.
ALTER TABLE assessment ADD COLUMN return_reason TEXT, ADD COLUMN returned_by_id UUID, ADD COLUMN returned_at TIMESTAMPTZ(3);
ALTER TABLE assessment ADD CONSTRAINT assessment_returned CHECK (
  (returned_at IS NULL) = (returned_by_id IS NULL) AND (returned_at IS NULL) = (btrim(coalesce(return_reason, '')) = '')
);
-- Who asks for another colour or level signs for nobody else; to lower either, the district signs too (domain: assessment instrument).
-- The enums stand in the order of the vocabulary: colours worst first, levels gravest last.
ALTER TABLE assessment ADD CONSTRAINT assessment_four_eyes CHECK (
  confirmed_by_id IS NULL OR (supervisor_signed_by_id IS DISTINCT FROM confirmed_by_id AND reviewer_signed_by_id IS DISTINCT FROM confirmed_by_id)
);
ALTER TABLE assessment ADD CONSTRAINT assessment_lowered CHECK (
  status NOT IN ('CONFIRMED', 'SUPERSEDED') OR reviewer_signed_by_id IS NOT NULL OR (confirmed_colour <= colour AND confirmed_level >= proposed_level)
);

-- Who took over a child that has moved; when the supervisor signed; why a closed case was taken up again. Texts stay out of care_case, which the
-- municipal monitor reads.
ALTER TABLE closing_evaluation ADD COLUMN handed_over_to TEXT, ADD COLUMN supervisor_signed_at TIMESTAMPTZ(3),
  ADD COLUMN reopened_at TIMESTAMPTZ(3), ADD COLUMN reopened_by_id UUID, ADD COLUMN reopen_reason TEXT;
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_lost_contact CHECK (confirmed IS DISTINCT FROM true OR reason <> 'LOST_CONTACT' OR supervisor_id IS NOT NULL);
ALTER TABLE closing_evaluation ADD CONSTRAINT closing_reopened CHECK (
  (reopened_at IS NULL) = (reopened_by_id IS NULL) AND (reopened_at IS NULL) = (btrim(coalesce(reopen_reason, '')) = '')
  AND (reopened_at IS NULL OR confirmed IS TRUE)
);
