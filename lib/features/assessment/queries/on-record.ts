import type { Tx } from "../../../server/db/client";
import type { LadderStep } from "../../../shared/vocabulary/ladder";
import { isAgainstSomebody } from "../../ladder/against";
import { recordsOfChild } from "../../merge/queries/merged-children";
import { storedFormOf } from "../../registration/queries/stored-form";
import { namesHarm } from "../../rights/rules";
import { harmSaidBy, type OnRecord } from "../fall";
import { answersSchema } from "../schema";
import { instrumentOf } from "./instruments";

const dayOf = (date: Date) => date.toISOString().slice(0, 10);

interface Decided {
  id: string;
  caseId: string;
  childId: string;
  careCase: { reopenedAs: string | null };
}

/**
 * What an assessment that is to be decided could fall from: colour and level of the one in force, harm by a guardian that it verified or that was found since, and what stands on the ladder. What an earlier one said and the one in
 * force has answered, somebody signed for. Asked inside the scope of street and district.
 */
export async function onRecord(tx: Tx, { id, caseId, childId, careCase }: Decided): Promise<OnRecord> {
  const last = await tx.assessment.findFirst({
    where: { caseId, id: { not: id }, status: "CONFIRMED" }, orderBy: { confirmedAt: "desc" },
    select: { answers: true, instrumentId: true, assessedOn: true, confirmedAt: true, confirmedColour: true, confirmedLevel: true },
  });
  const taken = await tx.ladderStepTaken.findMany({ where: { caseId, struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }], select: { step: true, takenOn: true, recordedAt: true, result: true } });
  const harm: OnRecord["harm"] = [];
  if (last && (await verified(tx, last))) harm.push({ source: "assessment", step: null, on: dayOf(last.assessedOn) });
  if (!last && (await registeredHarm(tx, childId))) harm.push({ source: "registration", step: null, on: null });
  // Somebody who stops harm has seen it; a court that issues a protection order has found its danger.
  for (const { step, takenOn, recordedAt, result } of taken) {
    const since = !last?.confirmedAt || recordedAt > last.confirmedAt;
    if (since && (step === "STOP" || (step === "PROTECTION_ORDER" && result === "ISSUED"))) harm.push({ source: "step", step, on: dayOf(takenOn) });
  }
  const assessed = last?.confirmedColour && last.confirmedLevel && careCase.reopenedAs === null ? { colour: last.confirmedColour, level: last.confirmedLevel } : null;
  const against = (step: LadderStep) => isAgainstSomebody(step) || step === "POLICE_REPORT";
  return { from: assessed, harm, steps: taken.filter(({ step }) => against(step)).map(({ step, takenOn }) => ({ step, on: dayOf(takenOn) })) };
}

async function verified(tx: Tx, { instrumentId, answers }: { instrumentId: string; answers: unknown }): Promise<boolean> {
  const definition = await instrumentOf(tx, instrumentId);
  return harmSaidBy(definition, answersSchema(definition).parse(answers)) === "verified";
}

/** Any registration of the child, or one that was merged into it, names harm. */
async function registeredHarm(tx: Tx, childId: string): Promise<boolean> {
  const registrations = await tx.registration.findMany({ where: { childId: { in: await recordsOfChild(tx, childId) } }, select: { id: true } });
  for (const { id } of registrations) if (namesHarm((await storedFormOf(tx, id)).form)) return true;
  return false;
}
