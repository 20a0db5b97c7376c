import { decryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { StepAbout } from "../coherence";
import type { FamilyMember } from "../guarding";
import { guardiansNow, type GuardiansNow } from "../guardians-now";
import { nameNow } from "../renamed";
import { stepContentSchema } from "../schema";
import { interimCareOf } from "./interim-care";
import { renamedPeople } from "./renamed-people";
import { dayOf, TAKEN_FIELDS, takenOf } from "./taken-steps";

const DECIDES = ["JUDGMENT", "RESTORATION", "GUARDIAN_APPOINTED", "INTERIM_GUARDIANSHIP"] as const;

const NOTHING: GuardiansNow = { parents: {}, named: [], guardedBy: null };

/** For street and district, of a child that was loaded through scope: whose guardianship was revoked, restored or given, and who guards now. */
export async function guardiansOf(tx: Tx, childId: string): Promise<GuardiansNow> {
  const rows = await tx.ladderStepTaken.findMany({
    where: { childId, step: { in: [...DECIDES] }, struckAt: null }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }, { id: "asc" }], select: { ...TAKEN_FIELDS, contentCipher: true },
  });
  if (rows.length === 0) return NOTHING;
  const renamed = await renamedPeople(tx, childId);
  const steps = rows.map((row): StepAbout => ({ ...takenOf(row), subject: row.subject, person: row.step === "INTERIM_GUARDIANSHIP" ? "" : nameNow(personOf(row.id, row.contentCipher), row.subject, row.recordedAt, renamed) }));
  const interim = (await interimCareOf(tx, [childId])).get(childId);
  return guardiansNow(steps, await familyOf(tx, childId), interim ? { by: interim.by, until: interim.until } : null);
}

export const familyOf = (tx: Tx, childId: string): Promise<FamilyMember[]> => tx.childGuardian.findMany({ where: { childId }, select: { role: true, name: true, relation: true, condition: true, withheld: true } });

const personOf = (stepId: string, contentCipher: string): string => stepContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "ladder_step", column: "content_cipher", rowId: stepId }))).person;

type ToldStep = Prisma.LadderStepTakenGetPayload<{ select: typeof TAKEN_FIELDS }> & { contentCipher: string | null; office: string };

/**
 * The same for an office outside the street that was told of the child's guardians, or holds its form by a grant: what the law has decided since, nothing of why. It sees no ladder: the database tells it these steps alone, the name only of who is
 * no parent, and not where the child is if it visits homes (docs/decisions/disclosure-snapshot.md).
 */
export async function guardiansTold(tx: Tx, childId: string, family: readonly FamilyMember[]): Promise<GuardiansNow> {
  const rows = await tx.$queryRaw<ToldStep[]>`
    SELECT id, step::text AS step, taken_on AS "takenOn", result::text AS result, result_on AS "resultOn", until, ground::text AS ground, subject::text AS subject, false AS "intentionalCrime", effective_on AS "effectiveOn",
           recorded_at AS "recordedAt", content_cipher AS "contentCipher", office FROM guardianship_told(${childId}::uuid)`;
  const steps = rows.map((row): StepAbout => ({ ...takenOf(row), subject: row.subject, person: row.contentCipher ? personOf(row.id, row.contentCipher) : "" }));
  const interim = rows.find(({ step, result }) => step === "INTERIM_GUARDIANSHIP" && result === null);
  return guardiansNow(steps, family, interim && interim.office !== "" ? { by: interim.office, until: interim.until && dayOf(interim.until) } : null);
}
