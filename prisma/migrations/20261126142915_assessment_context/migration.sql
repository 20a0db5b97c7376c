-- How an assessment was made: where, whom one spoke to, whether the child was alone and if not why, who came along; and the papers that belong to it.
CREATE TYPE "AssessmentPlace" AS ENUM ('HOME', 'SCHOOL', 'COMMUNITY', 'OFFICE', 'INSTITUTION', 'HOSPITAL', 'OTHER');
CREATE TYPE "NotAloneReason" AS ENUM ('TOO_YOUNG', 'DECLINED', 'NEEDS_HELPER', 'CARER_REFUSED', 'NO_ROOM', 'NOT_MET');
CREATE TYPE "AssessmentSource" AS ENUM ('CHILD', 'GUARDIAN', 'SUSPECTED_GUARDIAN', 'KIN', 'TEACHER', 'NEIGHBOUR', 'COMMUNITY', 'DOCTOR', 'POLICE', 'DOCUMENTS', 'OTHER');

ALTER TABLE assessment
  ADD COLUMN "place_kind" "AssessmentPlace",
  ADD COLUMN "not_alone_reason" "NotAloneReason",
  ADD COLUMN "source_kinds" "AssessmentSource"[] NOT NULL DEFAULT '{}',
  ADD COLUMN "companions_cipher" TEXT;
-- Seen alone and a reason why not exclude each other.
ALTER TABLE assessment ADD CONSTRAINT assessment_alone_or_why CHECK (NOT seen_alone OR not_alone_reason IS NULL);

ALTER TABLE document ADD COLUMN "assessment_id" UUID;
ALTER TABLE document ADD CONSTRAINT document_assessment_id_fkey FOREIGN KEY (assessment_id) REFERENCES assessment(id) ON DELETE SET NULL ON UPDATE CASCADE;
CREATE INDEX document_assessment_id_idx ON document (assessment_id);
