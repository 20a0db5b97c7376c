import type { Tx } from "../../../server/db/client";
import { toShanghaiDate } from "../../../shared/dates";
import { districtOf } from "../../../shared/division-code";
import type { Facts } from "../../correction/facts";
import { openChange, openFound } from "../../correction/queries/content";
import { dwellingThen, inCareThen, type CaredFor, type Moved } from "../dwelling";
import { harmFound } from "./harm-found";
import { dayOf } from "./taken-steps";

interface StepOfPaper {
  caseId: string;
  childId: string;
  division: string;
  takenOn: string;
  recordedAt: Date;
}

/**
 * The place that the paper of a step names as the child's: where it lived on the day of the step. Whoever the paper is about reads it: once harm is on record or somebody of the family is kept from the child, a
 * place to which it moved is named by its district alone, and so is the office that has it for the time being. Of a step that was loaded through scope.
 */
export async function dwellingOnPaper(tx: Tx, { caseId, childId, division: now, takenOn, recordedAt }: StepOfPaper): Promise<{ shown: string; district: string; care: { by: string | null } | null }> {
  const { division, hasMoved } = dwellingThen(await movesOf(tx, childId), now, { takenOn, recordedAt });
  const district = districtOf(division) ?? division;
  const interim = inCareThen(await interimsOf(tx, caseId), takenOn);
  const isHidden = (hasMoved || interim !== null) && ((await harmFound(tx, caseId, childId)) !== null || (await tx.childGuardian.count({ where: { childId, withheld: true } })) > 0);
  return { shown: isHidden ? district : division, district, care: interim && { by: isHidden ? null : interim.by } };
}

async function interimsOf(tx: Tx, caseId: string): Promise<CaredFor[]> {
  const rows = await tx.ladderStepTaken.findMany({
    where: { caseId, step: "INTERIM_GUARDIANSHIP", struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }], select: { takenOn: true, resultOn: true, actorOrg: { select: { name: true } } },
  });
  return rows.map(({ takenOn, resultOn, actorOrg }) => ({ by: actorOrg.name, from: dayOf(takenOn), endedOn: resultOn && dayOf(resultOn) }));
}

/** Within the street its corrections, between streets its handovers. */
async function movesOf(tx: Tx, childId: string): Promise<Moved[]> {
  const corrections = await tx.recordCorrection.findMany({ where: { childId, field: "ADDRESS", status: "ACCEPTED", decidedAt: { not: null } }, select: { id: true, decidedAt: true, contentCipher: true, foundCipher: true } });
  const handovers = await tx.childMove.findMany({ where: { childId, status: "ACCEPTED", decidedAt: { not: null } }, select: { fromDivision: true, movedOn: true, decidedAt: true } });
  return [
    ...corrections.flatMap(({ id, decidedAt: at, contentCipher, foundCipher }): Moved[] => {
      const change = openChange({ id, field: "ADDRESS", contentCipher });
      const after = change.after as Facts["ADDRESS"];
      const from = ((change.before ?? openFound({ id, field: "ADDRESS", foundCipher })) as Facts["ADDRESS"] | null)?.division;
      return at && from && from !== after.division ? [{ from, on: after.since || toShanghaiDate(at), at }] : [];
    }),
    ...handovers.flatMap(({ fromDivision, movedOn, decidedAt }): Moved[] => (decidedAt ? [{ from: fromDivision, on: dayOf(movedOn), at: decidedAt }] : [])),
  ];
}
