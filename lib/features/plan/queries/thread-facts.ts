import type { Tx } from "../../../server/db/client";
import { addDays, toShanghaiDate, type IsoDate } from "../../../shared/dates";
import type { RiskColour } from "../../../shared/vocabulary/casework";
import { loadDeadlineRules } from "../../deadline/queries/load-rules";
import { ruleInForce } from "../../deadline/rules";
import { comesOfAgeOn } from "../../../workflows/comes-of-age";
import { needThreads } from "../need-threads";
import { needsToPlan } from "../rules";
import { reachedSoFar } from "../so-far";
import type { PlanPageView, ProgressView, UnplannedReferral, VersionView } from "../view";
import { findBasis } from "./plan-basis";

interface ThreadCase {
  caseId: string;
  childId: string;
  colour: RiskColour | null;
  ownOrgId: string;
}

/** What is done about each need under the plan in force: by the last assessment, with referrals, visits and what was reached. Only for a case loaded through scope. */
export async function threadsOf(tx: Tx, { caseId, childId, colour, ownOrgId }: ThreadCase, inForce: VersionView, progress: readonly ProgressView[], now: Date): Promise<PlanPageView["threads"]> {
  const { content, assessment, orgNames, reviewedAt } = inForce;
  const referrals = await tx.referral.findMany({
    where: { caseId, measureKey: { in: content.measures.map(({ key }) => key) } }, orderBy: [{ sentAt: "asc" }, { id: "asc" }],
    select: { id: true, measureKey: true, number: true, status: true, sentAt: true, acceptDueAt: true, acceptedAt: true, reportDueAt: true, firstReportAt: true, decision: true, toOrg: { select: { name: true } } },
  });
  const seen = await tx.visit.aggregate({ where: { caseId, status: "DONE", ...(reviewedAt ? { doneAt: { gte: new Date(reviewedAt) } } : {}) }, _count: { id: true }, _max: { doneAt: true } });
  const basis = await findBasis(tx, caseId);
  const newer = basis !== null && basis.assessmentId !== assessment.id;
  const today = toShanghaiDate(now);
  // From the day on which the child is of age no visit of the rhythm falls due: that there was none is no gap.
  const adultOn = await comesOfAgeOn(tx, childId);
  const visited = adultOn === null || today < adultOn;
  const since = seen._max.doneAt ?? (reviewedAt ? new Date(reviewedAt) : null);
  const every = ruleInForce(await loadDeadlineRules(tx), "VISIT", colour ?? "GREEN", today).amount;
  return {
    needs: needThreads({
      content, needs: newer ? needsToPlan(basis.needs) : assessment.needs, before: newer ? assessment.needs : null, statusOf: new Map(progress.map(({ measureKey, status }) => [measureKey, status])), orgNames, ownOrgId, now,
      reachedOf: new Map(progress.flatMap(({ measureKey, entries }) => { const reached = reachedSoFar(entries); return reached === null ? [] : [[measureKey, reached] as const]; })),
      doneWordsOf: new Map(progress.map(({ measureKey, entries }) => [measureKey, entries.filter(({ corrected, status }) => !corrected && status === "DONE").at(-1)?.note ?? ""])),
      visitsOf: new Map(progress.map(({ measureKey, entries }) => [measureKey, entries.flatMap(({ corrected, visit }) => (visit && !corrected ? [visit.on] : []))])),
      noVisitSince: visited && since && addDays(toShanghaiDate(since), every) < today ? toShanghaiDate(since) : null,
      referrals: referrals.flatMap(({ toOrg, sentAt, acceptDueAt, acceptedAt, reportDueAt, firstReportAt, decision, measureKey, ...referral }) => (measureKey === null ? [] : {
        ...referral, measureKey, toName: toOrg.name, decided: decision !== null, ...waiting(referral.status, { sentAt, acceptDueAt, acceptedAt, reportDueAt, firstReportAt }),
      })),
    }),
    unplanned: await unplannedOf(tx, caseId), visits: { count: seen._count.id, lastOn: seen._max.doneAt && toShanghaiDate(seen._max.doneAt) },
  };
}

/** What was referred without a measure, oldest first. */
async function unplannedOf(tx: Tx, caseId: string): Promise<UnplannedReferral[]> {
  const rows = await tx.referral.findMany({
    where: { caseId, measureKey: null }, orderBy: [{ sentAt: "asc" }, { id: "asc" }], select: { id: true, number: true, status: true, toOrg: { select: { name: true } }, purposeVersion: { select: { nameZh: true, nameEn: true } } },
  });
  return rows.map(({ toOrg, purposeVersion, ...row }) => ({ ...row, toName: toOrg.name, purpose: purposeVersion && { zh: purposeVersion.nameZh, en: purposeVersion.nameEn } }));
}

interface Clocks {
  sentAt: Date;
  acceptDueAt: Date;
  acceptedAt: Date | null;
  reportDueAt: Date | null;
  firstReportAt: Date | null;
}

/** Since when a receiver owes an answer, and until when: to accept, then to report first. */
function waiting(status: string, { sentAt, acceptDueAt, acceptedAt, reportDueAt, firstReportAt }: Clocks): { askedOn: IsoDate; answerDueAt: string | null } {
  if (status === "SENT") return { askedOn: toShanghaiDate(sentAt), answerDueAt: acceptDueAt.toISOString() };
  return { askedOn: toShanghaiDate(acceptedAt ?? sentAt), answerDueAt: status === "ACCEPTED" && firstReportAt === null ? (reportDueAt?.toISOString() ?? null) : null };
}
