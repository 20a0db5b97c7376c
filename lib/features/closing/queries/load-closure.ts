import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import { notFound } from "../../../shared/refusal";
import { forTheRules, readHandedOver } from "../handed-over";
import { readWarnings, type AnsweredWarning } from "../warnings";

const FIELDS = {
  id: true, caseId: true, childId: true, division: true, reason: true, handedOverToCipher: true, warningsCipher: true, supervisorId: true, requestedById: true, requestedAt: true, decidedById: true, decidedAt: true,
  confirmed: true, version: true,
  careCase: {
    select: {
      id: true, childId: true, number: true, status: true, colour: true, version: true, ownerUserId: true, ownerOrgId: true, assessedAt: true, plannedAt: true,
    },
  },
} satisfies Prisma.ClosingEvaluationSelect;

type Row = Prisma.ClosingEvaluationGetPayload<{ select: typeof FIELDS }>;
export type LoadedClosure = Omit<Row, "handedOverToCipher" | "warningsCipher"> & ReturnType<typeof forTheRules> & { answered: AnsweredWarning[] };

/** Closing papers are between the street and the district: bodies with a grant see the case, not these. */
export function closureScope(actor: Actor) {
  const scope = scopeOf(actor);
  return scope.kind === "division" ? { division: { gte: scope.low, lt: scope.high }, ...notClosed(actor) } : null;
}

/** A closing evaluation for a write, locked so that decisions on it follow one another. Throws NOT_FOUND. */
export async function lockClosure(tx: Tx, actor: Actor, closureId: string): Promise<LoadedClosure> {
  const scope = closureScope(actor);
  if (!scope) throw notFound();
  await tx.$queryRaw`SELECT id FROM closing_evaluation WHERE id = ${closureId}::uuid FOR UPDATE`;
  const found = await tx.closingEvaluation.findFirst({ where: { id: closureId, ...scope }, select: FIELDS });
  if (!found) throw notFound();
  const { handedOverToCipher, warningsCipher, ...closure } = found;
  const { handedOverTo, warnings } = openTexts("closing_evaluation", closure.id, { handedOverToCipher, warningsCipher });
  return { ...closure, ...forTheRules(readHandedOver(handedOverTo, closure.reason)), answered: readWarnings(warnings) };
}

/** Whose request the closure is: they do not decide it. */
export const requestersOf = ({ requestedById, supervisorId }: Pick<LoadedClosure, "requestedById" | "supervisorId">): string[] =>
  supervisorId ? [requestedById, supervisorId] : [requestedById];
