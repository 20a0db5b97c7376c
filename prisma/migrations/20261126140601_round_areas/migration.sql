-- A round may cover several streets and communities; its own division is then the smallest that holds them all (docs/decisions/rounds-and-areas.md).
CREATE TABLE "round_area" (
    "round_id" UUID NOT NULL,
    "division_code" TEXT COLLATE "C" NOT NULL,

    CONSTRAINT "round_area_pkey" PRIMARY KEY ("round_id", "division_code")
);
ALTER TABLE "round_area" ADD CONSTRAINT "round_area_round_id_fkey" FOREIGN KEY ("round_id") REFERENCES "screening_round"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "round_area" ADD CONSTRAINT "round_area_division_code_fkey" FOREIGN KEY ("division_code") REFERENCES "division"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
-- Places of a round: as open as the round.
GRANT SELECT, INSERT ON round_area TO hutong_service;
GRANT SELECT, INSERT, UPDATE, DELETE ON round_area TO hutong_maintenance;
GRANT SELECT ON round_area TO hutong_definer;

-- A street sees the teams that go to its own communities, a rescue station those of its district, the district all of its own.
DO $$
DECLARE
  place text := '(select CASE WHEN current_setting(''app.scope'', true) = ''division'' THEN nullif(current_setting(''app.low'', true), '''') END)';
  filing text := '(select nullif(current_setting(''app.file_low'', true), ''''))';
  office text := '(select nullif(current_setting(''app.office'', true), ''''))';
  wholly text := format('%s IN (''street'', ''district'', ''programme'') AND NOT EXISTS (SELECT 1 FROM unnest(communities) c WHERE starts_with(c, %s) IS NOT TRUE)', office, place);
BEGIN
  ALTER TABLE round_team ENABLE ROW LEVEL SECURITY;
  ALTER TABLE round_team FORCE ROW LEVEL SECURITY;
  CREATE POLICY maintenance ON round_team TO hutong_maintenance USING (true) WITH CHECK (true);
  CREATE POLICY definer ON round_team TO hutong_definer USING (true) WITH CHECK (true);
  EXECUTE format('CREATE POLICY goes_here ON round_team FOR SELECT TO hutong_service USING (EXISTS (SELECT 1 FROM unnest(communities) c WHERE starts_with(c, %s) OR starts_with(c, %s)))', place, filing);
  EXECUTE format('CREATE POLICY made_here ON round_team FOR INSERT TO hutong_service WITH CHECK (%s)', wholly);
  EXECUTE format('CREATE POLICY ended_here ON round_team FOR UPDATE TO hutong_service USING (%s) WITH CHECK (%s)', wholly, wholly);
END $$;
