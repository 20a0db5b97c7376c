import type { Actor } from "../../../authz/actor";
import { notClosed } from "../../../authz/closed";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { toShanghaiDate } from "../../../shared/dates";
import { assignmentScope } from "../../assignment/queries/case-assignments";
import { caseScopeWhere } from "../../case/queries/load-case";
import { toldByCommunity } from "../../screening/queries/list-round-households";
import { visitScope } from "../../visit/queries/visit-scope";
import type { InboxNotice } from "../view";

const SHOWN = 50;

/** Unread notices to the actor: to the organisation, to its role, or to the person; none of a limit that has ended meanwhile. */
export const noticeWhere = (actor: Actor): Prisma.NoticeWhereInput => ({
  organisationId: actor.organisation.id, readAt: null, settledAt: null, ...notClosed(actor, "recordId"),
  AND: [...openNotice(actor), { OR: [{ userId: null }, { userId: actor.userId }] }, { OR: [{ role: null }, { role: { in: [...actor.roles] } }] }],
});

/** Notices of a case, or of one of its visits, that are settled on another page of it. */
const TABS: Readonly<Record<string, string>> = { ladderStep: "ladder", familyHarmKnown: "ladder", siblingDied: "ladder", familyContactCleared: "ladder", policeNotReported: "ladder", visitFailed: "visits", visitsDecided: "visits", visitDecisionYours: "visits", visitDecisionSaid: "visits" };

/** Most notices are about a child; those that are not are nobody's to close. */
const openNotice = (actor: Actor): Prisma.NoticeWhereInput[] => (actor.closed.length > 0 ? [{ OR: [{ childId: null }, notClosed(actor)] }] : []);

/** Urgent first, then the newest. */
export async function listNotices(actor: Actor, now: Date): Promise<{ notices: InboxNotice[]; total: number }> {
  return withActor(actor, async (tx, fresh) => {
    const where = noticeWhere(fresh);
    const rows = await tx.notice.findMany({
      where, orderBy: [{ urgent: "desc" }, { createdAt: "desc" }], take: SHOWN,
      select: { id: true, kind: true, urgent: true, recordType: true, recordId: true, recordNumber: true, params: true, createdAt: true },
    });
    const hrefOf = await hrefs(tx, fresh, now, rows);
    const waiting = await toldByCommunity(tx, fresh, [...new Set(rows.filter(({ kind }) => kind === "householdTold").map(({ recordId }) => recordId))]);
    // A request that waited for long is not told as if it were new.
    const paramsOf = ({ kind, recordId, params, createdAt }: (typeof rows)[number]) => (kind === "rosterRed" ? { ...plain(params), rows: "" } : kind === "exportRequested" ? { ...plain(params), on: toShanghaiDate(createdAt) } : kind === "householdTold" ? { ...plain(params), count: waiting(recordId, String(plain(params).community)) } : plain(params));
    // A community is told of its visits, and knows no number of a case.
    const seesCases = scopeOf(fresh).kind !== "community";
    const total = rows.length < SHOWN ? rows.length : await tx.notice.count({ where });
    return {
      total,
      notices: rows.map((row) => {
        const { id, kind, urgent, recordType, recordId, recordNumber, createdAt } = row;
        const number = seesCases || recordType === "REFERRAL" || recordType.startsWith("CONFERENCE_") ? recordNumber : "";
        return { id, kind, urgent, number, params: paramsOf(row), createdAt: createdAt.toISOString(), href: kind === "rosterRed" ? `/checks?told=${id}` : hrefOf(recordType, recordId, kind) };
      }),
    };
  });
}

function plain(params: Prisma.JsonValue): InboxNotice["params"] {
  if (params === null || typeof params !== "object" || Array.isArray(params)) return {};
  return Object.fromEntries(Object.entries(params).filter((entry): entry is [string, string | number] => ["string", "number"].includes(typeof entry[1])));
}

