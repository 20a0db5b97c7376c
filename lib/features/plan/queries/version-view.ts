import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import type { Prisma } from "../../../server/db/generated/client";
import type { PlanContent } from "../content";
import { namesOf } from "../../case/queries/due-view";
import type { VersionLine, VersionView } from "../view";
import { assessmentSummary } from "./assessment-summary";
import { hashOf, loadContent } from "./load-content";

export const LINE_FIELDS = {
  id: true, number: true, status: true, authorId: true, submittedById: true, submittedAt: true, reviewDueAt: true, reviewedById: true, reviewedAt: true,
  returnReasonCipher: true,
} satisfies Prisma.PlanVersionSelect;
type LineRow = Prisma.PlanVersionGetPayload<{ select: typeof LINE_FIELDS }>;

export async function versionLines(tx: Tx, rows: readonly LineRow[]): Promise<VersionLine[]> {
  const names = await namesOf(tx, rows.flatMap((row) => [row.authorId, row.submittedById, row.reviewedById]));
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? "") : null);
  return rows.map((row) => ({
    id: row.id, number: row.number, status: row.status, authorName: nameOf(row.authorId) ?? "", submittedByName: nameOf(row.submittedById),
    submittedAt: row.submittedAt?.toISOString() ?? null, reviewDueAt: row.reviewDueAt?.toISOString() ?? null, reviewedByName: nameOf(row.reviewedById),
    reviewedAt: row.reviewedAt?.toISOString() ?? null, ...openTexts("plan_version", row.id, { returnReasonCipher: row.returnReasonCipher }),
  }));
}

export async function versionLine(tx: Tx, row: LineRow): Promise<VersionLine> {
  const [line] = await versionLines(tx, [row]);
  if (!line) throw new Error("a version has its line");
  return line;
}

/** Names of the organisations that a plan makes responsible, by id. */
export async function orgNamesOf(tx: Tx, content: PlanContent): Promise<Record<string, string>> {
  const ids = [...new Set(content.measures.flatMap((measure) => measure.responsibleOrgId ?? []))];
  const orgs = await tx.organisation.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  return Object.fromEntries(orgs.map(({ id, name }) => [id, name]));
}

/** A version whole, with its seal checked against what is stored now. */
export async function versionView(tx: Tx, versionId: string): Promise<VersionView> {
  const row = await tx.planVersion.findUniqueOrThrow({
    where: { id: versionId }, select: { ...LINE_FIELDS, planId: true, assessmentId: true, colour: true, contentHash: true },
  });
  const content = await loadContent(tx, versionId);
  const assessment = await assessmentSummary(tx, row.assessmentId);
  return {
    ...(await versionLine(tx, row)), content, colour: row.colour, contentHash: row.contentHash,
    seal: row.contentHash === null ? null : row.contentHash === hashOf(row, assessment.level, content) ? "intact" : "broken",
    orgNames: await orgNamesOf(tx, content), assessment,
  };
}
