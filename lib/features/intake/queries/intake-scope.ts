import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { decryptField, encryptField } from "../../../server/crypto/field-cipher";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { intakeContentSchema, type IntakeContent } from "../schema";

/** Reports an actor may open: of its own street or district, and those that its office recorded, wherever the place is. Null: none. */
export function intakeScope(actor: Actor): Prisma.IntakeReportWhereInput | null {
  const scope = scopeOf(actor);
  const closed = notClosed(actor, "id");
  const own = { recordedOrgId: actor.organisation.id };
  if (scope.kind === "division") {
    const place = { division: { gte: scope.low, lt: scope.high } };
    // Programme officers record none: what their office recorded lies in its district.
    return { ...closed, OR: scope.level === "STREET" || actor.roles.includes("REVIEWER") ? [place, own] : [place] };
  }
  return scope.kind === "grant" && actor.organisation.type === "RESCUE_STATION" ? { ...closed, ...own } : null;
}

const FIELDS = {
  id: true, number: true, division: true, source: true, receivedAt: true, urgency: true, contentCipher: true, status: true, contactedAt: true, closedReason: true, ownerOrgId: true, recordedOrgId: true, version: true,
} as const;
export const INTAKE_FIELDS = FIELDS;

/** The report if the actor can see it. Throws NOT_FOUND otherwise. */
export async function loadIntakeInScope(tx: Tx, actor: Actor, reportId: string) {
  const scope = intakeScope(actor);
  const found = scope && (await tx.intakeReport.findFirst({ where: { AND: [{ id: reportId }, scope] }, select: FIELDS }));
  if (!found) throw notFound();
  return found;
}
export type LoadedIntake = Awaited<ReturnType<typeof loadIntakeInScope>>;

const place = (rowId: string) => ({ table: "intake_report", column: "content_cipher", rowId });
export const sealIntake = (rowId: string, content: IntakeContent): string => encryptField(JSON.stringify(content), place(rowId));
export const openIntake = (rowId: string, cipher: string): IntakeContent => intakeContentSchema.parse(JSON.parse(decryptField(cipher, place(rowId))));
