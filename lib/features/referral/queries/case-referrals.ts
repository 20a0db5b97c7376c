import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { sightOf } from "../../../authz/person-sight";
import { scopeOf } from "../../../authz/scope";
import { openTexts } from "../../../server/crypto/texts";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { shownName } from "../../assignment/queries/seen-in-full";
import { childScopeWhere } from "../../case/queries/load-case";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { interimHandover } from "../../ladder/queries/interim-handover";
import { overOf } from "../../plan/progress";
import type { CaseReferrals, SendableMeasure } from "../view";
import { threadStateOf } from "../thread";
import { marksOf, rowView, ROW_FIELDS, type RawRow } from "./referral-row";

/** The referrals of a case and the measures from which more may be sent; null for whoever does not see where a child is referred. */
export async function caseReferrals(actor: Actor, caseId: string, now: Date): Promise<CaseReferrals | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = scopeOf(fresh).kind === "division" ? childScopeWhere(fresh, now) : null;
    const found = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: { id: true, division: true, status: true, child: { select: { name: true } } } }));
    if (!found) return null;
    const rules = await loadDeadlineRules(tx);
    const rows = await tx.referral.findMany({
      where: { caseId }, orderBy: [{ sentAt: "desc" }, { id: "desc" }], take: 200, select: ROW_FIELDS,
    });
    const measures = await approvedMeasures(tx, caseId, toShanghaiDate(now));
    const marks = await marksOf(tx, fresh, rows.map((row) => row.id), true);
    const sentOf = (key: string) => rows.filter((row) => row.measureKey === key);
    return {
      caseId, status: found.status,
      referrals: rows.map((row) => rowView(row, rules, now, { name: shownName(found.child.name, sightOf(fresh) === "FULL"), caseId, ...marks(row.id) })),
      measures: measures.map((measure) => ({
        ...measure, ...thoughtOf(sentOf(measure.key)), own: measure.responsibleOrgId === fresh.organisation.id, running: sentOf(measure.key).filter((row) => !row.endedAt).length, finished: sentOf(measure.key).filter((row) => row.status === "FINISHED").length,
      })),
      canSend: found.status === "SERVICE" && measures.length > 0 && maySend(fresh, found.division),
      interim: found.status === "CLOSED" || !maySend(fresh, found.division) ? null : await interimHandover(tx, caseId),
    };
  });
}

/** What the street said, or has still to say, of the last answer to a measure: before it is asked of somebody again. */
function thoughtOf(sent: readonly Pick<RawRow, "number" | "status" | "decision" | "endedAt">[]): Pick<SendableMeasure, "undecided" | "keptBy"> {
  const last = [...sent].filter(({ endedAt }) => endedAt !== null).sort((a, b) => Number(b.endedAt) - Number(a.endedAt))[0];
  const waiting = sent.find((row) => threadStateOf(row) === "BACK");
  return { undecided: waiting?.number ?? null, keptBy: last?.decision === "GO_ON" ? last.number : null };
}

/** Whether the actor sends at all, whatever the receiver: the withdrawal of what it sent asks for the same role and place. */
const maySend = (actor: Actor, division: string) => authorize(actor, "referral.withdraw", { division }, []).allowed;

const MEASURE = {
  id: true, key: true, versionId: true, goalKey: true, kind: true, textCipher: true, task: true, responsibleOrgId: true, externalBodyCipher: true, dueOn: true, responsibleOrg: { select: { name: true } },
} satisfies Prisma.PlanMeasureSelect;

/** Measures of the plan version in force, in their order. */
async function approvedMeasures(tx: Tx, caseId: string, today: IsoDate): Promise<Omit<SendableMeasure, "running" | "finished" | "own" | "undecided" | "keptBy">[]> {
  const version = await tx.planVersion.findFirst({
    where: { status: "APPROVED", plan: { caseId } }, select: { id: true, plan: { select: { progress: { select: { measureKey: true, status: true } } } }, goals: { select: { key: true, need: true } }, measures: { select: MEASURE, orderBy: { position: "asc" } } },
  });
  if (!version) return [];
  const needs = new Map(version.goals.map(({ key, need }) => [key, need]));
  const statusOf = new Map(version.plan.progress.map(({ measureKey, status }) => [measureKey, status]));
  return version.measures.map((row) => {
    const dueOn = row.dueOn?.toISOString().slice(0, 10) ?? null;
    return {
      key: row.key, planVersionId: row.versionId, kind: row.kind, ...openTexts("plan_measure", row.id, { textCipher: row.textCipher, externalBodyCipher: row.externalBodyCipher }), need: needs.get(row.goalKey) ?? null, task: row.task,
      responsibleOrgId: row.responsibleOrgId, responsibleOrgName: row.responsibleOrg?.name ?? null, dueOn, over: overOf(statusOf.get(row.key) ?? "NOT_STARTED", dueOn, today),
    };
  });
}
