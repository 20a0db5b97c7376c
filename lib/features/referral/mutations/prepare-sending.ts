import type { z } from "zod";
import { AREA_OF_TASK, type MatrixRow } from "../../../authz/matrix";
import type { Receiver } from "../../../authz/permissions";
import { matrixInForce, type MatrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import type { WriteContext } from "../../../server/write/mutation";
import { toShanghaiDate, type IsoDate } from "../../../shared/dates";
import { invalid, notFound, Refusal } from "../../../shared/refusal";
import type { WorkArea, WorkTask } from "../../../shared/vocabulary/organisation";
import { disclosureDigest, gatherDisclosure } from "../../../workflows/disclose";
import { loadCase, type LoadedCase } from "../../case/queries/load-case";
import { interimOffice } from "../../ladder/queries/interim-handover";
import { overOf, type MeasureOver } from "../../plan/progress";
import { TYPED_FIELDS, type DisclosedItem, type DisclosureField, type TypedField } from "../disclosure";
import { fieldsOf, HANDOVER_TASK, INTERIM_HANDOVER, purposesFor, type PurposeRow } from "../purposes";
import { DECIDABLE_STATUSES } from "../lifecycle";
import { purposesInForce } from "../queries/purposes-in-force";
import { assertReachesHome, childPlace, findReceiver } from "../queries/receivers";
import type { previewReferralSchema } from "../schema";
import type { OfficePlace } from "../view";

type Input = z.output<typeof previewReferralSchema>;

export interface PreparedSending {
  found: LoadedCase;
  receiver: Receiver & OfficePlace & { name: string };
  area: WorkArea;
  task: WorkTask;
  /** How the measure stands: nothing keeps a done one from being referred once more, but who does it sees that. */
  over: MeasureOver | null;
  measureDueOn: IsoDate | null;
  row: MatrixRow;
  matrix: MatrixInForce;
  /** The version of the purpose that is stamped on it. */
  purpose: PurposeRow;
  today: IsoDate;
  fields: DisclosureField[];
  items: DisclosedItem[];
  digest: string;
}

/** Everything a sending rests on, checked; preview and sending share it, so that what is shown is what goes. */
export async function prepareSending({ tx, actor, now }: Pick<WriteContext, "tx" | "actor" | "now">, input: Input): Promise<PreparedSending> {
  const found = await loadCase(tx, actor, input.caseId, now);
  const measure = await measureOf(tx, found.id, input);
  const today = toShanghaiDate(now);
  const receiver = await findReceiver(tx, input.receiverId, today);
  if (!receiver) throw invalid({ receiverId: { key: "notAllowed" } });
  const task = measure ? measure.task : HANDOVER_TASK;
  if (!task) throw new Refusal("BLOCKED", { reason: "measureWithoutTask" });
  const area = AREA_OF_TASK[task];
  const matrix = await matrixInForce(tx, today);
  const row = assertAllowed(actor, "referral.send", { division: found.division, area, task, receiver }, matrix.rows);
  if (!row) throw new Error("the matrix decides every sending");
  assertReachesHome(receiver, await childPlace(tx, found));

  const guards = (await interimOffice(tx, found.id))?.organisationId === receiver.id;
  if (input.conferenceTaskId) await assertTaskOf(tx, found.id, receiver.id, input.conferenceTaskId);
  if (measure) {
    if (found.status !== "SERVICE") throw new Refusal("WRONG_STATE", { reason: "referralNeedsService" });
    // What came back is decided on first: only then it is known whether anybody is to be asked again.
    const back = await tx.referral.findFirst({ where: { caseId: found.id, measureKey: input.measureKey, status: { in: [...DECIDABLE_STATUSES] }, decision: null }, orderBy: { sentAt: "asc" }, select: { number: true } });
    if (back) throw new Refusal("BLOCKED", { reason: "referralUndecided", params: { number: back.number } });
    if (measure.planVersion.status !== "APPROVED") throw new Refusal("WRONG_STATE", { reason: "planVersionNotInForce" });
  } else assertHandover(found, guards, input);
  const purpose = purposesFor(await purposesInForce(tx, today), receiver.orgType, task, guards).find((each) => each.purpose === input.purposeCode);
  if (input.purposeVersionId && purpose?.versionId !== input.purposeVersionId) throw new Refusal("CONFLICT", { reason: "purposeChanged" });
  const fields = purpose && fieldsOf(purpose, input.fields);
  if (!fields) throw invalid({ fields: { key: "beyondPurpose" } });
  if (input.resultDueOn !== "" && input.resultDueOn < today) throw invalid({ resultDueOn: { key: "dateInPast" } });
  const missing = TYPED_FIELDS.filter((field) => fields.includes(field) && typed(input, field) === "");
  if (missing.length > 0) throw invalid(Object.fromEntries(missing.map((field) => [FORM_FIELD[field], { key: "required" }])));

  const source = { childId: found.childId, registrationId: found.registrationId, on: today, receiver, wish: input.wish, requestedAction: input.requestedAction };
  const items = await gatherDisclosure(tx, source, fields);
  const measureDueOn = measure?.dueOn?.toISOString().slice(0, 10) ?? null;
  const over = measure && overOf(measure.planVersion.plan.progress[0]?.status ?? "NOT_STARTED", measureDueOn, today);
  return { found, receiver, area, task, over, measureDueOn, row, matrix, purpose, today, fields, items, digest: disclosureDigest({ ...input, purposeVersionId: purpose.versionId }, items) };
}

/** The measure that is referred; null where none is named, as interim guardianship may be handed over without. Throws NOT_FOUND. */
async function measureOf(tx: WriteContext["tx"], caseId: string, { measureKey: key, planVersionId: versionId }: Input) {
  if (key === null && versionId === null) return null;
  const measure = key && versionId ? await tx.planMeasure.findFirst({
    where: { key, versionId, planVersion: { plan: { caseId } } },
    select: { task: true, dueOn: true, planVersion: { select: { status: true, plan: { select: { progress: { where: { measureKey: key }, select: { status: true } } } } } } },
  }) : null;
  if (!measure) throw notFound();
  return measure;
}

/** Without a measure an open case is referred to its interim guardian alone, and to hand over the guardianship alone. */
function assertHandover({ status }: LoadedCase, guards: boolean, { purposeCode }: Input): void {
  if (status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "handoverCaseClosed" });
  if (!guards) throw invalid({ receiverId: { key: "notInterimGuardian" } });
  if (purposeCode !== INTERIM_HANDOVER) throw invalid({ purposeCode: { key: "handoverOnly" } });
}

const FORM_FIELD = { WISH: "wish", REQUESTED_ACTION: "requestedAction" } as const satisfies Record<TypedField, keyof Input>;
const typed = (input: Input, field: TypedField): string => input[FORM_FIELD[field]];

/** A referral goes on from a task of a conference on the same case, that its own office carries and that is still to be done. Throws INVALID or WRONG_STATE. */
async function assertTaskOf(tx: WriteContext["tx"], caseId: string, receiverId: string, conferenceTaskId: string): Promise<void> {
  const task = await tx.conferenceTask.findFirst({ where: { id: conferenceTaskId, conference: { caseId } }, select: { toOrgId: true, doneAt: true } });
  if (!task) throw notFound();
  if (task.toOrgId !== receiverId) throw invalid({ receiverId: { key: "notAllowed" } });
  if (task.doneAt) throw new Refusal("WRONG_STATE", { reason: "conferenceTaskDone" });
}
