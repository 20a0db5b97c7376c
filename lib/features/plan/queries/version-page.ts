import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import { fullYears, toShanghaiDate } from "../../../shared/dates";
import { streetOf } from "../../../shared/division-code";
import { seenInFull, shownName } from "../../assignment/queries/seen-in-full";
import { rankOf } from "../review-queue";
import { authorsOf } from "../rules";
import type { VersionPageView } from "../view";
import { loadContent } from "./load-content";
import { submittedVersionWhere } from "./load-plan";
import { threadViews } from "./threads";
import { LINE_FIELDS, orgNamesOf, versionLine, versionView } from "./version-view";

/**
 * A version that was handed in, beside the one it followed; null when the actor cannot see it. Street and district read every version, bodies
 * with a grant only the approved one. While a version is under review its comments are the reviewer's own.
 */
export async function versionPage(actor: Actor, planVersionId: string, now: Date): Promise<VersionPageView | null> {
  return withActor(actor, async (tx, fresh) => {
    const granted = scopeOf(fresh).kind === "grant";
    const where = submittedVersionWhere(fresh, now);
    const row = where && (await tx.planVersion.findFirst({
      where: { id: planVersionId, ...where },
      select: {
        ...LINE_FIELDS, planId: true, childId: true, division: true, colour: true, child: { select: { name: true, sex: true, birthDate: true } },
        plan: { select: { version: true, status: true, careCase: { select: { id: true, number: true, status: true } } } },
      },
    }));
    if (!row) return null;
    const { division, plan, child } = row;
    const resource = { division, authorIds: authorsOf(row) };
    const decision = authorize(fresh, "plan.approve", resource, []);
    const open = row.status === "SUBMITTED";
    const reviewer = decision.allowed || decision.code === "SELF_REVIEW";
    const names = await divisionNames(tx, division);
    const full = (await seenInFull(tx, fresh, [row.childId], now))(row.childId);
    return {
      caseId: plan.careCase.id, caseNumber: plan.careCase.number, inService: plan.careCase.status === "SERVICE", childName: shownName(child.name, full), sex: child.sex,
      age: fullYears(child.birthDate.toISOString().slice(0, 10), toShanghaiDate(now)), ...names, planVersion: plan.version,
      version: await versionView(tx, row.id),
      previous: granted ? null : await previousOf(tx, row),
      comments: granted || (open && !reviewer) ? [] : await threadViews(tx, fresh, { id: row.planId, status: plan.status, division }, { versionId: row.id }),
      carried: granted ? [] : await threadViews(tx, fresh, { id: row.planId, status: plan.status, division }, {
        planVersion: { number: { lt: row.number } }, OR: [{ resolvedAt: null }, ...(row.submittedAt ? [{ resolvedAt: { gt: row.submittedAt } }] : [])],
      }),
      planId: row.planId,
      rank: open && row.submittedAt && row.reviewDueAt ? rankOf({ id: row.id, colour: row.colour, submittedAt: row.submittedAt, reviewDueAt: row.reviewDueAt }, now) : null,
      can: {
        comment: open && authorize(fresh, "plan.comment", resource, []).allowed, return: open && authorize(fresh, "plan.return", resource, []).allowed,
        approve: open && decision.allowed,
      },
      refusal: open && !decision.allowed && reviewer ? decision.reason : null,
    };
  });
}

/** The version that this one was copied from: returned, or approved and then revised. */
async function previousOf(tx: Tx, { planId, number }: { planId: string; number: number }): Promise<VersionPageView["previous"]> {
  const row = await tx.planVersion.findFirst({ where: { planId, number: number - 1 }, select: LINE_FIELDS });
  if (!row) return null;
  const content = await loadContent(tx, row.id);
  return { line: await versionLine(tx, row), content, orgNames: await orgNamesOf(tx, content) };
}

async function divisionNames(tx: Tx, division: string): Promise<{ divisionName: string; streetName: string }> {
  const street = streetOf(division) ?? division;
  const rows = await tx.division.findMany({ where: { code: { in: [division, street] } }, select: { code: true, name: true } });
  const nameOf = (code: string) => rows.find((row) => row.code === code)?.name ?? code;
  return { divisionName: nameOf(division), streetName: nameOf(street) };
}
