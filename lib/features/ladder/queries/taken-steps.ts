import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { decryptField } from "../../../server/crypto/field-cipher";
import type { StepAbout } from "../coherence";
import type { TakenStep } from "../ladder";
import { nameNow, type Renamed } from "../renamed";
import { stepContentSchema, type StepContent } from "../schema";
import { renamedPeople } from "./renamed-people";

export const dayOf = (date: Date): string => date.toISOString().slice(0, 10);

export const TAKEN_FIELDS = { id: true, step: true, takenOn: true, result: true, resultOn: true, until: true, ground: true, subject: true, intentionalCrime: true, effectiveOn: true, recordedAt: true } satisfies Prisma.LadderStepTakenSelect;
type Row = Prisma.LadderStepTakenGetPayload<{ select: typeof TAKEN_FIELDS }>;

/** `contentCipher`: where it was read, whom a step before a court is about is told by name too, of who is no parent: they are told apart by it. `renamed`: names that were put right since. */
export const takenOf = (row: Row & { contentCipher?: string | null }, renamed: readonly Renamed[] = []): TakenStep => ({
  ...(row.contentCipher && isNamed(row) ? { person: nameNow(contentOf({ id: row.id, contentCipher: row.contentCipher }).person, row.subject, row.recordedAt, renamed) } : {}),
  id: row.id, step: row.step, on: dayOf(row.takenOn), result: row.result, resultOn: row.resultOn && dayOf(row.resultOn), until: row.until && dayOf(row.until), ground: row.ground, subject: row.subject, intentionalCrime: row.intentionalCrime, effectiveOn: row.effectiveOn && dayOf(row.effectiveOn), recordedAt: row.recordedAt.toISOString(),
});

const NAMED: readonly Row["step"][] = ["SUIT", "JUDGMENT", "GUARDIAN_APPOINTED", "SUPPORT_ORDER", "RESTORATION"];
const isNamed = ({ step, subject }: Pick<Row, "step" | "subject">): boolean => NAMED.includes(step) && subject === "OTHER_CARER";
const contentOf = ({ id, contentCipher }: { id: string; contentCipher: string }): StepContent => stepContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "ladder_step", column: "content_cipher", rowId: id })));

/** Of a child whose case was loaded through scope. */
export const birthDateOf = async (tx: Tx, childId: string): Promise<string> => dayOf((await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { birthDate: true } })).birthDate);

/** The steps of a case that stand, each with whom it is about. */
export async function stepsAbout(tx: Tx, caseId: string): Promise<StepAbout[]> {
  const rows = await tx.ladderStepTaken.findMany({ where: { caseId, struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }, { id: "asc" }], select: { ...TAKEN_FIELDS, childId: true, contentCipher: true } });
  const renamed = rows[0] ? await renamedPeople(tx, rows[0].childId) : [];
  return rows.map((row) => ({ ...takenOf(row), subject: row.subject, person: nameNow(contentOf(row).person, row.subject, row.recordedAt, renamed) }));
}

/** The steps of a case that stand, oldest first. */
export async function takenSteps(tx: Tx, caseId: string): Promise<TakenStep[]> {
  const rows = await tx.ladderStepTaken.findMany({ where: { caseId, struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }, { id: "asc" }], select: { ...TAKEN_FIELDS, childId: true, contentCipher: true } });
  const renamed = rows[0] && rows.some(isNamed) ? await renamedPeople(tx, rows[0].childId) : [];
  return rows.map((row) => takenOf(row, renamed));
}
