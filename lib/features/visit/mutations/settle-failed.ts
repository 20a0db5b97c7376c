import { assertAllowed } from "../../../server/write/assert-allowed";
import { defineMutation, type WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import { recordCaseEvent } from "../../../workflows/case-events";
import { closeTasks, openTask } from "../../../workflows/deadlines";
import { sendNotice } from "../../../workflows/notices";
import { loadCase, type LoadedCase } from "../../case/queries/load-case";
import { visitDueAt } from "../day";
import { decidable, deciders, latestFor, urgencyOf } from "../queries/visit-decision";
import { settleFailedSchema, type FailedDecision } from "../schema";
import { giveVisitBack, leadVisit, nextVisitor, type Visitor } from "./lead-visit";

interface Decision {
  decision: FailedDecision;
  by: IsoDate;
  userId: string;
}

/**
 * The supervisor decides how to go on after attempts that failed, who does it and by when (domain: three failed attempts go to the supervisor). What was decided is a task of that person with
 * a limit of its own, until the child is seen (docs/decisions/failed-visits.md). A decision that stands may be changed; that wins no time.
 */
export const settleFailedVisits = defineMutation({
  name: "visit.settle_failed",
  input: settleFailedSchema,
  async run(context, { caseId, about, ...chosen }) {
    const { tx, actor, now, audit } = context;
    const found = await loadCase(tx, actor, caseId, now);
    assertAllowed(actor, "visit.settle_failed", { division: found.division });
    // Two supervisors at once: the second waits here, and finds that something else stands.
    await tx.$queryRaw`SELECT id FROM care_case WHERE id = ${found.id}::uuid FOR UPDATE`;
    const waiting = await decidable(tx, found.id);
    if (waiting?.id !== about) throw new Refusal("WRONG_STATE", { reason: "noFailedVisits" });
    const { decision, by, userId } = chosen;
    const today = toShanghaiDate(now);
    const latest = await latestFor(tx, found, waiting, now);
    if (by < today) throw invalid({ by: { key: "dateInPast" } });
    if (by > latest) throw invalid({ by: { key: "decisionTooLate", params: { latest } } });
    const person = (await deciders(tx, found, now)).find((one) => one.userId === userId);
    if (!person) throw invalid({ userId: { key: "choose" } });
    if (decision === "SUPERVISOR_GOES" && !person.leads) throw invalid({ userId: { key: "supervisorLeads" } });

    await closeTasks(context, found.id, ["FAILED_VISITS", "VISIT_DECISION"]);
    const clock = { subjectId: found.id, childId: found.childId, division: found.division, caseId: found.id, ownerOrgId: found.ownerOrgId, ownerUserId: userId };
    await openTask(context, { ...clock, rule: "VISIT_DECISION", colour: await urgencyOf(tx, found), dueAt: visitDueAt(by) });
    await recordCaseEvent(context, { caseId: found.id, childId: found.childId, division: found.division, action: "visit.settle_failed", recordType: "CARE_CASE", recordId: found.id, params: { way: decision, by, owner: person.name } });
    const visitor = await nextVisitor(tx, found.id);
    if (decision === "SUPERVISOR_GOES") await leadVisit(context, found, { by, userId });
    else await giveVisitBack(context, found);
    await tell(context, found, chosen, visitor);
    await audit({ recordType: "CARE_CASE", recordId: found.id, recordNumber: found.number, after: { decision, by, userId } });
    return { caseId: found.id };
  },
});

/** What a community is told of: what it is asked for itself. That the police are asked, or closing is thought of, stays with the street. */
const TOLD_TO_COMMUNITY: readonly FailedDecision[] = ["SUPERVISOR_GOES", "NEIGHBOURHOOD"];

/** Whoever carries it out, whoever carries the case, and whoever was to make the next visit; nobody of what they decided themselves. */
async function tell(context: WriteContext, { id, number, ownerOrgId, ownerUserId }: LoadedCase, { decision, by, userId }: Decision, visitor: Visitor | null): Promise<void> {
  const ofCase = { recordType: "CARE_CASE", recordId: id, recordNumber: number, params: { way: decision, by } };
  const told = new Set([context.actor.userId]);
  const once = async (kind: string, organisationId: string, person: string) => {
    if (told.has(person)) return;
    told.add(person);
    await sendNotice(context, { ...ofCase, organisationId, userId: person, kind });
  };
  await once("visitDecisionYours", ownerOrgId, userId);
  await once("visitsDecided", ownerOrgId, ownerUserId);
  if (!visitor) return;
  if (visitor.orgType === "COMMUNITY") {
    const params = { way: TOLD_TO_COMMUNITY.includes(decision) ? decision : "OTHER", by };
    await sendNotice(context, { organisationId: visitor.organisationId, userId: visitor.userId, kind: "visitsDecidedHere", recordType: "VISIT", recordId: visitor.visitId, recordNumber: number, params });
  } else if (visitor.userId) await once("visitsDecided", visitor.organisationId, visitor.userId);
  else if (visitor.organisationId !== ownerOrgId) await sendNotice(context, { ...ofCase, organisationId: visitor.organisationId, kind: "visitsDecided" });
}
