import type { Actor } from "../../../authz/actor";
import { withActor } from "../../../server/db/with-actor";
import { fullCourtName } from "../../../shared/court-name";
import { fullYears } from "../../../shared/dates";
import { shownName } from "../../assignment/queries/seen-in-full";
import { sightOf } from "../../../authz/person-sight";
import { cityName } from "../../division/queries/city-name";
import { hasPaper } from "../papers";
import type { StepPaper } from "../view";
import { dwellingOnPaper } from "./dwelling-on-paper";
import { STEP_FIELDS, takenViews } from "./ladder-page";
import { ladderScope } from "./ladder-scope";
import { dayOf } from "./taken-steps";

/** What stands on the sheet of a step; null where there is none, and for everybody but street and district. */
export async function stepPaper(actor: Actor, caseId: string, stepId: string): Promise<StepPaper | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = ladderScope(fresh);
    const row = scope && (await tx.ladderStepTaken.findFirst({
      where: { id: stepId, caseId, struckAt: null, ...scope },
      select: { ...STEP_FIELDS, division: true, childId: true, careCase: { select: { number: true, ownerOrg: { select: { name: true } } } }, child: { select: { name: true, sex: true, birthDate: true } } },
    }));
    if (!row || !hasPaper(row.step)) return null;
    const [taken] = await takenViews(tx, [row], sightOf(fresh));
    if (!taken) return null;
    const { shown, district, care } = await dwellingOnPaper(tx, { caseId, childId: row.childId, division: row.division, takenOn: taken.takenOn, recordedAt: row.recordedAt });
    const division = await tx.division.findUnique({ where: { code: shown }, select: { name: true } });
    const court = await tx.organisation.findFirst({ where: { type: "COURT", active: true, divisionCode: { startsWith: district } }, orderBy: [{ divisionCode: "asc" }, { name: "asc" }], select: { name: true } });
    const birthDate = dayOf(row.child.birthDate);
    return {
      step: row.step, caseNumber: row.careCase.number, taken, court: court ? fullCourtName(court.name, await cityName(tx, district)) : null, handingOffice: row.careCase.ownerOrg.name,
      child: { name: shownName(row.child.name, sightOf(fresh) === "FULL"), sex: row.child.sex, birthDate, ageThen: fullYears(birthDate, taken.takenOn), divisionName: division?.name ?? shown, care },
    };
  });
}
