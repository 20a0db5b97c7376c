import { v7 } from "uuid";
import { CATEGORIES, CASE_STATUSES, INTERVENTION_LEVELS, REGISTRATION_SOURCES, RISK_COLOURS, SCREENING_GROUPS } from "@/lib/shared/vocabulary/casework";
import { HOUSEHOLD_SCOPES, SEXES } from "@/lib/shared/vocabulary/child";
import { insertCase, insertRegistration } from "../../factories/records";
import type { World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

const DIVISIONS = ["110105004032", "110105004033", "110105004", "110105005048", "110106001001"];
const turn = <T>(list: readonly T[], index: number): T => list[index % list.length]!;

/**
 * Registrations and cases over two districts, three streets and every value that a figure asks for, more than a page of them in one street; two entries of
 * residents, one of them in two rounds. The children are minors of the programme of 2013 too, so that its reference date has a band for each.
 */
export async function insertVariety(world: World, now: Date): Promise<void> {
  const statuses = ["ACCEPTED", "SUBMITTED", "STREET_CHECKED", "RETURNED"] as const;
  const made: { registrationId: string; caseId: string | null; place: number }[] = [];
  for (let index = 0; index < 96; index += 1) {
    // The street itself, without a community, has two.
    const place = index < 2 ? 2 : index % 5 === 2 ? 0 : index % 5;
    const options = { division: turn(DIVISIONS, place), birthDate: "2010-03-01" };
    if (index % 3 === 0) {
      const status = turn(statuses, index / 3);
      const record = await insertRegistration(world, { ...options, status });
      made.push({ registrationId: record.registrationId, caseId: null, place });
    } else {
      const record = await insertCase(world, {
        ...options, caseStatus: turn(CASE_STATUSES, index), colour: turn(RISK_COLOURS.slice(1), index), level: turn(INTERVENTION_LEVELS, index),
      });
      made.push({ ...record, place });
    }
  }
  await asMaintenance(async (client) => {
    for (const [index, { registrationId, caseId }] of made.entries()) {
      await client.query(
        `UPDATE registration SET primary_category = $2, groups = $3::"ScreeningGroup"[], source = $4, sex = $5, household_scope = $6, household_status = $7,
           school_age_not_in_school = $8, resident = $9, urgent = $10, birth_date = $11, filed_on = $12, urgency = $13 WHERE id = $1`,
        [
          registrationId, turn(CATEGORIES, index), [turn(SCREENING_GROUPS, index), ...(index % 4 === 3 ? ["STREET"] : [])], turn(REGISTRATION_SOURCES, index), turn(SEXES, index),
          turn(HOUSEHOLD_SCOPES, index), index % 9 === 0 ? "UNREGISTERED" : "REGISTERED", index % 6 === 0, index % 7 !== 0, index % 11 === 0,
          turn(["2013-05-01", "2012-02-29", "2010-08-09", "2009-01-01", "2008-12-31"], index), index % 2 === 0 ? "2026-03-02" : "2026-05-20", turn(RISK_COLOURS, index),
        ],
      );
      if (caseId && index % 8 === 1) await client.query("UPDATE care_case SET referred_at = now(), subsidised_at = now() WHERE id = $1", [caseId]);
      if (caseId && index % 10 === 5) await client.query("UPDATE care_case SET sheltered_at = now() WHERE id = $1", [caseId]);
      if (index % 6 === 4) {
        const due = new Date(now.getTime() + (index % 12 === 4 ? -1 : 1) * 86_400_000);
        await client.query(
          "INSERT INTO task (id, rule, subject_id, child_id, division, case_id, registration_id, owner_org_id, due_at, basis) SELECT $1, $2, r.id, r.child_id, r.division, $3, $4, r.filing_org_id, $5, '测试' FROM registration r WHERE r.id = $6",
          [v7(), caseId ? "VISIT" : "REGISTRATION_CHECK", caseId, caseId ? null : registrationId, due, registrationId],
        );
      }
    }
    const [first, second] = made.filter((one) => one.caseId === null);
    await client.query("UPDATE registration SET status = 'MERGED', stage = 'MERGED', duplicate_of_id = $2, street_checked_by_id = $3, street_checked_at = now(), district_checked_at = now() WHERE id = $1", [
      second!.registrationId, first!.registrationId, world.userId.supervisor,
    ]);
    const rounds = [v7(), v7()];
    for (const [index, day] of ["2025-01-01", "2026-01-01"].entries()) {
      await client.query("INSERT INTO screening_round (id, division_code, name, starts_on, ends_on, status) VALUES ($1, '110105', $2, $3, $3, 'OPEN')", [rounds[index], `第${index + 1}轮`, day]);
    }
    for (const [round, community, count, source] of [[0, "110105004032", 999, "旧数据"], [1, "110105004032", 240, "派出所人口数据"], [0, "110105004033", 110, "居委会台账"]] as const) {
      await client.query("INSERT INTO round_population (round_id, community_code, resident_minors, source, entered_by_id, entered_at) VALUES ($1, $2, $3, $4, $5, now())", [
        rounds[round], community, count, source, world.userId.caseworker,
      ]);
    }
  });
}
