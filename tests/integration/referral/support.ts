import { v7 } from "uuid";
import type { Actor } from "@/lib/authz/actor";
import type { DisclosureField } from "@/lib/features/referral/disclosure";
import { previewReferral } from "@/lib/features/referral/mutations/preview-referral";
import { sendReferral } from "@/lib/features/referral/mutations/send-referral";
import { DEFAULT_PURPOSES } from "@/lib/features/referral/default-purposes";
import { purposesFor, type ReferralPurpose } from "@/lib/features/referral/purposes";
import { encryptField } from "@/lib/server/crypto/field-cipher";
import { executeMutation } from "@/lib/server/write/execute";
import type { ActionResult } from "@/lib/shared/refusal";
import type { WorkTask } from "@/lib/shared/vocabulary/organisation";
import { insertAssessment } from "../../factories/assessments";
import { ORGANISATIONS, type OrganisationKey } from "../../factories/organisations";
import { insertApprovedPlan, type ApprovedPlan } from "../../factories/plans";
import { insertCase, type CaseRecord } from "../../factories/records";
import type { World } from "../../factories/world";
import { asMaintenance } from "../../support/database";

export interface Ready extends CaseRecord {
  plan: ApprovedPlan;
  task: WorkTask;
}

/** The school and the health that the form of `caseInService` holds; what must not go is there to be found if it did. */
export const FORM = {
  child: { name: "试小满" },
  schooling: { status: "DROPPED_OUT", school: "试验小学", grade: "四年级", droppedOutOn: "2026-02-20", dropoutReason: "随父外出", attainment: "NONE" },
  health: { condition: "CHRONIC", illness: "哮喘" },
  guardianship: { kind: "GRANDPARENTS", harms: ["NEGLECT"] },
  history: { streetPlaces: "某路口" },
  need: { narrative: "家中情况复杂" },
};

/** A case in service with an approved plan whose one measure belongs to the task, and a whole registration form. */
export async function caseInService(world: World, task: WorkTask, { assessed, ...options }: { division?: string; assessed?: boolean } = {}): Promise<Ready> {
  const record = await insertCase(world, { caseStatus: "SERVICE", name: "试小满", ...options });
  const contentCipher = encryptField(JSON.stringify(FORM), { table: "registration_form", column: "content_cipher", rowId: record.registrationId });
  await asMaintenance((client) => client.query("UPDATE registration_form SET content_cipher = $2 WHERE registration_id = $1", [record.registrationId, contentCipher]));
  return { ...record, plan: await insertApprovedPlan(world, record, [{ task }], "SCHOOLING", assessed ? await insertAssessment(world, record, { status: "CONFIRMED" }) : undefined), task };
}

interface Choice {
  purposeCode?: ReferralPurpose;
  fields?: DisclosureField[];
  requestedAction?: string;
  wish?: string;
}

/** What the sending form would hold for a receiver: its first purpose with every optional field. */
export function draftFor(world: World, ready: Ready, receiver: OrganisationKey, choice: Choice = {}) {
  const row = purposesFor(DEFAULT_PURPOSES, ORGANISATIONS[receiver].type, ready.task)[0];
  return {
    caseId: ready.caseId, planVersionId: ready.plan.planVersionId, measureKey: ready.plan.measureKeys[0] ?? "", receiverId: world.organisationId[receiver],
    purposeCode: row?.purpose ?? ("LITIGATION" as const), fields: [...(row?.optional ?? [])], purpose: "协助恢复就学", requestedAction: "请协调返校", wish: "想学修车",
    ...choice,
  };
}

/** Previews and sends as the form does. */
export async function send(actor: Actor, draft: Omit<ReturnType<typeof draftFor>, "planVersionId" | "measureKey"> & { planVersionId: string | null; measureKey: string | null } & { resultDueOn?: string; conferenceTaskId?: string; purposeVersionId?: string }, clientKey: string = v7()): Promise<ActionResult<{ referralId: string; number: string }>> {
  const preview = await executeMutation(previewReferral, actor, draft);
  return preview.ok ? executeMutation(sendReferral, actor, { ...draft, clientKey, previewDigest: preview.data.digest }) : preview;
}

/** A referral that stands with its receiver. */
export async function sentReferral(world: World, task: WorkTask, receiver: OrganisationKey): Promise<Ready & { referralId: string; number: string }> {
  const ready = await caseInService(world, task);
  const result = await send(await world.actor("caseworker"), draftFor(world, ready, receiver));
  if (!result.ok) throw new Error(`not sent: ${result.code} ${result.reason ?? ""}`);
  return { ...ready, ...result.data };
}
