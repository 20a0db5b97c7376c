import type { Tx } from "../../../server/db/client";
import { decryptField } from "../../../server/crypto/field-cipher";
import { openTexts } from "../../../server/crypto/texts";
import { plainParams } from "../../case/queries/case-events";
import type { CaseEventView } from "../../case/view";
import { namesOf } from "../../case/queries/due-view";
import { standingRung } from "../../ladder/ladder";
import { standingBeside } from "../../ladder/next";
import { sinceRestored } from "../../ladder/restored";
import { guardGapOf } from "../../ladder/queries/guard-gap";
import { standsUrgent } from "../../ledger/stands-urgent";
import { takenSteps } from "../../ladder/queries/taken-steps";
import { stepContentSchema } from "../../ladder/schema";
import { noContactFields, withoutContacts } from "../../contact/no-contact";
import { maskIds } from "../../registration/masked-ids";
import { divisionCodesOf, placesOf } from "../../registration/queries/load-registration";
import { storedFormOf } from "../../registration/queries/stored-form";
import type { MoveGravity, MoveSummary, Provenance, ProvenanceForm } from "../view";
import { toShanghaiDate } from "../../../shared/dates";
import { maskName } from "../../../shared/masking";

const day = (date: Date) => date.toISOString().slice(0, 10);

/** What the receiver reads before it answers, as it stands when the handover is sent. */
export async function summaryOf(tx: Tx, childId: string, now: Date): Promise<MoveSummary> {
  const child = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { name: true, sex: true, birthDate: true } });
  const registration = await tx.registration.findFirstOrThrow({ where: { childId, status: "ACCEPTED" }, orderBy: [{ filedOn: "desc" }, { id: "desc" }], select: { primaryCategory: true, urgency: true, urgent: true } });
  const open = await tx.careCase.findFirst({ where: { childId, status: { not: "CLOSED" } }, select: { id: true, status: true, colour: true, level: true } });
  return {
    name: maskName(child.name), sex: child.sex, birthDate: day(child.birthDate), category: registration.primaryCategory, colour: open?.colour ?? registration.urgency, level: open?.level ?? null,
    caseStatus: open?.status ?? null, runningReferrals: await tx.referral.count({ where: { childId, endedAt: null } }), plannedVisits: await tx.visit.count({ where: { childId, status: "PLANNED" } }),
    grave: await gravityOf(tx, childId, open?.id ?? null, standsUrgent({ urgent: registration.urgent, urgency: registration.urgency, colour: open?.colour ?? null, stage: open?.status ?? null }), now),
  };
}

/** What the colour alone does not say: danger, the ladder, arrears, and that somebody is not to be contacted. */
async function gravityOf(tx: Tx, childId: string, caseId: string | null, urgent: boolean, now: Date): Promise<MoveGravity> {
  const steps = caseId ? await takenSteps(tx, caseId) : [];
  const unpaid = await tx.task.count({ where: { childId, rule: "SUPPORT_PAYMENT", doneAt: null, dueAt: { lt: now } } });
  const reopened = caseId ? await tx.caseEvent.findFirst({ where: { caseId, action: "case.reopen" }, orderBy: { at: "desc" }, select: { at: true } }) : null;
  return {
    urgent, reopenedOn: reopened && toShanghaiDate(reopened.at), rung: standingRung(sinceRestored(steps)), standing: standingBeside(steps, toShanghaiDate(now), undefined, caseId ? await guardGapOf(tx, caseId, childId, steps) : null), arrears: unpaid > 0,
    overdue: await tx.task.count({ where: { childId, doneAt: null, dueAt: { lt: now } } }), noContacts: (await tx.childGuardian.count({ where: { childId, withheld: true } })) > 0,
  };
}

/**
 * What an office had written of a child, as it stands at the moment of handover: read once, kept as one text, so that nothing that comes after can reach it. Read by who takes
 * the child over, in the transaction that does.
 */
export async function provenanceOf(tx: Tx, { childId, recordNumber, fromOrgId }: { childId: string; recordNumber: string; fromOrgId: string }, until: Date): Promise<Provenance> {
  const child = await tx.child.findUniqueOrThrow({ where: { id: childId }, select: { name: true, sex: true, birthDate: true } });
  const registration = await tx.registration.findFirstOrThrow({ where: { childId, number: recordNumber }, select: { filedOn: true, primaryCategory: true } });
  const cases = await tx.careCase.findMany({ where: { childId }, orderBy: { openedAt: "asc" }, select: { number: true, status: true, openedAt: true, closedAt: true, colour: true, level: true } });
  const assessments = await tx.assessment.findMany({
    where: { childId, assessorOrgId: fromOrgId, status: { in: ["CONFIRMED", "SUPERSEDED"] } }, orderBy: { assessedOn: "asc" }, select: { assessedOn: true, confirmedColour: true, confirmedLevel: true },
  });
  const versions = await tx.planVersion.findMany({
    where: { childId, status: { in: ["APPROVED", "SUPERSEDED"] } }, orderBy: { number: "asc" },
    select: { number: true, status: true, goals: { orderBy: { position: "asc" }, select: { id: true, textCipher: true } }, measures: { orderBy: { position: "asc" }, select: { id: true, textCipher: true } } },
  });
  const visits = await tx.visit.findMany({
    where: { childId, doneByOrgId: fromOrgId, doneAt: { not: null } }, orderBy: { doneAt: "asc" }, select: { id: true, doneAt: true, kind: true, status: true, record: { select: { findingsCipher: true } } },
  });
  const documents = await tx.document.findMany({ where: { childId, uploadedOrgId: fromOrgId, removedAt: null }, orderBy: { uploadedAt: "asc" }, select: { id: true, uploadedAt: true, kind: true, fileNameCipher: true } });
  return {
    name: child.name, sex: child.sex, birthDate: day(child.birthDate), number: recordNumber, filedOn: day(registration.filedOn), category: registration.primaryCategory, until: until.toISOString(),
    cases: cases.map(({ openedAt, closedAt, ...rest }) => ({ ...rest, openedAt: openedAt.toISOString(), closedAt: closedAt?.toISOString() ?? null })),
    assessments: assessments.map(({ assessedOn, confirmedColour, confirmedLevel }) => ({ on: day(assessedOn), colour: confirmedColour, level: confirmedLevel })),
    plans: versions.map(({ number, status, goals, measures }) => ({
      number, status, goals: goals.map(({ id, textCipher }) => openTexts("plan_goal", id, { textCipher }).text ?? ""), measures: measures.map(({ id, textCipher }) => openTexts("plan_measure", id, { textCipher }).text ?? ""),
    })),
    visits: visits.flatMap(({ id, doneAt, kind, status, record }) =>
      doneAt ? [{ on: doneAt.toISOString(), kind, status, findings: record ? (openTexts("visit_record", id, { findingsCipher: record.findingsCipher }).findings ?? null) : null }] : []),
    documents: documents.map(({ id, uploadedAt, kind, fileNameCipher }) => ({ on: uploadedAt.toISOString(), kind, name: openTexts("document", id, { fileNameCipher }).fileName ?? "" })),
    registration: await registrationOf(tx, { childId, recordNumber, fromOrgId }), events: await eventsOf(tx, childId, fromOrgId), ...(await ladderOf(tx, childId, fromOrgId)),
  };
}

