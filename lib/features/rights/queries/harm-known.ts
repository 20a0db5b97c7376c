import { z } from "zod";
import type { Tx } from "../../../server/db/client";
import { recordsOfChild } from "../../merge/queries/merged-children";
import { storedFormOf } from "../../registration/queries/stored-form";
import { namesHarm } from "../rules";

/** Answers of an assessment in which the red flag of harm stands. */
const flagSchema = z.object({ flags: z.object({ HARM: z.object({ present: z.literal(true) }) }) });

/** Whether the record, or one merged into it, is restricted, somebody is barred from it, somebody of the family is no contact, any registration of the child names harm, or any assessment found its red flag, verified or not. Asked inside the scope of whoever may read the forms: street and district. */
export async function harmKnown(tx: Tx, childId: string): Promise<boolean> {
  // Whom the office keeps away from the child, or from its file, is suspected of something, whatever the forms say.
  const records = await recordsOfChild(tx, childId);
  for (const id of records) {
    const [kept] = await tx.$queryRaw<{ kept: boolean }[]>`SELECT record_kept(${id}::uuid) AS kept`;
    if (kept?.kept) return true;
  }
  if ((await tx.childGuardian.count({ where: { childId: { in: records }, withheld: true } })) > 0) return true;
  return harmSaid(tx, childId);
}

/** Whether the child's own record says so itself, or one that was merged into it: any registration names harm, or any assessment found its red flag. */
export async function harmSaid(tx: Tx, childId: string): Promise<boolean> {
  const of = { childId: { in: await recordsOfChild(tx, childId) } };
  const registrations = await tx.registration.findMany({ where: of, select: { id: true } });
  for (const { id } of registrations) if (namesHarm((await storedFormOf(tx, id)).form)) return true;
  const assessments = await tx.assessment.findMany({ where: of, select: { answers: true } });
  return assessments.some(({ answers }) => flagSchema.safeParse(answers).success);
}
