-- By which task of the notice an office was invited is said of each invitation: offices of different tasks sit in one conference.
ALTER TABLE "conference_invitation" ADD COLUMN "task" "WorkTask";
SET LOCAL ROLE hutong_maintenance;
UPDATE conference_invitation i SET task = k.task FROM case_conference k WHERE k.id = i.conference_id;
RESET ROLE;
ALTER TABLE "conference_invitation" ALTER COLUMN "task" SET NOT NULL;
ALTER TABLE "case_conference" DROP COLUMN "task";