/** The form that the office filed, or checked for a community, a station or an agency. */
async function registrationOf(tx: Tx, { childId, recordNumber, fromOrgId }: { childId: string; recordNumber: string; fromOrgId: string }): Promise<ProvenanceForm | null> {
  const row = await tx.registration.findFirstOrThrow({
    where: { childId, number: recordNumber }, select: { id: true, division: true, filingOrgId: true, filedById: true, streetCheckedById: true, streetCheckedAt: true, districtCheckedAt: true, filingOrg: { select: { name: true, type: true } } },
  });
  if (row.filingOrgId !== fromOrgId && row.filingOrg.type === "STREET_OFFICE") return null;
  const { form } = await storedFormOf(tx, row.id);
  const withheld = await tx.childGuardian.findMany({ where: { childId, withheld: true }, select: { id: true, role: true, name: true, phoneCipher: true } });
  const people = withheld.map(({ id, role, name, phoneCipher }) => ({ role, name, phone: openTexts("child_guardian", id, { phoneCipher }).phone ?? "" }));
  const names = await namesOf(tx, [row.filedById, row.streetCheckedById]);
  return {
    form: withoutContacts(maskIds(form), noContactFields(form, people)), places: await placesOf(tx, divisionCodesOf(form)), filingOffice: row.filingOrg.name, filedBy: names.get(row.filedById) ?? "", checkedBy: (row.streetCheckedById && names.get(row.streetCheckedById)) ?? "",
    checkedAt: row.streetCheckedAt?.toISOString() ?? null, acceptedAt: row.districtCheckedAt?.toISOString() ?? null,
  };
}

/** The steps that the office wrote down, whatever became of them, and what was paid. */
async function ladderOf(tx: Tx, childId: string, fromOrgId: string): Promise<Required<Pick<Provenance, "steps" | "payments">>> {
  const rows = await tx.ladderStepTaken.findMany({
    where: { childId, recordedOrgId: fromOrgId }, orderBy: [{ takenOn: "asc" }, { recordedAt: "asc" }, { id: "asc" }],
    select: { id: true, step: true, takenOn: true, until: true, result: true, resultOn: true, effectiveOn: true, contentCipher: true, resultNoteCipher: true, struckAt: true },
  });
  const paid = await tx.supportPayment.findMany({ where: { childId, struckAt: null, orderId: { in: rows.map(({ id }) => id) } }, orderBy: [{ paidOn: "asc" }, { id: "asc" }], select: { paidOn: true, amountFen: true } });
  return {
    steps: rows.map(({ id, step, takenOn, until, result, resultOn, effectiveOn, contentCipher, resultNoteCipher, struckAt }) => {
      const { person, reference, account } = stepContentSchema.parse(JSON.parse(decryptField(contentCipher, { table: "ladder_step", column: "content_cipher", rowId: id })));
      return {
        step, on: day(takenOn), until: until && day(until), result, resultOn: resultOn && day(resultOn), effectiveOn: effectiveOn && day(effectiveOn), person, reference, account,
        resultNote: openTexts("ladder_step", id, { resultNoteCipher }).resultNote ?? "", struck: struckAt !== null,
      };
    }),
    payments: paid.map(({ paidOn, amountFen }) => ({ on: day(paidOn), amountFen })),
  };
}

async function eventsOf(tx: Tx, childId: string, fromOrgId: string): Promise<CaseEventView[]> {
  const office = await tx.organisation.findUniqueOrThrow({ where: { id: fromOrgId }, select: { name: true } });
  const rows = await tx.caseEvent.findMany({
    where: { childId, actorOrgId: fromOrgId }, orderBy: [{ at: "desc" }, { id: "desc" }], select: { id: true, at: true, action: true, recordType: true, fromStatus: true, toStatus: true, params: true, actorId: true },
  });
  const names = await namesOf(tx, rows.map(({ actorId }) => actorId));
  return rows.map(({ actorId, at, params, ...row }) => ({ ...row, at: at.toISOString(), params: plainParams(params), actorName: names.get(actorId) ?? null, officeName: office.name }));
}
