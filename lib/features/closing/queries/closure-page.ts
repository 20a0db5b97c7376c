import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { canDo } from "../../../shared/lifecycle";
import { closingBars } from "../../case/closing-rules";
import { closingWarnings } from "../../case/closing-warnings";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { harmFound } from "../../ladder/queries/harm-found";
import type { ClosurePage, ClosureView } from "../view";
import { sinceAsked } from "../warnings";
import { caseFacts } from "./closing-facts";
import { CLOSURE_FIELDS, closureViews, workDone, type ClosureFields } from "./closure-view";
import { goalsToEvaluate } from "./goals";
import { familySuspected, harmTold } from "./harm-told";
import { knownGuardian } from "./lasting-guardian";
import { reopenBar } from "./reopen-bar";
import { closureScope, requestersOf } from "./load-closure";

const CASE = {
  id: true, number: true, childId: true, division: true, status: true, closeReason: true, colour: true, reopenedAs: true, child: { select: { name: true } }, level: true, version: true, openedAt: true, assessedAt: true, plannedAt: true, closedAt: true,
} satisfies Prisma.CareCaseSelect;
type Case = Prisma.CareCaseGetPayload<{ select: typeof CASE }>;

/** The closing of a case; null for whoever may not see the closing papers. */
export async function closurePage(actor: Actor, caseId: string, now: Date): Promise<ClosurePage | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = closureScope(fresh);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: CASE }));
    if (!careCase) return null;
    const rows = await tx.closingEvaluation.findMany({ where: { caseId }, orderBy: { requestedAt: "desc" }, select: CLOSURE_FIELDS });
    const views = await closureViews(tx, rows);
    const openRow = rows.find((row) => row.decidedAt === null);
    const openView = views.find((view) => view.id === openRow?.id);
    const { division, status } = careCase;
    const mayReopen = status === "CLOSED" && authorize(fresh, careCase.closeReason === "DIED" ? "case.reopen_died" : "case.reopen", { division }, []).allowed;
    const bar = mayReopen ? await reopenBar(tx, { caseId, childId: careCase.childId }, now) : null;
    const mayAsk = authorize(fresh, "closure.request", { division }, []).allowed && !openRow && canDo(CASE_LIFECYCLE, status, "request_closure");
    return {
      caseId: careCase.id, caseNumber: careCase.number, caseVersion: careCase.version, status, colour: careCase.colour, level: careCase.level,
      open: openRow && openView ? await openPart(tx, fresh, careCase, openRow, openView, now) : null,
      harm: (openRow ?? rows[0])?.reason === "DIED" ? await harmTold(tx, careCase, sightOf(fresh) === "FULL") : null,
      earlier: views.filter((view) => view.decided !== null),
      work: (await workDone(tx, [careCase], now)).get(careCase.id) ?? { visits: { done: 0, seen: 0, unseen: 0, missed: 0, refused: 0 }, measures: { total: 0, done: 0 }, referrals: { total: 0, finished: 0 }, assessed: null, standing: [], left: { visits: 0, promises: 0 }, days: 0 },
      form: mayAsk ? { facts: await caseFacts(tx, careCase, now), goals: await goalsToEvaluate(tx, caseId), supervisor: fresh.roles.includes("STREET_SUPERVISOR"), harm: (await harmFound(tx, caseId, careCase.childId)) !== null || (await familySuspected(tx, careCase.childId)), guardian: (await knownGuardian(tx, caseId, careCase.childId)).ladder } : null,
      can: { reopen: mayReopen && bar === null, followUp: status === "CLOSED" && authorize(fresh, "follow_up.log", { division }, []).allowed, decide: status === "CLOSED" && authorize(fresh, "follow_up.decide", { division }, []).allowed }, danger: await dangerOf(tx, fresh, careCase, mayReopen && bar === null), reopenBar: bar,
    };
  });
}

/** A child that is in danger now is reported at once, whatever the case waits for. */
async function dangerOf(tx: Tx, actor: Actor, { division, status, reopenedAs, child }: Case, reopens: boolean): Promise<ClosurePage["danger"]> {
  const justRed = reopenedAs === "RED" && status !== "CLOSED" && authorize(actor, "case.reopen", { division }, []).allowed;
  if (!reopens && !justRed) return null;
  const place = await tx.division.findUnique({ where: { code: division }, select: { name: true } });
  return { name: child.name, division, divisionName: place?.name ?? "" };
}

async function openPart(tx: Tx, actor: Actor, careCase: Case, row: ClosureFields, view: ClosureView, now: Date): Promise<NonNullable<ClosurePage["open"]>> {
  const sent = careCase.status === "CLOSING";
  const { division } = careCase;
  const signs = !sent && authorize(actor, "closure.countersign", { division, authorIds: [row.requestedById] }, []).allowed;
  const decides = sent && authorize(actor, "closure.confirm", { division, authorIds: requestersOf(row) }, []).allowed;
  const facts = { ...(await caseFacts(tx, careCase, now, { reason: row.reason })), reason: row.reason, handedOverTo: view.handedOverTo, diedOn: view.death?.on ?? null, supervisorSigned: row.supervisorId !== null || !sent };
  const bars = closingBars(facts);
  return {
    ...view, warnings: sinceAsked(view.warnings, closingWarnings(facts)), waitsFor: sent ? "district" : "supervisor", bars,
    can: { countersign: signs && bars.length === 0, confirm: decides && bars.length === 0, giveBack: signs || decides, withdraw: !signs && authorize(actor, "closure.withdraw", { division, authorIds: [row.requestedById] }, []).allowed },
  };
}
