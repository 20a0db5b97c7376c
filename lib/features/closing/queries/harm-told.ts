import type { Tx } from "../../../server/db/client";
import { shownName } from "../../assignment/queries/seen-in-full";
import { isAgainstSomebody } from "../../ladder/against";
import { namesIn } from "../../ladder/about";
import { latestOf, reportSettled } from "../../ladder/ladder";
import { harmFound } from "../../ladder/queries/harm-found";
import { stepsAbout } from "../../ladder/queries/taken-steps";
import type { HarmTold } from "../view";

/** Somebody of the family is kept from being a contact, whether this record tells of harm or that of a brother or sister (docs/decisions/withheld-contacts.md). */
export const familySuspected = async (tx: Tx, childId: string): Promise<boolean> => (await tx.childGuardian.count({ where: { childId, withheld: true } })) > 0;

/** Harm on record of a case that was loaded through the scope of street and district: who is suspected, by the steps that were taken, and whether the police know. `full`: the reader sees names. */
export async function harmTold(tx: Tx, { id: caseId, childId }: { id: string; childId: string }, full: boolean): Promise<HarmTold | null> {
  const harm = await harmFound(tx, caseId, childId);
  if (!harm && !(await familySuspected(tx, childId))) return null;
  const steps = await stepsAbout(tx, caseId);
  const last = (step: string) => latestOf(steps.filter((taken) => taken.step === step));
  const [report, explained, reply] = [last("POLICE_REPORT"), last("NO_POLICE_REPORT"), last("POLICE_REPLY")];
  const office = report && (await tx.ladderStepTaken.findUniqueOrThrow({ where: { id: report.id }, select: { actorOrg: { select: { name: true } } } })).actorOrg.name;
  const by = new Map<string, HarmTold["by"][number]>();
  for (const { step, subject, person } of steps) {
    if (!subject || !isAgainstSomebody(step)) continue;
    by.set(`${subject} ${person}`, { subject, person: namesIn(person).map((name) => shownName(name, full)).join("、") });
  }
  return {
    source: harm?.source ?? "family", by: [...by.values()], settled: harm ? reportSettled(steps, harm.days) : Boolean(report), report: report ? { stepId: report.id, on: report.on, office: office ?? "", result: report.result, resultOn: report.resultOn } : null,
    explained: explained?.on ?? null, reply: reply ? { on: reply.on, result: reply.result } : null,
  };
}
