import type { z } from "zod";
import { AREA_OF_TASK } from "../../../authz/matrix";
import { matrixInForce, type MatrixInForce } from "../../../server/matrix";
import { assertAllowed } from "../../../server/write/assert-allowed";
import type { WriteContext } from "../../../server/write/mutation";
import { addDays, shanghaiInstant, toShanghaiDate } from "../../../shared/dates";
import { invalid, Refusal } from "../../../shared/refusal";
import type { WorkTask } from "../../../shared/vocabulary/organisation";
import { createHash } from "node:crypto";
import { gatherDisclosure } from "../../../workflows/disclose";
import { loadCase, type LoadedCase } from "../../case/queries/load-case";
import type { DisclosedItem, DisclosureField } from "../../referral/disclosure";
import { matrixRowText } from "../../referral/matrix-row-text";
import { fieldsOf, purposesFor, type PurposeRow } from "../../referral/purposes";
import { purposesInForce } from "../../referral/queries/purposes-in-force";
import { assertReachesHome, childPlace, findReceiver } from "../../referral/queries/receivers";
import { chairsOf } from "../queries/chairs";
import { askedOf, type previewConferenceSchema } from "../schema";
import type { ConferencePreview } from "../view";

/** So many days after it was held a conference without invited offices may be entered. */
const BEFORE_DAYS = 7;

type Input = z.output<typeof previewConferenceSchema>;

export interface PreparedInvitation {
  receiverId: string;
  name: string;
  task: WorkTask;
  matrixRow: string;
  people: string;
  requestedAction: string;
  purpose: PurposeRow;
  fields: DisclosureField[];
  items: DisclosedItem[];
}

export interface PreparedConference {
  found: LoadedCase;
  startsAt: Date;
  chairName: string;
  matrix: MatrixInForce;
  invitations: PreparedInvitation[];
  preview: ConferencePreview;
}

/** Everything that the calling of a conference rests on, checked; preview and call share it, so that what is shown is what goes. */
export async function prepareConference({ tx, actor, now }: Pick<WriteContext, "tx" | "actor" | "now">, input: Input): Promise<PreparedConference> {
  const found = await loadCase(tx, actor, input.caseId, now);
  assertAllowed(actor, "conference.call", { division: found.division });
  if (found.status === "CLOSED") throw new Refusal("WRONG_STATE", { reason: "conferenceCaseClosed" });
  const startsAt = shanghaiInstant(input.on, input.at);
  // Whoever is invited needs time; what street and district conferred by themselves, at once by phone, may be written down after it.
  if (startsAt <= now && (input.invited.length > 0 || input.on < addDays(toShanghaiDate(now), -BEFORE_DAYS))) throw invalid({ on: { key: "conferencePast" } });
  const chair = (await chairsOf(tx, found.division, toShanghaiDate(now))).find(({ id }) => id === input.chairId);
  if (!chair) throw invalid({ chairId: { key: "notAllowed" } });
  const today = toShanghaiDate(now);
  const matrix = await matrixInForce(tx, today);
  const home = await childPlace(tx, found);
  const source = { childId: found.childId, registrationId: found.registrationId, on: today, wish: input.wish };
  const purposes = await purposesInForce(tx, today);
  const invitations: PreparedInvitation[] = [];
  const shown: ConferencePreview["invited"] = [];
  for (const [place, one] of input.invited.entries()) {
    const receiver = await findReceiver(tx, one.receiverId, today);
    if (!receiver) throw invalid({ [`invited.${place}.receiverId`]: { key: "notAllowed" } });
    const { task } = one;
    const row = assertAllowed(actor, "conference.invite", { division: found.division, area: AREA_OF_TASK[task], task, receiver }, matrix.rows);
    if (!row) throw new Error("the matrix decides every invitation");
    assertReachesHome(receiver, home);
    const purpose = purposesFor(purposes, receiver.orgType, task).find((each) => each.purpose === one.purposeCode);
    if (one.purposeVersionId && purpose?.versionId !== one.purposeVersionId) throw new Refusal("CONFLICT", { reason: "purposeChanged" });
    const fields = purpose && fieldsOf(purpose, one.fields);
    if (!fields) throw invalid({ [`invited.${place}.fields`]: { key: "beyondPurpose" } });
    if (fields.includes("WISH") && input.wish === "") throw invalid({ wish: { key: "required" } });
    const requestedAction = askedOf(input.requestedAction, one.requestedAction);
    const items = await gatherDisclosure(tx, { ...source, receiver, requestedAction }, fields);
    const matrixRow = matrixRowText(row, task, matrix.number);
    invitations.push({ receiverId: receiver.id, name: receiver.name, task, matrixRow, people: one.people, requestedAction, purpose, fields, items });
    shown.push({ receiverId: receiver.id, name: receiver.name, orgType: receiver.orgType, task, matrixRow, purposeName: purpose.name, purposeVersion: purpose.number, requestedAction, items });
  }
  const digest = createHash("sha256").update(JSON.stringify([input.subject, startsAt.toISOString(), shown])).digest("hex");
  return { found, startsAt, chairName: chair.name, matrix, invitations, preview: { invited: shown, digest } };
}
