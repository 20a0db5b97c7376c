-- How urgent a case is that is taken up again, as a person judges it: its colour until it is assessed anew, told apart from the colour of an assessment.
ALTER TABLE "care_case" ADD COLUMN     "reopened_as" "RiskColour";
ALTER TABLE care_case ADD CONSTRAINT care_case_reopened_as CHECK (reopened_as IS NULL OR (colour = reopened_as AND status NOT IN ('PLANNING', 'SERVICE')));
