import type { Actor } from "../../../authz/actor";
import { authorize } from "../../../authz/authorize";
import { scopeOf } from "../../../authz/scope";
import type { Tx } from "../../../server/db/client";
import { withActor } from "../../../server/db/with-actor";
import type { Prisma } from "../../../server/db/generated/client";
import { canDo } from "../../../shared/lifecycle";
import { CASE_LIFECYCLE } from "../../case/lifecycle";
import { CONTEXT_FIELDS, contextFaults } from "../context";
import { falls, harmSaidBy } from "../fall";
import { missingSignatures } from "../judgement";
import type { AssessmentDetail, AssessmentPage, OpenAssessment } from "../view";
import { kindsUploadable } from "../../document/rules";
import { documentsOf } from "./documents";
import { DETAIL_FIELDS, detailsOf, type DetailRow } from "./details";
import { assessmentScope, grantsFor } from "./load-assessment";
import { needMeasures } from "./need-measures";
import { onRecord } from "./on-record";

const CASE = { id: true, childId: true, division: true, status: true, reopenedAs: true } satisfies Prisma.CareCaseSelect;
type Case = Prisma.CareCaseGetPayload<{ select: typeof CASE }>;

/** The assessments of a case; `shownId` chooses an older one, `comparedId` the one beside it instead of the one before. Null when the actor cannot see the case. */
export async function assessmentPage(actor: Actor, caseId: string, shownId: string | undefined, now: Date, comparedId?: string): Promise<AssessmentPage | null> {
  return withActor(actor, async (tx, fresh) => {
    const scope = assessmentScope(fresh, now);
    const careCase = scope && (await tx.careCase.findFirst({ where: { id: caseId, ...scope }, select: CASE }));
    if (!careCase) return null;
    const rows = await tx.assessment.findMany({ where: { caseId }, orderBy: [{ createdAt: "desc" }, { id: "desc" }], select: DETAIL_FIELDS });
    const granted = scopeOf(fresh).kind === "grant";
    // A body with a grant does not see the ladder.
    const details = new Map((await detailsOf(tx, rows)).map((detail) => [detail.id, granted ? { ...detail, fall: null } : detail]));
    const openRow = rows.find((row) => row.status === "DRAFT" || row.status === "SUBMITTED");
    // A body with a grant sees the drafts that it writes itself, no others.
    const hidden = openRow !== undefined && granted && openRow.assessorOrgId !== fresh.organisation.id;
    const history = rows
      .filter((row) => row.status === "CONFIRMED" || row.status === "SUPERSEDED")
      .sort((a, b) => Number(b.confirmedAt) - Number(a.confirmedAt))
      .flatMap((row) => details.get(row.id) ?? []);
    const index = Math.max(0, history.findIndex(({ id }) => id === shownId));
    const open = openRow && !hidden ? details.get(openRow.id) : undefined;
    const grants = await grantsFor(tx, fresh, careCase.childId, now);
    const maySave = authorize(fresh, "assessment.save", { division: careCase.division, grants }, []).allowed;
    return {
      caseId: careCase.id, caseStatus: careCase.status, reopened: careCase.reopenedAs !== null && careCase.status !== "CLOSED",
      open: open && openRow ? await openView(tx, fresh, careCase, openRow, open, maySave) : null,
      shown: history[index] ?? null, previous: history.find(({ id }, place) => id === comparedId && place !== index) ?? history[index + 1] ?? null,
      history: history.map(lineOf), measures: await needMeasures(tx, caseId),
      documents: await documentsOf(tx, fresh, careCase.childId, rows.filter((row) => !(hidden && row.id === openRow?.id)).map(({ id }) => id), now),
      can: { attach: authorize(fresh, "document.upload", { division: careCase.division, grants }, []).allowed && kindsUploadable(fresh).includes("ASSESSMENT"), start: !openRow && maySave && canDo(CASE_LIFECYCLE, careCase.status, "confirm_assessment") },
      begunElsewhere: hidden && openRow ? { officeName: details.get(openRow.id)?.assessorOrgName ?? "" } : null,
      conference: await conferenceOf(tx, fresh, careCase),
    };
  });
}

const lineOf = ({ id, status, assessedOn, colour, level, overridden, assessorName, assessorOrgName, confirmedAt, percents }: AssessmentDetail) => ({
  id, status, assessedOn, colour, level, overridden, assessorName, assessorOrgName, confirmedAt, percents,
});

async function openView(tx: Tx, actor: Actor, careCase: Case, row: DetailRow, detail: AssessmentDetail, maySave: boolean): Promise<OpenAssessment> {
  const { division } = careCase;
  const office = await tx.organisation.findUniqueOrThrow({ where: { id: row.assessorOrgId }, select: { type: true } });
  const byAgency = office.type !== "STREET_OFFICE";
  const own = row.assessorOrgId === actor.organisation.id;
  const draft = row.status === "DRAFT";
  const missing = draft ? null : missingSignatures(row);
  const mayConfirm = authorize(actor, "assessment.confirm", { division }, []).allowed;
  const movable = canDo(CASE_LIFECYCLE, careCase.status, "confirm_assessment");
  const faults = contextFaults(detail);
  const detailsMissing = CONTEXT_FIELDS.filter((name) => faults[name] !== undefined);
  const ready = detail.proposal !== null && detailsMissing.length === 0;
  const mine = row.confirmedById === actor.userId;
  const authorIds = [row.assessorId, ...(row.confirmedById ? [row.confirmedById] : [])];
  const signs =
    missing !== null &&
    ((missing.includes("SUPERVISOR") && !mine && authorize(actor, "assessment.override_supervisor", { division }, []).allowed) ||
      (missing.includes("REVIEWER") && authorize(actor, "assessment.override_reviewer", { division, authorIds }, []).allowed));
  const decides = mayConfirm && movable && missing === null && ready && (draft ? own : true);
  const harm = harmSaidBy(detail.definition, detail.answers);
  const record = decides ? await onRecord(tx, { id: row.id, caseId: careCase.id, childId: careCase.childId, careCase }) : null;
  const fallen = record !== null && detail.proposal !== null && falls(record, detail.proposal, harm);
  return {
    ...detail, missing, detailsMissing, byAgency, record, harm,
    requested: missing && row.confirmedColour && row.confirmedLevel ? { colour: row.confirmedColour, level: row.confirmedLevel } : null,
    can: {
      edit: draft && own && maySave, takeOver: draft && !own && mayConfirm, submit: draft && own && maySave && byAgency && ready,
      confirm: decides && !fallen, requestFall: fallen, requestOverride: decides, giveBack: !draft && byAgency && missing === null && mayConfirm,
      sign: signs && movable, refuse: signs, withdraw: missing !== null && mine && mayConfirm,
    },
  };
}

/** A case conference (个案会商) that is due, and whether the actor may call it. */
async function conferenceOf(tx: Tx, actor: Actor, { id, division }: Case): Promise<AssessmentPage["conference"]> {
  const task = await tx.task.findFirst({ where: { caseId: id, rule: "CASE_CONFERENCE", doneAt: null }, orderBy: { dueAt: "asc" }, select: { dueAt: true } });
  return task && { dueAt: task.dueAt.toISOString(), canCall: authorize(actor, "conference.call", { division }, []).allowed };
}