/** Where the record of a notice stands; what the actor can no longer see leads nowhere. */
async function hrefs(tx: Tx, actor: Actor, now: Date, rows: readonly { recordType: string; recordId: string }[]): Promise<(type: string, id: string, kind: string) => string | null> {
  const idsOf = (type: string) => rows.filter((row) => row.recordType === type).map((row) => row.recordId);
  const plans = await tx.planVersion.findMany({ where: { id: { in: idsOf("PLAN_VERSION") } }, select: { id: true, plan: { select: { caseId: true } } } });
  const helpPlans = await tx.helpPlan.findMany({ where: { id: { in: idsOf("HELP_PLAN") } }, select: { id: true, caseId: true } });
  const assessments = await tx.assessment.findMany({ where: { id: { in: idsOf("ASSESSMENT") } }, select: { id: true, caseId: true } });
  const closures = await tx.closingEvaluation.findMany({ where: { id: { in: idsOf("CLOSING_EVALUATION") } }, select: { id: true, caseId: true } });
  const conferences = await tx.caseConference.findMany({ where: { id: { in: idsOf("CASE_CONFERENCE") } }, select: { id: true, caseId: true } });
  const assigned = assignmentScope(actor, now);
  const assignments = assigned ? await tx.caseAssignment.findMany({ where: { id: { in: idsOf("CASE_ASSIGNMENT") }, ...assigned }, select: { id: true, caseId: true } }) : [];
  const [cases, visits] = [caseScopeWhere(actor, now), visitScope(actor, now)];
  // A child that lives elsewhere now has taken its case and its visits along.
  const seenVisits = visits ? await tx.visit.findMany({ where: { id: { in: idsOf("VISIT") }, ...visits }, select: { id: true, caseId: true } }) : [];
  const open = new Set([...(cases ? await tx.careCase.findMany({ where: { id: { in: idsOf("CARE_CASE") }, ...cases }, select: { id: true } }) : []), ...seenVisits].map(({ id }) => id));
  const caseOf = new Map([...plans.map((row) => ({ id: row.id, caseId: row.plan.caseId })), ...helpPlans, ...assessments, ...closures, ...assignments, ...conferences, ...seenVisits].map((row) => [row.id, row.caseId]));
  return (type, id, kind) => {
    const inCase = (tab: string) => (caseOf.has(id) ? `/cases/${caseOf.get(id)}/${tab}` : null);
    switch (type) {
      case "REGISTRATION":
        return `/registrations/${id}`;
      case "LIST":
        return kind === "registrationsChecked" ? "/checks" : null;
      case "CARE_CASE":
        return open.has(id) ? `/cases/${[id, TABS[kind]].filter(Boolean).join("/")}` : null;
      case "REFERRAL":
        return `/referrals/${id}`;
      case "CONFERENCE_INVITATION":
        return `/conferences/${id}`;
      case "CONFERENCE_TASK":
        return `/conferences/tasks/${id}`;
      case "CASE_CONFERENCE":
        return caseOf.has(id) ? `/cases/${caseOf.get(id)}/conferences/${id}` : null;
      case "VISIT":
        return !open.has(id) ? null : TABS[kind] ? inCase(TABS[kind]) : `/visits/${id}`;
      case "INTAKE_REPORT":
        return `/intake/${id}`;
      case "SCREENING_ROUND":
        return `/screening/${id}/households?state=told`;
      case "URGENT_REPORT":
        return `/urgent/${id}`;
      case "CHILD":
        return `/children/${id}/rights`;
      case "CHILD_MOVE":
        return `/moves/${id}`;
      case "BREAK_GLASS":
        return scopeOf(actor).kind === "audit" ? "/admin/audit/break-glass" : "/break-glass";
      case "PLAN_VERSION":
      case "HELP_PLAN":
        return inCase("plan");
      case "CASE_ASSIGNMENT":
        return caseOf.has(id) ? `/cases/${caseOf.get(id)}` : null;
      case "EXPORT_REQUEST":
        return "/exports";
      case "ASSESSMENT":
        return inCase("assessment");
      case "CLOSING_EVALUATION":
        return inCase("closure");
      default:
        return null;
    }
  };
}
