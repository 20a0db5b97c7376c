import type { Action } from "../../../authz/permissions";
import { sealTexts } from "../../../server/crypto/texts";
import { hashed } from "../../../server/audit";
import { newId } from "../../../server/ids";
import { assertAllowed } from "../../../server/write/assert-allowed";
import { guardedUpdate } from "../../../server/write/guarded-update";
import type { Prisma } from "../../../server/db/generated/client";
import type { WriteContext } from "../../../server/write/mutation";
import { nextState } from "../../../shared/lifecycle";
import { invalid } from "../../../shared/refusal";
import type { CourtOutcome, ReferralMessageKind } from "../../../shared/vocabulary/casework";
import { recordCaseEvent } from "../../../workflows/case-events";
import { sendNotice } from "../../../workflows/notices";
import type { MessagePart } from "./message-parts";
import { REFERRAL_LIFECYCLE, type ReferralAction } from "../lifecycle";
import { loadReferral, type LoadedReferral } from "../queries/load-referral";

interface StepInput {
  referralId: string;
  version: number;
}

interface Step {
  action: ReferralAction;
  message: { kind: ReferralMessageKind; body: string } & Partial<MessagePart>;
  data: Prisma.ReferralUncheckedUpdateManyInput;
  court?: CourtAnswer;
  /** What the other side is told, where it is not the usual. */
  notice?: string;
}

/** A court's number and outcome, which come together; empty for everybody else. */
export type CourtAnswer = { courtCaseNumber: string; courtOutcome: CourtOutcome } | Record<string, never>;

/** The referral, if the actor can see it and may take the step; the lifecycle itself is asked by `takeStep`. */
export async function loadForStep({ tx, actor }: WriteContext, input: StepInput, action: ReferralAction): Promise<LoadedReferral> {
  const found = await loadReferral(tx, actor, input.referralId);
  if (action === "withdraw") assertAllowed(actor, "referral.withdraw", { division: found.division });
  else assertAllowed(actor, `referral.${action}` satisfies Action, { receivingOrgId: found.toOrgId });
  return found;
}

/** One step of the lifecycle: guarded update, message in the thread, line in the case's timeline, notice to the other side, audit. */
export async function takeStep(context: WriteContext, found: LoadedReferral, input: StepInput, step: Step): Promise<void> {
  const { tx, actor, now, audit } = context;
  const to = nextState(REFERRAL_LIFECYCLE, found.status, step.action);
  const next = found.version + 1;
  const { courtOutcome, courtCaseNumber } = step.court ?? {};
  const court = courtOutcome ? { courtOutcome, ...sealTexts("referral", found.id, { courtCaseNumber }) } : {};
  await guardedUpdate(tx, tx.referral, "REFERRAL", { id: found.id, version: input.version, status: found.status }, {
    ...step.data, ...court, status: to, version: { increment: 1 }, updatedAt: now,
  });
  const { id, childId, division, toOrgId, caseId, number } = found;
  const messageId = newId();
  const { kind, body, doneOn, open, documentIds } = step.message;
  await tx.referralMessage.createMany({
    data: [{ id: messageId, referralId: id, childId, division, toOrgId, kind,
      ...(courtOutcome ? { courtOutcome } : {}), ...sealTexts("referral_message", messageId, { body, ...(doneOn ? { open: open ?? "" } : {}), ...(courtOutcome ? { courtCaseNumber } : {}) }), doneOn: doneOn ? new Date(doneOn) : null, documentIds: documentIds ?? [],
      authorId: actor.userId, authorOrgId: actor.organisation.id, createdAt: now }],
  });
  await recordCaseEvent(context, {
    caseId, childId, division, action: `referral.${step.action}`, fromStatus: found.status, toStatus: to, recordType: "REFERRAL", recordId: id,
    params: { number, organisation: actor.organisation.name },
  });
  const toReceiver = step.action === "withdraw";
  await sendNotice(context, {
    organisationId: toReceiver ? toOrgId : found.fromOrgId, userId: toReceiver ? null : found.sentById, kind: step.notice ?? NOTICES[step.action], recordType: "REFERRAL",
    recordId: id, recordNumber: number,
  });
  await audit({
    recordType: "REFERRAL", recordId: id, recordNumber: number, recordVersion: next, before: { status: found.status },
    after: {
      status: to, messageKind: kind, ...(doneOn ? { doneOn, files: documentIds?.length ?? 0 } : {}),
      ...(courtOutcome ? { courtOutcome, courtCaseNumber: hashed(courtCaseNumber) } : {}),
    },
  });
}

/** Texts under `inbox.notices`. */
const NOTICES: Readonly<Record<ReferralAction, string>> = {
  accept: "referralAccepted", return: "referralReturned", report: "referralReported", finish: "referralFinished", withdraw: "referralWithdrawn",
};

/** A court's answer: number and outcome come together; nobody else gives one. */
export function courtAnswer(
  found: LoadedReferral, input: { courtCaseNumber: string; courtOutcome: CourtOutcome | null }, demanded: boolean,
): CourtAnswer {
  const given = input.courtCaseNumber !== "" || input.courtOutcome !== null;
  if (found.toOrg.type !== "COURT") {
    if (given) throw invalid({ courtOutcome: { key: "courtOnly" } });
    return {};
  }
  if (!given && (!demanded || found.courtOutcome !== null)) return {};
  const missing = { ...(input.courtCaseNumber ? {} : { courtCaseNumber: { key: "required" } }), ...(input.courtOutcome ? {} : { courtOutcome: { key: "choose" } }) };
  if (Object.keys(missing).length > 0) throw invalid(missing);
  return input.courtOutcome ? { courtCaseNumber: input.courtCaseNumber, courtOutcome: input.courtOutcome } : {};
}
